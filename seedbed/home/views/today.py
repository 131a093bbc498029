"""Today: the next right thing, on one page."""

from datetime import date, datetime
from typing import Any

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
from seedbed.school.here import school_of


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
    answers = dict(
        Reflection.objects.filter(enrolment=place.enrolment).values_list("homework", "answer")
    )
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
    mine = Sitting.objects.held_by(request.user).order_by("-on", "-began_at")
    return mine.values_list("on", "seconds").first()


def _nearest(lengths: tuple[int, ...], seconds: int) -> int:
    """The length on offer that is nearest to the one sat last."""
    return min(lengths, key=lambda minutes: abs(minutes * 60 - seconds), default=0)


def _hour(request: PersonRequest, at: datetime) -> int:
    return at.astimezone(request.user.zone).hour
