"""Checking in where a class meets in a room: by a code on the wall that changes.

A code is good for the class it was made for and for a minute or so: whoever is not in the room when
it is shown can't use it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage
from qrcode.main import QRCode

from seedbed.classroom.live.acting import act, arrive
from seedbed.classroom.live.door import enter
from seedbed.classroom.live.opening import is_open, live_class
from seedbed.classroom.live.state import Way
from seedbed.classroom.live.verb import Asked
from seedbed.classroom.models import LiveClass, Presence
from seedbed.classroom.models.presence import PresenceQuerySet
from seedbed.classroom.register import note_stay
from seedbed.cohort.models import Cohort, Enrolment, Meeting
from seedbed.letters.writing import address
from seedbed.person.models import Person

EVERY = 45
"""Seconds for which one code is shown. The one before it is still good: a hand needs its time."""
SALT = "seedbed.classroom.check-in"
_CODE = re.compile(r"([0-9]{1,13})-([0-9a-f]{20})", re.A)
CHECK_IN = Presence.Source.CHECK_IN


class NotACode(Exception):
    """No code of that class, ever."""


class CodeIsOver(Exception):
    """A code of that class, shown some minutes ago."""


@dataclass(frozen=True)
class Code:
    """What the wall shows, and until when."""

    address: str
    svg: str
    until: datetime


def code_for(meeting: Meeting, *, at: datetime) -> Code:
    """The code that is good now."""
    window = _window(at)
    path = reverse("classroom:check_in", args=[meeting.pk, token(meeting.pk, at=at)])
    until = datetime.fromtimestamp((window + 1) * EVERY, tz=UTC)
    full = address(meeting.cohort.school) + path
    return Code(full, _drawn(full), until)


def qr_svg(meeting: Meeting, at: datetime) -> str:
    """The code as a picture: SVG, dark on light whatever is around it."""
    return code_for(meeting, at=at).svg


def token(meeting: UUID, *, at: datetime) -> str:
    """The secret part of the address, for the window that moment lies in."""
    window = _window(at)
    return f"{window}-{_signature(meeting, window)}"


def must_be_good(meeting: UUID, said: str, *, at: datetime) -> None:
    """Raises NotACode for what was never a code of that class, CodeIsOver for one that is over."""
    found = _CODE.fullmatch(said)
    window = int(found[1]) if found else -1
    if not found or not constant_time_compare(found[2], _signature(meeting, window)):
        raise NotACode
    if not 0 <= _window(at) - window <= 1:
        raise CodeIsOver


def _window(at: datetime) -> int:
    return int(at.timestamp()) // EVERY


def _signature(meeting: UUID, window: int) -> str:
    return salted_hmac(SALT, f"{meeting}:{window}", algorithm="sha256").hexdigest()[:20]


def _drawn(words: str) -> str:
    code: QRCode[Any] = QRCode(
        error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathFillImage
    )
    code.add_data(words)  # type: ignore[no-untyped-call]
    drawn = BytesIO()
    code.make_image().save(drawn)
    return drawn.getvalue().decode().partition("?>")[2].strip()


def come_in(meeting: Meeting, person: Person, place: Enrolment | None, *, at: datetime) -> bool:
    """They are in the room, from now until they go or the class ends; whether that is new.

    Somebody of the team has no place, and is not counted: they are only seen in the circle.
    """
    with transaction.atomic():
        _into_circle(meeting, person, at=at)
        if place is None:
            return True
        Enrolment.objects.select_for_update().get(pk=place.pk)
        if _here(meeting, place, at=at).exists():
            return False
        note_stay(meeting, place.pk, at, max(meeting.ends_at, at), CHECK_IN, at)
    return True


def go(meeting: Meeting, person: Person, place: Enrolment, *, at: datetime) -> bool:
    """They leave before the end; whether they were in the room."""
    with transaction.atomic():
        went = _here(meeting, place, at=at).update(left_at=at)
        row = LiveClass.objects.filter(pk=meeting.pk, closed_at=None).first()
        seat = next((s for s in row.live.seats if s.person == person.pk.hex), None) if row else None
        if seat and seat.way == Way.ROOM:
            arrive(meeting.pk, {}, {seat.number}, at=at)
    return bool(went)


def is_in_room(meeting: Meeting, place: Enrolment, *, at: datetime) -> bool:
    """Whether they checked in and have not gone."""
    return _here(meeting, place, at=at).exists()


def _here(meeting: Meeting, place: Enrolment, *, at: datetime) -> PresenceQuerySet:
    there = Presence.objects.filter(meeting=meeting, enrolment=place, source=CHECK_IN)
    return there.filter(corrected_at=None, came_at__lte=at, left_at__gt=at)


def _into_circle(meeting: Meeting, person: Person, *, at: datetime) -> None:
    """They sit in the circle on every screen, without a line of their own."""
    who = enter(person, meeting.pk, school=meeting.cohort.school, at=at)
    if who is not None:
        act(meeting.pk, Asked("way", way=Way.ROOM), by=who.seat, at=at)
        arrive(meeting.pk, {who.seat: Way.ROOM}, set(), at=at)


def bring_in(meeting: Meeting, places: Collection[UUID], *, at: datetime) -> None:
    """Those whom the team notes in the room sit in the circle too: they belong into pairs."""
    is_there = meeting.cohort.form in (Cohort.Form.IN_PERSON, Cohort.Form.HYBRID)
    if not is_there or not is_open(meeting, is_team=True, at=at):
        return
    live = live_class(meeting, at=at).live
    named = {place.hex for place in places}
    came = {s.number: Way.ROOM for s in live.seats if s.place in named and not s.is_here}
    if came and not live.run.is_over:
        arrive(meeting.pk, came, set(), at=at)


def end_with(meeting: Meeting, *, at: datetime) -> int:
    """The class really ended at that moment: so did the stays of those who had checked in."""
    there = Presence.objects.filter(meeting=meeting, source=CHECK_IN, corrected_at=None)
    return there.filter(came_at__lte=at, left_at__gt=at).update(left_at=at)
