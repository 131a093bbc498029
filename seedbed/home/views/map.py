"""The course map: eight weeks as growth."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.cohort.place import Place
from seedbed.course.edition import Week
from seedbed.home.history import Practised, by_calendar_week, goals_served, growth, opens_on
from seedbed.home.plant import Growth, grow
from seedbed.home.views.in_course import in_course
from seedbed.homework.models import Reflection
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person
from seedbed.practice.models import JournalEntry, Sitting
from seedbed.school.access import organiser, teacher

MOST_WORDS = 12


@dataclass(frozen=True)
class Stretch:
    """One week on the map: how it went, and when it opens if it has not."""

    week: Week
    growth: Growth | None
    opens_on: date | None
    is_here: bool


@allow(participant)
@in_course
def course_map(request: PersonRequest, place: Place) -> HttpResponse:
    """The plant, the weeks, practice over time, goals, and words kept."""
    on = request.user.today(at=now())
    context = _growth(request.user, place, on) | {
        "words": _words(request.user),
        "edition": place.edition,
        "is_teacher": teacher.is_met(request),
        "is_organiser": organiser.is_met(request),
    }
    return render(request, "home/map.html", context)


def _growth(person: Person, place: Place, on: date) -> dict[str, Any]:
    sat = [
        Practised(*row)
        for row in Sitting.objects.held_by(person)
        .order_by("on")
        .values_list("on", "practice", "seconds")
    ]
    mine = Reflection.objects.filter(enrolment=place.enrolment, answer=Reflection.Answer.KEPT)
    grown = growth(place, sat, mine.values_list("homework", flat=True), on=on)
    plot = by_calendar_week(sat, on=on)
    return {
        "plant": grow(grown, whole=len(place.edition.weeks)),
        "stretches": _stretches(place, grown, on),
        "grown": grown,
        "pace": place.pace(on=on),
        "plot": plot,
        "most": max((week.minutes for week in plot), default=0),
        "minutes": round(sum(s.seconds for s in sat) / 60),
        "days": len({s.on for s in sat}),
        "goals": goals_served(place.edition, sat),
    }


def _stretches(place: Place, grown: list[Growth], on: date) -> list[Stretch]:
    pace = place.pace(on=on)
    return [
        Stretch(
            week,
            grown[week.number - 1] if week.number <= pace.open_weeks else None,
            opens_on(place, week.number, on=on),
            week.number == pace.week,
        )
        for week in place.edition.weeks
    ]


def _words(person: Person) -> list[tuple[date, str]]:
    """Words from the journal that the person keeps on the map, newest first."""
    kept = JournalEntry.objects.held_by(person).filter(is_kept=True).order_by("-written_at")
    rows = kept.values_list("on", "words")[:MOST_WORDS]
    opened = [(on, _opened(person, bytes(words))) for on, words in rows]
    return [(on, words) for on, words in opened if words]


def _opened(person: Person, sealed: bytes) -> str:
    try:
        return person.keyring.open(sealed)
    except CannotOpen:
        return ""
