"""Today: the next right thing, on one page."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from seedbed.clock import now
from seedbed.cohort.place import Place, place_of
from seedbed.home.day_ahead import chips, day_ahead, short_length, usual_seconds
from seedbed.homework.forms import new_id
from seedbed.homework.models import Reflection
from seedbed.homework.standing import carried
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.practice.models import Sitting
from seedbed.prepared import Prepared
from seedbed.school.here import school_of

_ANSWERS = Prepared(
    lambda place: Reflection.objects.filter(enrolment=place).values_list("homework", "answer"),
    UUID,
)
_LAST = Prepared(
    lambda person: (
        Sitting.objects.filter(person=person)
        .order_by("-on", "-began_at")
        .values_list("on", "seconds")[:1]
    ),
    UUID,
)


@allow(participant)
def today(request: PersonRequest) -> HttpResponse:
    """What is next, what is due, and how to begin again."""
    place = place_of(request.user, school_of(request))
    if place is None:
        return redirect("cohort:begin")
    at = now()
    context = _facts(request, place, request.user.today(at=at))
    return render(request, "home/today.html", context | {"hour": _hour(request, at)})


def _facts(request: PersonRequest, place: Place, on: date) -> dict[str, Any]:
    edition, pace = place.edition, place.pace(on=on)
    last = _last(request)
    answers: dict[str, str] = dict(_ANSWERS.rows(place.enrolment))  # type: ignore[arg-type]
    day = day_ahead(
        pace, edition, on=on, begins_on=place.begins_on, last_on=last[0] if last else None
    )
    lengths = chips(day.practice)
    return {
        "on": on,
        "begins_on": place.begins_on,
        "edition": edition,
        "day": day,
        "pace": pace,
        "chips": lengths,
        "minutes": _nearest(lengths, last[1] if last else usual_seconds(day.practice)),
        "short": short_length(day.again) if day.again else 0,
        "answers": answers,
        "carried": carried(edition, day.week.number, answers),
        "moment_id": new_id(),
        "last_on": last[0] if last else None,
    }


def _last(request: PersonRequest) -> tuple[date, int] | None:
    """The day of the latest sitting, and its seconds."""
    rows = _LAST.rows(request.user.pk)
    return (rows[0][0], rows[0][1]) if rows else None


def _nearest(lengths: tuple[int, ...], seconds: int) -> int:
    """The length on offer that is nearest to the one sat last."""
    return min(lengths, key=lambda minutes: abs(minutes * 60 - seconds), default=0)


def _hour(request: PersonRequest, at: datetime) -> int:
    return at.astimezone(request.user.zone).hour
