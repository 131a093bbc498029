"""A week of the course, and its talk."""

import re
from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.cohort.place import Place
from seedbed.course.edition import Edition, NotInEdition, Reference, Segment, Talk, Week
from seedbed.course.prose import Prose
from seedbed.course.rendering import html
from seedbed.home.history import opens_on
from seedbed.home.views.in_course import in_course
from seedbed.homework.models import Reflection
from seedbed.person.access import PersonRequest, allow, participant

WORDS_A_MINUTE = 200
CITED = re.compile(r"@([a-z0-9-]+)")


@allow(participant)
@in_course
def week(request: PersonRequest, place: Place, number: int) -> HttpResponse:
    """The theme, the talk, practices, exercises, homework and further reading of an open week."""
    on = request.user.today(at=now())
    opened, pace = _week(place, number), place.pace(on=on)
    if number > pace.open_weeks:
        return _not_open(request, place, opened, on)
    mine = Reflection.objects.filter(enrolment=place.enrolment).values_list("homework", "answer")
    context = _contents(opened, place.edition, request.user.audience) | {
        "tasks": tasks(opened, dict(mine)),
        "open_weeks": pace.open_weeks,
    }
    return render(request, "home/week.html", context)


@allow(participant)
@in_course
def talk(request: PersonRequest, place: Place, number: int) -> HttpResponse:
    """The talk of an open week, with what it cites."""
    on = request.user.today(at=now())
    opened = _week(place, number)
    if number > place.pace(on=on).open_weeks:
        return _not_open(request, place, opened, on)
    if opened.talk is None:
        raise Http404
    return render(request, "home/talk.html", _spoken(opened, opened.talk, place.edition))


def _spoken(week: Week, talk: Talk, edition: Edition) -> dict[str, object]:
    return {
        "week": week,
        "talk": talk,
        "prose": html(talk.prose, edition),
        "minutes": reading_minutes(talk.prose),
        "cited": cited((talk.prose,), edition),
    }


def cited(proses: tuple[Prose, ...], edition: Edition) -> list[Reference]:
    """The works that pieces of prose cite, by author and year."""
    keys = {key for prose in proses for key in CITED.findall(prose.markdown)}
    return [work for work in edition.bibliography if work.key in keys]


def tasks(week: Week, answers: Mapping[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """The homework of a week as its pages show it: key, title, how often, and the answer given."""
    return tuple((h.key, h.title, h.often, answers.get(h.key, "")) for h in week.homework)


def reading_minutes(prose: Prose) -> int:
    """About how long it takes to read."""
    return max(1, round(len(prose.markdown.split()) / WORDS_A_MINUTE))


def _week(place: Place, number: int) -> Week:
    try:
        return place.edition.week(number)
    except NotInEdition:
        raise Http404 from None


def _not_open(request: PersonRequest, place: Place, closed: Week, on: date) -> HttpResponse:
    context = {"week": closed, "opens_on": opens_on(place, closed.number, on=on)}
    return render(request, "home/week_not_open.html", context, status=404)


def _contents(opened: Week, edition: Edition, audience: str) -> dict[str, object]:
    segments: tuple[Segment, ...] = opened.plan.segments if opened.plan else ()
    return {
        "edition": edition,
        "week": opened,
        "html": lambda prose, top=2: html(prose, edition, top=top),
        "exercises": [segment for segment in segments if segment.kind == "exercise"],
        "examples": opened.examples.get(audience),
        "audience": edition.audiences.get(audience, ""),
        "goals": [goal for goal in edition.goals if goal.key in opened.goals],
        "cited": cited(
            (opened.reading.prose, opened.prose) if opened.reading else (opened.prose,), edition
        ),
        "talk_minutes": reading_minutes(opened.talk.prose) if opened.talk else 0,
    }
