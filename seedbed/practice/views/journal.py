from collections.abc import Callable
from functools import partial
from uuid import UUID

import uuid_utils.compat as uuids
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow, person
from seedbed.practice.forms import sealed
from seedbed.practice.journal import Journal
from seedbed.practice.models import JournalEntry


class EntryForm(forms.Form):
    """Words, and the id that makes sending them twice store them once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Write"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Only you can read this. It is sealed with a key of your own."),
        error_messages={"required": _("There are no words yet. Write a few, and save again.")},
    )


@allow(person)
def journal(request: PersonRequest) -> HttpResponse:
    """Write, and read back what was written."""
    mine = Journal(request.user)
    form = EntryForm(request.POST or None, initial={"id": uuids.uuid7()})
    if form.is_valid() and sealed(form, partial(mine.write, **form.cleaned_data, at=now())):
        return redirect("practice:journal")
    page = mine.page(request.GET.get("before", ""))
    context = {"form": form, "page": page}
    return render(request, "practice/journal.html", context, status=422 if form.is_bound else 200)


@allow(person)
def entry(request: PersonRequest, id: UUID) -> HttpResponse:
    """One entry: change its words, keep it on the map, or remove it."""
    there = get_object_or_404(JournalEntry.objects.held_by(request.user), pk=id)
    mine = Journal(request.user)
    if deed := _DEEDS.get(request.POST.get("deed", "")):
        deed(there)
        return redirect("practice:journal")
    opened = mine.open(there)
    form = EntryForm(request.POST or None, initial={"id": there.pk, "words": opened.words})
    can_change = opened.words is not None and form.is_valid()
    if can_change and sealed(form, partial(mine.change, there, form.cleaned_data["words"])):
        return redirect("practice:journal")
    context = {"form": form, "opened": opened}
    return render(request, "practice/entry.html", context, status=422 if form.is_bound else 200)


_DEEDS: dict[str, Callable[[JournalEntry], object]] = {
    "keep": JournalEntry.keep,
    "let-go": JournalEntry.let_go,
    "remove": JournalEntry.delete,
}
