from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.homework.forms import MomentForm, new_id
from seedbed.homework.models import CompassionMoment
from seedbed.homework.moments import MomentLog, Opened
from seedbed.homework.views.back import back_from
from seedbed.person.access import PersonRequest, allow, person
from seedbed.person.forms import NOT_SEALED
from seedbed.person.keyring import CannotOpen


@allow(person)
def moments(request: PersonRequest) -> HttpResponse:
    """The moments of compassion one has noted, and one more."""
    form, log = MomentForm(request.POST or None, initial={"id": new_id()}), MomentLog(request.user)
    if form.is_valid() and _note(log, form):
        messages.success(request, _("Noted. Thank you for seeing it."))
        return redirect(back_from(request))
    context = {"form": form, "page": log.page(request.GET.get("before", ""))}
    return render(request, "homework/moments.html", context, status=422 if form.is_bound else 200)


def _note(log: MomentLog, form: MomentForm) -> bool:
    try:
        log.note(**form.cleaned_data, at=now())
    except CannotOpen:
        form.add_error(None, NOT_SEALED)
        return False
    return True


@allow(person)
def moment(request: PersonRequest, id: UUID) -> HttpResponse:
    """One moment, to change or to remove."""
    there = get_object_or_404(CompassionMoment.objects.held_by(request.user), pk=id)
    if request.POST.get("deed") == "remove":
        there.delete()
        return redirect("homework:moments")
    opened = MomentLog(request.user).open(there)
    form = MomentForm(request.POST or None, initial=_as_noted(opened))
    if form.is_valid() and _change(request, opened, form):
        return redirect("homework:moments")
    context = {"form": form, "opened": opened}
    return render(request, "homework/moment.html", context, status=422 if form.is_bound else 200)


def _as_noted(opened: Opened) -> dict[str, Any]:
    moves = {name: getattr(opened.moment, name) for name in MomentForm.MOVES}
    return {"id": opened.moment.pk, "words": opened.words, **moves}


def _change(request: PersonRequest, opened: Opened, form: MomentForm) -> bool:
    told = {name: form.cleaned_data[name] for name in MomentForm.MOVES}
    words = form.cleaned_data["words"] if opened.words is not None else None
    try:
        opened.moment.change(request.user.keyring, words=words, **told)
    except CannotOpen:
        form.add_error(None, NOT_SEALED)
        return False
    return True
