"""Attendance, make-ups and recordings, for the teaching team."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seedbed.classroom import register as attending
from seedbed.classroom import writing
from seedbed.classroom.forms import MakeUpForm, RecordingForm, RegisterForm
from seedbed.classroom.letter_form import LetterToForm
from seedbed.classroom.models import ClassRecording, Excuse, Register
from seedbed.classroom.peace import drafted
from seedbed.classroom.templates_of_letters import BEGINNINGS
from seedbed.clock import now
from seedbed.cohort.access import led, led_by, team
from seedbed.cohort.models import Cohort, CohortTeacher, Enrolment, Meeting
from seedbed.person.access import PersonRequest, allow


def _meeting(request: PersonRequest, meeting: UUID) -> Meeting:
    found = Meeting.objects.standing().filter(cohort__in=led_by(request))
    return get_object_or_404(
        found.select_related("cohort__school", "cohort__published"), pk=meeting
    )


def _form(request: PersonRequest, meeting: Meeting) -> RegisterForm:
    places = Enrolment.objects.in_cohort(meeting.cohort).active().select_related("person")
    return RegisterForm(
        request.POST if "take" in request.POST else None,
        meeting=meeting, places=list(places.order_by("person__name")),
        noted=attending.noted_in(meeting),
    )  # fmt: skip


@allow(team)
def register(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """Tick who was there."""
    one, at = _meeting(request, meeting), now()
    form = _form(request, one)
    if one.starts_at > at:
        return render(request, "classroom/too_early.html", {"meeting": one, "cohort": one.cohort})
    if form.is_valid():
        attending.take(one, form.there(), at=at, by=request.user,
                       reason=form.cleaned_data["reason"], everybody=False)  # fmt: skip
        messages.success(
            request, _("Attendance is noted. Those who were away are written in the morning.")
        )
        return redirect("classroom:register", one.pk)
    context = {**_around(one), "form": form}
    return render(request, "classroom/register.html", context, status=422 if form.is_bound else 200)


def _around(meeting: Meeting) -> dict[str, object]:
    """Who said they can't come, whether attendance was taken, and the two lesser forms."""
    said = Excuse.objects.standing().filter(meeting=meeting).select_related("enrolment")
    return {
        "meeting": meeting,
        "cohort": meeting.cohort,
        "asked": meeting.objections.open().select_related("enrolment__person"),
        "corrections": meeting.corrections.select_related("enrolment__person").order_by("at"),
        "verdicts": attending.verdicts_of(meeting),
        "said": {excuse.enrolment_id: excuse for excuse in said},
        "taken": Register.objects.filter(meeting=meeting).first(),
        "make_up": MakeUpForm(meeting=meeting, today=_today(meeting)),
        "recording": RecordingForm(instance=_recording(meeting)),
    }


def _today(meeting: Meeting) -> date:
    return now().astimezone(meeting.cohort.zone).date()


def _recording(meeting: Meeting) -> ClassRecording:
    there = ClassRecording.objects.filter(meeting=meeting).first()
    return there or ClassRecording(meeting=meeting)


@allow(team)
def make_up(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """A class made up for with somebody who missed it."""
    one = _meeting(request, meeting)
    form = MakeUpForm(request.POST or None, meeting=one, today=_today(one))
    if form.is_valid():
        attending.make_up(one, at=now(), by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("classroom:register", one.pk)
    context = {"meeting": one, "cohort": one.cohort, "form": form}
    return render(request, "classroom/make_up.html", context, status=422 if form.is_bound else 200)


@allow(team)
def recording(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """Where the recording of a class is, and until when."""
    one = _meeting(request, meeting)
    form = RecordingForm(request.POST or None, instance=_recording(one))
    if form.is_valid():
        form.save()
        messages.success(request, _("Those who were away get it with what they missed."))
        return redirect("classroom:register", one.pk)
    context = {"meeting": one, "cohort": one.cohort, "form": form}
    return render(request, "classroom/make_up.html", context, status=422 if form.is_bound else 200)


@allow(team)
def letter(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Write to everybody, some, or those who were away: seen first as a reader will find it."""
    one, at = led(request, cohort), now()
    wanted = _wanted(request, one)
    named = {"choices": writing.choices(one, at=at), "people": writing.people(one)}
    form = LetterToForm(request.POST or None, initial=wanted, **named)
    told = form.cleaned_data if form.is_valid() else {}
    places = list(writing.readers(one, told["who"], told["some"])) if told else []
    if places and "send" in request.POST:
        return _send(request, one.pk, form, places)
    shown = _as_read(one, form, places, at=at)
    context = {"cohort": one, "form": form, "shown": shown, "key": at.isoformat(),
               "beginnings": BEGINNINGS}  # fmt: skip
    return render(request, "classroom/letter.html", context, status=422 if form.errors else 200)


def _wanted(request: PersonRequest, cohort: Cohort) -> dict[str, str]:
    """What the form begins with: to whom, and the kind note for somebody who went quiet."""
    wanted = {"who": request.GET.get("who", writing.ALL)}
    if "quiet" in request.GET:
        teaches = cohort.team.in_force().filter(person=request.user).first()
        wanted["subject"], wanted["words"] = drafted(teaches)
    if beginning := BEGINNINGS.get(request.GET.get("begin", "")):
        wanted["subject"], wanted["words"] = str(beginning[1]), str(beginning[2])
    return wanted


def _as_read(
    cohort: Cohort, form: LetterToForm, places: list[Enrolment], *, at: datetime
) -> list[tuple[str, str, str]]:
    """For each reader, the name, the subject and the words as they will find them."""
    told = form.cleaned_data if places else {}
    return [
        (
            place.person.name,
            writing.filled(cohort, told["subject"], place, at=at),
            writing.filled(cohort, told["words"], place, at=at),
        )
        for place in places
    ]


def _send(
    request: PersonRequest, cohort: UUID, form: LetterToForm, places: list[Enrolment]
) -> HttpResponse:
    told = form.cleaned_data
    if "{fine}" in told["words"]:
        mine = CohortTeacher.objects.in_force().filter(person=request.user, cohort=cohort)
        mine.update(quiet_note=told["words"])
    key = request.POST.get("key", "")[:60] or now().isoformat()
    count = writing.send(
        led(request, cohort), places, key=key, subject=told["subject"], words=told["words"],
        by=request.user, at=now(),
    )  # fmt: skip
    messages.success(
        request, ngettext("Written to %d person.", "Written to %d people.", count) % count
    )
    return redirect("cohorts:letters", cohort)
