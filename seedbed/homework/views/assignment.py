from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from seedbed.clock import now
from seedbed.cohort.models import Enrolment
from seedbed.course.edition import Homework, Week
from seedbed.course.rendering import html
from seedbed.homework.forms import ReflectionForm
from seedbed.homework.models import Reflection, answer
from seedbed.homework.sharing import NothingToShare, write
from seedbed.homework.standing import NotOpen
from seedbed.homework.standing import assignment as standing
from seedbed.homework.views.back import back_from
from seedbed.homework.views.shown import shown_to
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.person.forms import NOT_SEALED
from seedbed.person.keyring import CannotOpen
from seedbed.school.here import school_of

NO_WORDS = _lazy("There are no words to share yet. Write some, or choose \u201cOnly me\u201d.")


@allow(participant)
def assignment(request: PersonRequest, key: str) -> HttpResponse:
    """One assignment: its text, what was done with it, words of one's own."""
    at = now()
    today = request.user.today(at=at)
    place = _place(request)
    homework, week = _standing(place, key, on=today)
    form = ReflectionForm(request.POST or None)
    if form.is_valid() and _answer(place, key, form, on=today, at=at):
        if form.cleaned_data["words"]:
            messages.success(request, _("Saved."))
        return redirect(_way_back(request))
    context = {"form": form, "homework": homework, "week": week}
    context |= _text(request, place, homework, week) | _said(request, place, key)
    status = 422 if form.is_bound else 200
    return render(request, "homework/assignment.html", context, status=status)


def _way_back(request: PersonRequest) -> str:
    """Where the answer came from. Elsewhere the homework stands far down, so right to it."""
    back = back_from(request)
    return back if back.endswith(request.path) else f"{back}#homework"


def _place(request: PersonRequest) -> Enrolment:
    mine = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    place = mine.select_related("person").with_pace().order_by("-enrolled_at", "-pk").first()
    if place is None:
        raise Http404("You are in no course here.")
    return place


def _standing(place: Enrolment, key: str, *, on: date) -> tuple[Homework, Week]:
    try:
        return standing(place.edition, key, open_weeks=place.pace(on=on).open_weeks)
    except NotOpen:
        raise Http404("There is no assignment here under that name.") from None


def _answer(place: Enrolment, key: str, form: ReflectionForm, *, on: date, at: datetime) -> bool:
    told = form.cleaned_data
    said, words = told["answer"], told["words"] if form.has_words else None
    try:
        if words is not None and form.has_readers and place.cohort_id:
            write(place, key, said, words, with_whom=told["readers"], on=on, at=at)
        else:
            answer(place, key, said, words, on=on, at=at)
    except CannotOpen:
        form.add_error(None, NOT_SEALED)
    except NothingToShare:
        form.add_error("words", NO_WORDS)
    return form.is_valid()


def _text(
    request: PersonRequest, place: Enrolment, homework: Homework, week: Week
) -> dict[str, Any]:
    """What the course says about it, and an example for people who work as this person does."""
    edition, audience = place.edition, request.user.audience
    example = week.examples.get(audience)
    return {
        "text": html(homework.prose, edition),
        "example": html(example, edition, top=3) if example else "",
        "audience": edition.audiences.get(audience, ""),
    }


def _said(request: PersonRequest, place: Enrolment, key: str) -> dict[str, Any]:
    """The answer that stands, the words (None where those cannot be opened here), and who reads."""
    shown = shown_to(place, key)
    there = Reflection.objects.of(place, key)
    if there is None:
        return {"answer": "", "words": "", **shown}
    try:
        return {"answer": there.answer, "words": request.user.keyring.open(there.words), **shown}
    except CannotOpen:
        return {"answer": there.answer, "words": None, **shown}
