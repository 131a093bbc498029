"""The ways into the demo: as whom, where it leads, and from which visits it is open."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

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
    leads_to: str


WAYS = {
    "participant": Way(PARTICIPANT, "home:today"),
    "teacher": Way(TEACHER, "home:leading"),
    "organiser": Way(ORGANISER, "home:desk:glance"),
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
    found = Person.objects.filter(email=way.email).first()
    if found is None:
        raise NotMadeYet
    return found
