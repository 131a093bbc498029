"""What a teacher leads a class from: the plan of each week, with its hours and all it needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.cohort.pin import edition_for, pin_for
from seedbed.course.edition import ClassPlan, Edition, NotInEdition, Segment, Week
from seedbed.course.rendering import html
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import teacher
from seedbed.school.here import school_of
from seedbed.teaching.standing import may_lead


@dataclass(frozen=True)
class Stretch:
    """A segment, and the minute of the class at which it begins and ends."""

    segment: Segment
    begins: int
    ends: int


def certified(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The materials of a licensed course are for those whose certification holds today."""

    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **named: Any) -> HttpResponse:
        school, course = school_of(request), edition_for(request).course
        today = now().astimezone(school.zone).date()
        stands = may_lead(request.user, course, [today], school=school)
        if not stands.is_valid:
            return render(request, "home/not_certified.html", {"why": stands.why}, status=403)
        return view(request, *args, **named)

    return guarded


@allow(teacher)
@certified
def teach(request: PersonRequest) -> HttpResponse:
    """Every class, and one's own voice."""
    return render(request, "home/teach.html", {"edition": edition_for(request)})


@allow(teacher)
@certified
def class_plan(request: PersonRequest, number: int) -> HttpResponse:
    """One class, minute by minute: what everyone sees, and what the teacher needs."""
    pin = pin_for(request)
    edition = pin.edition
    week, plan = _planned(edition, number)
    context = {
        "edition": edition,
        "week": week,
        "written_in": pin.written_in,
        "stretches": list(stretches(plan)),
        "html": lambda prose, top=4: html(prose, edition, top=top),
    }
    return render(request, "home/class_plan.html", context)


def _planned(edition: Edition, number: int) -> tuple[Week, ClassPlan]:
    """A week and its plan. Raises Http404."""
    try:
        week = edition.week(number)
    except NotInEdition:
        raise Http404 from None
    if week.plan is None:
        raise Http404
    return week, week.plan


def stretches(plan: ClassPlan) -> Iterator[Stretch]:
    """The segments with the minutes at which they begin and end."""
    at = 0
    for segment in plan.segments:
        yield Stretch(segment, at, at + segment.minutes)
        at += segment.minutes
