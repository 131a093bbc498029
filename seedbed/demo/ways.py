"""The ways into the demo: as whom, where it leads, and from which visits it is open."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from seedbed.cohort.models import Enrolment
from seedbed.demo.company import NAME
from seedbed.demo.people import ORGANISER, PARTICIPANT, TEACHER, seed
from seedbed.person.here import is_here
from seedbed.person.models import Person


class NotMadeYet(Exception):
    """The demo cohort has not been played; a command does that."""

    missing = "cohort"


@dataclass(frozen=True)
class Way:
    """One door of the demo."""

    email: str
    """Whose it is; empty for somebody of the demo cohort."""
    leads_to: str
    place: int = 0
    """Which of its people, in the order they came into it."""


WAYS = {
    "participant": Way(PARTICIPANT, "home:today"),
    "teacher": Way(TEACHER, "home:leading"),
    "organiser": Way(ORGANISER, "home:desk:glance"),
    "first": Way("", "home:today", 0),
    "second": Way("", "home:today", 1),
}


def ways_for(request: HttpRequest) -> dict[str, Way]:
    """All of them on one's own machine, else the participant's alone.

    An organiser reads everything of the school, and the demo's school is the school that is here.
    """
    return WAYS if is_here(request) else {"participant": WAYS["participant"]}


def person_for(way: Way, *, at: datetime) -> Person:
    """Whom that way leads to. Raises NothingToShow, NotMadeYet."""
    if way.email == PARTICIPANT:
        return seed(at=at)
    found = Person.objects.filter(email=way.email).first() if way.email else _of_cohort(way.place)
    if found is None:
        raise NotMadeYet
    return found


def _of_cohort(number: int) -> Person | None:
    places = Enrolment.objects.filter(cohort__name=NAME, cohort__team__person__email=TEACHER)
    found = places.active().select_related("person").order_by("enrolled_at", "pk")[number:]
    return next((place.person for place in found[:1]), None)
