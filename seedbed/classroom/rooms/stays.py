"""Presence from what a provider tells: once both ends of a stay are known, in whatever order they came."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from seedbed.classroom.models import LiveClass, Presence, RoomStay
from seedbed.classroom.register import note_stay
from seedbed.classroom.rooms.provider import room_of, seat_of
from seedbed.classroom.rooms.told import Told
from seedbed.cohort.models import Meeting
from seedbed.school.models import School


def note(told: Iterable[Told], *, school: School, kind: str, at: datetime) -> int:
    """Write down what was told of classes of that school; how many stays became presence."""
    return sum(_noted(one, school=school, kind=kind, at=at) for one in told)


def _noted(told: Told, *, school: School, kind: str, at: datetime) -> bool:
    found, seat = room_of(told.room), seat_of(told.identity)
    if found is None or seat is None or not (told.came or told.left):
        return False
    meeting = Meeting.objects.filter(pk=found[0], cohort__school=school).first()
    place = _place(found[0], seat) if meeting else None
    if meeting is None or place is None:
        return False
    with transaction.atomic():
        stay = _stay(meeting, place, told, kind=kind)
        is_new = not stay.noted_at and stay.came_at and stay.left_at
        stay.noted_at = at if is_new else stay.noted_at
        stay.save()
        return bool(is_new) and _present(meeting, place, stay, at=at)


def _place(meeting: UUID, seat: int) -> UUID | None:
    """The place of whoever sits there; the team has none, and is not counted."""
    row = LiveClass.objects.filter(pk=meeting).first()
    one = row.live.seat(seat) if row else None
    return UUID(one.place) if one and one.place else None


def _stay(meeting: Meeting, place: UUID, told: Told, *, kind: str) -> RoomStay:
    """The stay that is told of: begun anew where the provider uses one name for a second coming."""
    session = told.session[:110]
    known = RoomStay.objects.select_for_update().filter(meeting=meeting, kind=kind)
    stay = known.filter(session=session).first()
    told_at = told.came or told.left
    while stay and stay.noted_at and stay.left_at and told_at and told_at > stay.left_at:
        session += "+"
        stay = known.filter(session=session).first()
    if stay is None:
        stay = RoomStay(meeting=meeting, enrolment_id=place, kind=kind, session=session)
    if stay.noted_at is None and stay.enrolment_id == place:
        stay.came_at = min(filter(None, (stay.came_at, told.came)), default=None)
        stay.left_at = max(filter(None, (stay.left_at, told.left)), default=None)
    return stay


def _present(meeting: Meeting, place: UUID, stay: RoomStay, *, at: datetime) -> bool:
    """Only what lies around the class, and no later than now, is evidence for it."""
    if not (stay.came_at and stay.left_at):
        return False
    left = min(stay.left_at, at)
    noted = note_stay(meeting, place, stay.came_at, left, Presence.Source.PROVIDER, at)
    return noted is not None
