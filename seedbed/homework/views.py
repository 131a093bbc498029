from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort.models import Enrolment
from seedbed.course.rendering import html
from seedbed.homework.forms import MomentForm, ReflectionForm, new_id
from seedbed.homework.models import CompassionMoment, Reflection, answer
from seedbed.homework.standing import NotOpen
from seedbed.homework.standing import assignment as standing
from seedbed.person.access import PersonRequest, allow, participant, person
from seedbed.school.here import school_of

PAGE = 50


@allow(participant)
def assignment(request: PersonRequest, key: str) -> HttpResponse:
    """One assignment: its text, what was done with it, words of one's own."""
    at = now()
    today = request.user.today(at=at)
    place = get_object_or_404(_places(request))
    try:
        homework, week = standing(place.edition, key, open_weeks=place.pace(on=today).open_weeks)
    except NotOpen:
        raise Http404 from None
    form = ReflectionForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        words = told["words"] if form.has_words else None
        answer(place, key, told["answer"], words, on=today, at=at)
        return redirect(_next(request))
    context = _page(request, place, key) | {"homework": homework, "week": week, "form": form}
    return render(
        request, "homework/assignment.html", context, status=422 if form.is_bound else 200
    )


def _places(request: PersonRequest) -> QuerySet[Enrolment]:
    mine = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    return mine.select_related("person").with_pace()


def _page(request: PersonRequest, place: Enrolment, key: str) -> dict[str, Any]:
    there = Reflection.objects.of(place, key)
    edition = place.edition
    week = edition.week(int(key.split("/")[0].removeprefix("week-")))
    example = week.examples.get(request.user.audience)
    return {
        "text": html(edition.assignment(key).prose, edition),
        "example": html(example, edition, top=3) if example else "",
        "audience": edition.audiences.get(request.user.audience, ""),
        "answer": there.answer if there else "",
        "words": request.user.keyring.open(there.words) if there else "",
    }


def _next(request: PersonRequest) -> str:
    """Back to where the one-tap answer was given, else to the same page."""
    back = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return back
    return request.path


@allow(person)
def moments(request: PersonRequest) -> HttpResponse:
    """The moments of compassion one has noted, and one more."""
    at = now()
    form = MomentForm(request.POST or None, initial={"id": new_id()})
    if form.is_valid():
        _note(request, form, at=at)
        messages.success(request, _("Noted. Thank you for seeing it."))
        return redirect(_next(request))
    mine = CompassionMoment.objects.held_by(request.user).order_by("-at")[:PAGE]
    opened = [(moment, request.user.keyring.open(moment.words)) for moment in mine]
    context = {"form": form, "moments": opened, "moment_id": form["id"].value()}
    return render(request, "homework/moments.html", context, status=422 if form.is_bound else 200)


def _note(request: PersonRequest, form: MomentForm, *, at: datetime) -> None:
    told = dict(form.cleaned_data)
    words = request.user.keyring.seal(told.pop("words"))
    try:
        with transaction.atomic():
            CompassionMoment.objects.create(
                **told, person=request.user, words=words, at=at, on=request.user.today(at=at)
            )
    except IntegrityError:
        return  # The same form, sent twice: it is there already.


@allow(person)
def moment(request: PersonRequest, id: UUID) -> HttpResponse:
    """One moment, to change or to remove."""
    there = get_object_or_404(CompassionMoment.objects.held_by(request.user), pk=id)
    if request.POST.get("remove"):
        there.delete()
        return redirect("homework:moments")
    form = MomentForm(request.POST or None, initial=_as_noted(request, there))
    if form.is_valid():
        there.change(request.user.keyring, **form.cleaned_data)
        return redirect("homework:moments")
    context = {"form": form, "moment": there}
    return render(request, "homework/moment.html", context, status=422 if form.is_bound else 200)


def _as_noted(request: PersonRequest, there: CompassionMoment) -> dict[str, Any]:
    moves = {name: getattr(there, name) for name in MomentForm.MOVES}
    return {"id": there.pk, "words": request.user.keyring.open(there.words), **moves}
