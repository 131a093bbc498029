"""A week of the course, and its talk."""

import re
from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from seedbed.clock import now
from seedbed.cohort.place import Place, place_of
from seedbed.course.edition import Edition, NotInEdition, Reference, Segment, Week
from seedbed.course.prose import Prose
from seedbed.course.rendering import html
from seedbed.home.history import opens_on
from seedbed.homework.models import Reflection
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of

WORDS_A_MINUTE = 200
CITED = re.compile(r"@([a-z0-9-]+)")


@allow(participant)
def week(request: PersonRequest, number: int) -> HttpResponse:
    """The theme, the talk, practices, exercises, homework and further reading of an open week."""
    place = place_of(request.user, school_of(request))
    if place is None:
        return redirect("cohort:begin")
    on = request.user.today(at=now())
    opened = _week(place, number)
    if number > place.pace(on=on).open_weeks:
        return _not_open(request, place, opened)
    mine = Reflection.objects.filter(enrolment=place.enrolment).values_list("homework", "answer")
    context = {
        **_contents(opened, place.edition, request.user.audience),
        "tasks": tasks(opened, dict(mine)),
        "open_weeks": place.pace(on=on).open_weeks,
    }
    return render(request, "home/week.html", context)


@allow(participant)
def talk(request: PersonRequest, number: int) -> HttpResponse:
    """The talk of an open week, with what it cites."""
    place = place_of(request.user, school_of(request))
    if place is None:
        return redirect("cohort:begin")
    opened = _week(place, number)
    if number > place.pace(on=request.user.today(at=now())).open_weeks:
        return _not_open(request, place, opened)
    if opened.talk is None:
        raise Http404
    context = {
        "week": opened,
        "talk": opened.talk,
        "prose": html(opened.talk.prose, place.edition),
        "minutes": reading_minutes(opened.talk.prose),
        "cited": cited((opened.talk.prose,), place.edition),
    }
    return render(request, "home/talk.html", context)


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


def _not_open(request: PersonRequest, place: Place, closed: Week) -> HttpResponse:
    when = opens_on(place, closed.number, on=request.user.today(at=now()))
    context = {"week": closed, "opens_on": when}
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
