"""Today: the next right thing, on one page."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.cohort.place import Place
from seedbed.home.day_ahead import (
    DayAhead,
    State,
    chips,
    day_ahead,
    part_of_day,
    short_length,
    usual_seconds,
)
from seedbed.home.open_class import open_class
from seedbed.home.views.in_course import in_course
from seedbed.home.views.week import tasks
from seedbed.homework.forms import new_id
from seedbed.homework.models import Reflection
from seedbed.homework.standing import carried
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.practice.log import PracticeLog
from seedbed.prepared import Prepared

_ANSWERS = Prepared(
    lambda place: Reflection.objects.filter(enrolment=place).values_list("homework", "answer"),
    UUID,
)


@allow(participant)
@in_course
def today(request: PersonRequest, place: Place) -> HttpResponse:
    """What is next, what is due, and how to begin again."""
    return render(request, "home/today.html", _facts(request, place, now()))


def _facts(request: PersonRequest, place: Place, at: datetime) -> dict[str, Any]:
    edition, on = place.edition, request.user.today(at=at)
    pace, last = place.pace(on=on), PracticeLog(request.user).last()
    answers: dict[str, str] = dict(_ANSWERS.rows(place.enrolment))
    last_on, seconds = last or (None, 0)
    day = day_ahead(pace, edition, on=on, begins_on=place.begins_on, last_on=last_on)
    part = part_of_day(at.astimezone(request.user.zone).hour)
    return {
        "on": on,
        "cohort": place.cohort,
        "open_class": open_class(place.cohort, at=at) if place.cohort else None,
        "part": part,
        "edition": edition,
        "day": day,
        "pace": pace,
        "next": _next(day, place, on, part, seconds),
        "short": short_length(day.again) if day.again else 0,
        "tasks": tasks(day.week, answers),
        "carried": carried(edition, day.week.number, answers),
        "moment_id": new_id(),
        "last_on": last_on,
    }


def _next(day: DayAhead, place: Place, on: date, part: str, seconds: int) -> dict[str, Any]:
    """What the card of the next practice says, in plain values."""
    lengths = chips(day.practice)
    return {
        "state": day.state.value,
        "week": day.week.number,
        "key": day.practice.key,
        "title": day.practice.title,
        "summary": day.practice.summary,
        "chips": lengths,
        "minutes": _nearest(lengths, seconds or usual_seconds(day.practice)),
        "has_practised": day.has_practised,
        "begins_on": place.begins_on,
        "days_until": (place.begins_on - on).days if day.state is State.SOON else 0,
        "part": part,
    }


def _nearest(lengths: tuple[int, ...], seconds: int) -> int:
    """The length on offer that is nearest to the one sat last."""
    return min(lengths, key=lambda minutes: abs(minutes * 60 - seconds), default=0)
