"""One's own minutes in a class, on a page and for the room; and the team's answer to "not right"."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.classroom import minutes as gathering
from seedbed.classroom.check_in import is_in_room
from seedbed.classroom.forms import AnswerForm, ObjectionForm
from seedbed.classroom.live.acting import ms
from seedbed.classroom.models import ClassRecording, Correction, Objection, Presence
from seedbed.clock import now
from seedbed.cohort.access import led_by, team
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


def _mine(request: PersonRequest, meeting: UUID) -> tuple[Meeting, Enrolment]:
    """That class and the visitor's place: in its cohort, or one that was in it then. Raises Http404."""
    found = Meeting.objects.standing().filter(cohort__school=school_of(request))
    one = get_object_or_404(found.select_related("cohort__school"), pk=meeting)
    mine = Enrolment.objects.held_by(request.user)
    place = mine.in_cohort(one.cohort).first()
    if place is None:
        was = Presence.objects.filter(meeting=one).values("enrolment")
        place = mine.filter(pk__in=was).first()
    if place is None:
        raise Http404
    return one, place


@allow(participant)
def minutes(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """From when to when one was there, what the class asks, and a way to say that it is not right."""
    (one, place), at = _mine(request, meeting), now()
    form = ObjectionForm(request.POST or None)
    if form.is_valid():
        _object(request, one, place, form.cleaned_data["words"])
        return redirect("classroom:minutes", one.pk)
    context = {"meeting": one, "cohort": one.cohort, "form": form, "at": at, **_around(one, place)}
    return render(request, "classroom/minutes.html", context, status=422 if form.is_bound else 200)


def _object(request: PersonRequest, meeting: Meeting, place: Enrolment, words: str) -> None:
    try:
        gathering.object_to(meeting, place, words, at=now())
        messages.success(request, _("Thank you for saying so. Your teachers look into it."))
    except gathering.AlreadyAsked:
        messages.success(request, _("Your teachers know already, and will answer here."))


def _around(meeting: Meeting, place: Enrolment) -> dict[str, object]:
    there = {"meeting": meeting, "enrolment": place}
    return {
        "told": gathering.minutes_of(meeting, place),
        "objections": Objection.objects.filter(**there).order_by("at"),
        "corrections": Correction.objects.filter(**there).order_by("at"),
        "recording": _recording(meeting),
        "is_in_room": is_in_room(meeting, place, at=now()),
    }


def _recording(meeting: Meeting) -> ClassRecording | None:
    today = now().astimezone(meeting.cohort.zone).date()
    return ClassRecording.objects.filter(meeting=meeting, until__gte=today).first()


@allow(participant)
def minutes_json(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The same for the room: minutes so far, what the class asks, and the times."""
    one, place = _mine(request, meeting)
    told = gathering.minutes_of(one, place)
    answer = {
        "minutes": told.so_far.minutes, "least": told.least, "late": told.so_far.is_late,
        "late_after": one.late_after, "is_attended": told.so_far.is_attended,
        "stays": [{"came": ms(came), "left": ms(left)} for came, left in told.inside],
        "asked": Objection.objects.open().filter(meeting=one, enrolment=place).exists(),
    }  # fmt: skip
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@allow(team)
def objection(request: PersonRequest, meeting: UUID, id: int) -> HttpResponse:
    """Answer somebody who said that their minutes are not right."""
    found = Meeting.objects.standing().filter(cohort__in=led_by(request))
    one = get_object_or_404(found.select_related("cohort__school"), pk=meeting)
    asked = get_object_or_404(
        one.objections.select_related("enrolment__person", "meeting__cohort"), pk=id
    )
    form = AnswerForm(request.POST or None, meeting=one)
    if form.is_valid():
        _answer(request, asked, form)
        return redirect("classroom:register", one.pk)
    context = {"meeting": one, "cohort": one.cohort, "asked": asked, "form": form,
               "told": gathering.minutes_of(one, asked.enrolment)}  # fmt: skip
    return render(
        request, "classroom/objection.html", context, status=422 if form.is_bound else 200
    )


def _answer(request: PersonRequest, asked: Objection, form: AnswerForm) -> None:
    words, by = form.cleaned_data["answer"], request.user
    if gathering.answer(asked, words, corrected=form.span, at=now(), by=by):
        messages.success(request, _("Answered. They read it with their minutes."))
