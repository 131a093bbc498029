"""The worker's part in the rooms of live classes: whoever does not belong in one is put out of it, and
the rooms of a class that is over are ended."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.groups import where
from seedbed.classroom.live.state import Live
from seedbed.classroom.models import LiveClass
from seedbed.classroom.rooms.janus import Janus
from seedbed.classroom.rooms.provider import Guest, NotReached, Room, RoomProvider
from seedbed.classroom.rooms.setups import provider_for
from seedbed.cohort.models import CohortTeacher, Enrolment, Meeting

ENDS_WITHIN = timedelta(minutes=15)
"""So long after a class was closed its rooms are looked for, and ended if they are still there."""
log = logging.getLogger(__name__)
Deed = Callable[[RoomProvider, LiveClass, datetime], int]


def tidy(*, at: datetime) -> int:
    """Put out whoever does not belong, and end what is over; how many were put out."""
    rows = LiveClass.objects.select_related("meeting__cohort__school")
    for row in rows.filter(closed_at__gt=at - ENDS_WITHIN):
        _with_provider(row, _end, at=at)
    return sum(_with_provider(row, _put_out, at=at) for row in rows.under_way())


def _with_provider(row: LiveClass, deed: Deed, *, at: datetime) -> int:
    """A provider that can't be reached is asked again at the next tick."""
    provider = provider_for(row.meeting)
    if provider is None:
        return 0
    try:
        return deed(provider, row, at)
    except NotReached as why:
        log.warning("The rooms of a class could not be tidied: %s", why)
        return 0


def _end(provider: RoomProvider, row: LiveClass, at: datetime) -> int:
    provider.close(row.meeting_id, at=at)
    return 0


def _put_out(provider: RoomProvider, row: LiveClass, at: datetime) -> int:
    """Only the built-in gateway tells who is in its rooms, whatever their browsers say."""
    if not isinstance(provider, Janus):
        return 0
    live, allowed = row.live, _places(row.meeting)
    return sum(
        provider.put_out_but(room, _belonging(live, room, allowed, at=at))
        for room in provider.rooms(row.meeting_id, at=at)
    )


def _belonging(live: Live, room: Room, allowed: set[str], *, at: datetime) -> list[Guest]:
    return [
        Guest(seat.number, "", seat.is_team)
        for seat in live.seats
        if seat.person in allowed and where(live, seat.number, at=ms(at)) == room.name
    ]


def _places(meeting: Meeting) -> set[str]:
    """Everybody who has a place in that class or is on its team, by their id as hex."""
    places = Enrolment.objects.in_cohort(meeting.cohort).active().values_list("person", flat=True)
    team = CohortTeacher.objects.in_force().filter(cohort=meeting.cohort)
    return {one.hex for one in (*places, *team.values_list("person", flat=True))}
