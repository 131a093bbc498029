"""A live class begins: its plan from the edition the cohort is pinned to, and a seat for each."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.run import fresh, piece_of
from seedbed.classroom.live.state import MINUTE, Live, Piece, Seat
from seedbed.classroom.models import LiveClass
from seedbed.classroom.models.live import STAYS_OPEN
from seedbed.cohort.models import CohortTeacher, Enrolment, Meeting

BEFORE, TEAM_BEFORE = timedelta(minutes=30), timedelta(hours=3)
"""From how long before its beginning the room is open: for the circle, and for the team."""
_ORDER = {"lead": 0, "co-teacher": 1, "assistant": 2}


def is_open(meeting: Meeting, *, is_team: bool, at: datetime) -> bool:
    """Whether that class can be entered at that moment."""
    before = TEAM_BEFORE if is_team else BEFORE
    return meeting.starts_at - before <= at <= meeting.ends_at + STAYS_OPEN


def live_class(meeting: Meeting, *, at: datetime) -> LiveClass:
    """The live class of that meeting; made now where it is the first time somebody comes."""
    found = LiveClass.objects.filter(pk=meeting.pk).first()
    if found:
        return found
    run = fresh(pieces_of(meeting), ends=ms(meeting.ends_at))
    state = msgspec.json.encode(Live(run, seats=tuple(_seats(meeting)))).decode()
    with transaction.atomic():
        made, _is_new = LiveClass.objects.get_or_create(
            meeting=meeting, defaults={"state": state, "opened_at": at}
        )
    return made


def pieces_of(meeting: Meeting) -> list[Piece]:
    """The plan of that class as a run needs it; a plain one where the edition has none for it."""
    edition = meeting.cohort.edition
    week = edition.weeks[meeting.number - 1] if meeting.number <= len(edition.weeks) else None
    if meeting.is_class and week and week.plan:
        return [piece_of(segment, edition) for segment in week.plan.segments]
    rest = max(1, meeting.minutes - 10) * MINUTE
    return [
        Piece("arrival", "arrival", "Arriving", 5 * MINUTE, 2 * MINUTE),
        Piece("together", "discussion", "Together", rest, rest // 2),
        Piece("closing", "closing", "Closing", 5 * MINUTE, 3 * MINUTE),
    ]


def seat_for(live: Live, person: str) -> Seat | None:
    """The seat of that person (their id as hex)."""
    return next((seat for seat in live.seats if seat.person == person), None)


def newly_seated(live: Live, meeting: Meeting) -> Live:
    """The same class with seats at the end for those who have a place by now and had none."""
    there = {seat.person for seat in live.seats}
    new = (seat for seat in _seats(meeting) if seat.person not in there)
    added = [msgspec.structs.replace(s, number=n) for n, s in enumerate(new, len(live.seats))]
    return msgspec.structs.replace(live, seats=(*live.seats, *added)) if added else live


def _seats(meeting: Meeting) -> Iterable[Seat]:
    """The team first, then places in the order they were taken: the same order in every class."""
    team = CohortTeacher.objects.in_force().filter(cohort=meeting.cohort).select_related("person")
    led = sorted(team, key=lambda one: (_ORDER[one.role], one.began_at, one.pk))
    places = Enrolment.objects.in_cohort(meeting.cohort).active().select_related("person")
    people = [(one.person, str(one.role), "") for one in led]
    people += [(p.person, "participant", p.pk.hex) for p in places.order_by("enrolled_at", "pk")]
    for number, (person, role, place) in enumerate(people):
        yield Seat(
            number, person.pk.hex, person.name, role, place, person.pronouns, (person.language,)
        )
