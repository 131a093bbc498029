"""The people of a class by name, for whoever of the team notes by hand who is in the room."""

from dataclasses import dataclass

from seedbed.classroom.models import LiveClass, Presence
from seedbed.cohort.models import Enrolment, Meeting

NOT_SEATED = -1


@dataclass(frozen=True)
class OnRoll:
    """Somebody with a place in the class."""

    name: str
    place: str
    """The enrolment's id, as hex."""
    seat: int
    is_noted: bool
    """Somebody of the team noted already that they are here."""


def roll(meeting: Meeting, row: LiveClass | None) -> list[OnRoll]:
    """Everybody with a place in that class, by name."""
    seats = {seat.place: seat.number for seat in row.live.seats} if row else {}
    hand = meeting.presences.standing().filter(source=Presence.Source.HAND)
    noted = set(hand.values_list("enrolment", flat=True))
    places = Enrolment.objects.in_cohort(meeting.cohort).active().select_related("person")
    return [
        OnRoll(one.person.name, one.pk.hex, seats.get(one.pk.hex, NOT_SEATED), one.pk in noted)
        for one in places.order_by("person__name")
    ]
