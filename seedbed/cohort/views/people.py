"""Who asks to come, who is here: for the teaching team and the organisers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort import joining, places, road, talking
from seedbed.cohort.access import led, led_by, part_in, team
from seedbed.cohort.calendar import instant
from seedbed.cohort.joining_forms import NotNowForm, TalkForm
from seedbed.cohort.models import Application, Cohort, Enrolment
from seedbed.cohort.post import schedule
from seedbed.letters.models import Letter
from seedbed.person.access import PersonRequest, allow


@allow(team)
def people(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """The roster, and every application with its one state and its one next action."""
    one, at = led(request, cohort), now()
    roster = Enrolment.objects.in_cohort(one).active().select_related("person", "application")
    context = {
        "cohort": one,
        "seats": places.seats(one, at=at),
        "applications": [_with_step(application, at=at) for application in _asked(one)],
        "roster": roster.order_by("person__name"),
        "form": NotNowForm(),
        "talk": TalkForm(),
        "part": part_in(request, one),
    }
    return render(request, "cohort/people.html", context)


def _asked(cohort: Cohort) -> QuerySet[Application]:
    """Who would like to come, and whoever was told "not now"."""
    asked = Application.objects.filter(cohort=cohort).sent().filter(placed_at=None)
    asked = asked.filter(Q(ended_at=None) | Q(ending=Application.Ending.NOT_NOW))
    return asked.select_related("person").prefetch_related("offers").order_by("sent_at")


def _with_step(application: Application, *, at: Any) -> dict[str, Any]:
    offers = sorted(application.offers.all(), key=lambda offer: offer.pk)
    state = road.state_of(application, offers[-1] if offers else None, at=at)
    return {"application": application, "state": state, "step": road.STEPS[state]}


@allow(team)
@require_POST
def answer(request: PersonRequest, application: UUID) -> HttpResponse:
    """Welcome them, or say not now with a line of why."""
    asked = Application.objects.sent().going_on().filter(cohort__in=led_by(request))
    one = get_object_or_404(asked.select_related("cohort", "person"), pk=application)
    if "welcome" in request.POST:
        _welcome(request, one)
    elif "talk" in request.POST:
        _invite(request, one)
    else:
        _not_now(request, one)
    return redirect("cohorts:people", one.cohort_id)


def _welcome(request: PersonRequest, one: Application) -> None:
    scholarship = "scholarship" in request.POST and one.wishes_scholarship
    try:
        offer = places.welcome(one, at=now(), by=request.user, scholarship=scholarship)
        messages.success(request, _told(offer is not None))
    except places.NoScholarship:
        messages.error(
            request,
            _("Every scholarship place is given. Add one in the settings, or talk with them."),
        )


def _invite(request: PersonRequest, one: Application) -> None:
    form, at = TalkForm(request.POST), now()
    if not form.is_valid():
        messages.error(request, _("Say the day and the hour of the talk."))
        return
    told = form.cleaned_data
    talk_at = instant(told["on"], told["begins"], one.cohort.zone)
    if talk_at <= at:
        messages.error(request, _("Choose a time that lies ahead."))
        return
    talking.invite(one, talk_at=talk_at, where=told["where"], at=at, by=request.user)
    messages.success(request, _("They are invited, by a letter that they can answer."))


def _not_now(request: PersonRequest, one: Application) -> None:
    form = NotNowForm(request.POST)
    if form.is_valid():
        places.not_now(one, at=now(), by=request.user, **form.cleaned_data)
        messages.success(request, _("They are told, and the line is kept."))
    else:
        messages.error(request, _("Write a line of why, so that you know it in the spring."))


def _told(is_offered: bool) -> str:
    if is_offered:
        return _("A place is offered to them, for three days.")
    return _("They are welcome, and on the waiting list: every place is taken or held.")


@allow(team)
def withdraw(request: PersonRequest, place: UUID) -> HttpResponse:
    """Give up somebody's place for them, because they asked."""
    held = Enrolment.objects.active().filter(cohort__in=led_by(request))
    one = get_object_or_404(held.select_related("person", "cohort"), pk=place)
    if request.method == "POST":
        joining.withdraw(one, at=now(), by=request.user)
        places.fill(_cohort(one), at=now())
        messages.success(request, _("Their place is free again. What they wrote stays theirs."))
        return redirect("cohorts:people", _cohort(one).pk)
    return render(request, "cohort/withdraw_for.html", {"place": one, "cohort": _cohort(one)})


def _cohort(place: Enrolment) -> Cohort:
    assert place.cohort is not None  # noqa: S101  # Found by its cohort.
    return place.cohort


@allow(team)
def letters(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Every letter of the cohort on one line of time: what went out, and what is to come."""
    one, at = led(request, cohort), now()
    meetings = one.meetings.standing().in_order()
    written = Letter.objects.about(str(one.pk)).select_related("person").order_by("due_at")
    context = {
        "cohort": one,
        "coming": [coming for coming in schedule(meetings) if coming.at > at],
        "count": Enrolment.objects.in_cohort(one).active().count(),
        "written": written[:500],
    }
    return render(request, "cohort/letters.html", context)
