"""One file of a draft: its text, the checker's words beside it, and how it will be read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.course.rendering import html_once
from seedbed.draft.forms import TextForm
from seedbed.draft.models import Draft, DraftFile
from seedbed.draft.models.draft import ChangedMeanwhile
from seedbed.draft.preview import preview
from seedbed.draft.views.draft import draft_of, texts_of
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser


@allow(organiser)
def file(request: PersonRequest, draft: object, key: str) -> HttpResponse:
    """Look (without saving), save, take out, or bring back as it was."""
    mine, deed = draft_of(request, draft), request.POST.get("deed", "")
    there = _there(mine, key)
    form = TextForm(request.POST or None, initial={"text": there.text, "seen": there.digest})
    if deed in ("remove", "back"):
        return _undone(request, mine, key, deed)
    if deed == "save" and form.is_valid() and _saved(request, mine, key, form):
        return redirect("draft:file", mine.pk, key)
    context = _beside(mine, key, _written(form, there)) | {"form": form, "draft": mine, "name": key}
    return render(request, "draft/file.html", context, status=422 if deed == "save" else 200)


def _there(mine: Draft, name: str) -> DraftFile:
    """The file, also one that was taken out but stands in the edition before. Raises Http404."""
    found = mine.files.filter(name=name).first()
    if found is None and name not in texts_of(mine.base):
        raise Http404
    return found or DraftFile(draft=mine, name=name, text="")


def _written(form: TextForm, there: DraftFile) -> str:
    """The text as it stands in the form, saved or not."""
    return form.cleaned_data["text"] if form.is_bound and form.is_valid() else there.text


def _saved(request: PersonRequest, mine: Draft, name: str, form: TextForm) -> bool:
    told = form.cleaned_data
    try:
        mine.write(name, told["text"], seen=told["seen"], at=now())
    except ChangedMeanwhile:
        form.add_error(
            None,
            _(
                "Somebody else saved this file since you opened it. Your text is still here: copy it, "
                "open the file anew, and put in what is yours."
            ),
        )
        return False
    messages.success(request, _("Saved."))
    return True


def _undone(request: PersonRequest, mine: Draft, name: str, deed: str) -> HttpResponse:
    before = texts_of(mine.base).get(name)
    if deed == "remove":
        mine.remove(name, at=now())
        messages.success(request, _("%(name)s was taken out of the draft.") % {"name": name})
        return redirect("draft:draft", mine.pk)
    if before is None:
        messages.error(request, _("This file is new: the edition before has none of that name."))
    else:
        there = mine.files.filter(name=name).first()
        mine.write(name, before, seen=there.digest if there else "", at=now())
        messages.success(request, _("The file is as it was in the edition before."))
    return redirect("draft:file", mine.pk, name)


def _beside(mine: Draft, name: str, text: str) -> dict[str, Any]:
    seen = mine.look({name: text})
    shown = preview(seen, name)
    return {
        "problems": [one for one in seen.problems if one.file == name],
        "elsewhere": [one for one in seen.problems if one.file != name],
        "remarks": [one for one in seen.remarks if one.file == name],
        "shown": shown,
        "html": lambda prose, top=3: html_once(prose, shown.edition, top=top) if shown else "",
    }
