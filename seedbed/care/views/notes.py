from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.care.access import on_a_team
from seedbed.care.forms import NoteForm
from seedbed.care.models import EffectCheck, Note
from seedbed.care.models.note import expiry, places_noted_by, read_notes
from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.person.models import Person
from seedbed.school.here import school_of


@allow(on_a_team)
def notes(request: PersonRequest, enrolment: UUID) -> HttpResponse:
    """What the team wrote down about someone, and what that person let their teachers see."""
    places, at = places_noted_by(request.user).filter(school=school_of(request)), now()
    place, form = get_object_or_404(places, pk=enrolment), NoteForm(request.POST or None)
    if form.is_valid():
        words, is_exported = form.cleaned_data["words"], not form.cleaned_data["is_withheld"]
        Note.write(place, words, by=request.user, at=at, is_exported=is_exported)
        messages.success(request, _("The note is kept."))
        return redirect("care:notes", enrolment)
    standing = read_notes(place, by=request.user, at=at)
    context = {
        "place": place, "form": form, "notes": standing, "writers": _writers(standing),
        "until": expiry(place, on=request.user.today(at=at)),
        "checks": EffectCheck.objects.on_place(place).shared().select_related("enrolment__person"),
    }  # fmt: skip
    return render(request, "care/notes.html", context, status=422 if form.is_bound else 200)


def _writers(notes: Iterable[Note]) -> dict[UUID, str]:
    """Who wrote them, by name, as far as they are still here."""
    found = Person.objects.filter(pk__in={note.written_by for note in notes})
    return dict(found.values_list("pk", "name"))
