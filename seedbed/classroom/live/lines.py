"""Presence as evidence: lines that open, are named every few seconds, and close.

Whoever has more than one device, or was carried to another process, is here until the last of their
lines closes. Each of these holds the row of the class first, so that two processes agree.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import transaction
from django.db.models import Count, Q

from seedbed.classroom.live.acting import arrive
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.state import Live, Way
from seedbed.classroom.models import Line, LiveClass, Presence

KEPT = timedelta(days=1)
"""How long after a class was closed its lines are kept: to look into what went wrong, not longer."""
WITHOUT_A_LINE = {Way.ROOM, Way.PHONE}
"""Whoever takes part so is here without a socket."""


@dataclass(eq=False, slots=True)
class Span:
    """One socket, from when to when: what is to be written down of it."""

    who: Who
    opened_at: datetime
    closed_at: datetime | None = None
    line: UUID = field(default_factory=uuids.uuid7)


def note(meeting: UUID, spans: Sequence[Span], *, process: UUID, at: datetime) -> None:
    """Write down lines that opened, and those that closed; those who came are here.

    Who went is told by `settle`, a little later. Safe to do again.
    """
    with transaction.atomic():
        row = LiveClass.objects.select_for_update().filter(pk=meeting).first()
        if row is None:
            return
        known = Line.objects.filter(pk__in=[span.line for span in spans])
        there = {line.pk: line for line in known.select_related("presence")}
        _open(meeting, [s for s in spans if s.line not in there], process=process, at=at)
        _close({there[s.line]: s.closed_at for s in spans if s.closed_at and s.line in there})
        live, numbers = row.live, {s.who.seat for s in spans if not s.closed_at}
        came = {n: seat.way for n in numbers if (seat := live.seat(n)) and not seat.is_here}
        if came:
            arrive(meeting, came, set(), at=at)


def beat(process: UUID, *, at: datetime) -> int:
    """All lines of that process that were open at that moment are seen then; how many there are."""
    return Line.objects.open().filter(process=process, opened_at__lte=at).update(seen_at=at)


def extend(process: UUID, *, at: datetime) -> None:
    """What has gathered so far of the presences of that process's lines; their end is told by `note`."""
    mine = Line.objects.open().filter(process=process, opened_at__lte=at)
    Presence.objects.standing().filter(line__in=mine).update(left_at=at)


def still_open(lines: Collection[UUID]) -> set[UUID]:
    """Which of those lines nobody has closed."""
    return set(Line.objects.open().filter(pk__in=lines).values_list("pk", flat=True))


def close_stale(*, at: datetime) -> int:
    """Close what a process that is no more left open, at the last moment it was seen; how many.

    Done by whoever has a class open, and by the worker's tick.
    """
    stale = Line.objects.stale(at=at)
    if not stale.exists():
        return 0
    with transaction.atomic():
        found = list(stale.select_for_update(of=("self",)).select_related("presence"))
        _close({line: line.seen_at for line in found})
    for meeting in {line.meeting_id for line in found}:
        settle(meeting, at=at)
    return len(found)


def settle(meeting: UUID, *, at: datetime) -> None:
    """Those whose last line has closed are away."""
    row = LiveClass.objects.filter(pk=meeting, closed_at=None).first()
    if row is None or not _gone(row.live, meeting):
        return
    with transaction.atomic():
        locked = LiveClass.objects.select_for_update().get(pk=meeting)
        left = _gone(locked.live, meeting)
        if left:
            arrive(meeting, {}, left, at=at)


def forget_lines(*, at: datetime) -> int:
    """Lines of classes closed a day ago go: what they showed is in the presences."""
    return Line.objects.filter(meeting__live__closed_at__lte=at - KEPT).delete()[0]


def _open(meeting: UUID, spans: Sequence[Span], *, process: UUID, at: datetime) -> None:
    made = Presence.objects.bulk_create(
        Presence(
            meeting_id=meeting, enrolment_id=span.who.enrolment, came_at=span.opened_at,
            left_at=span.closed_at or max(at, span.opened_at), source=Presence.Source.ROOM,
            recorded_at=at,
        )
        for span in spans if span.who.enrolment
    )  # fmt: skip
    presences = iter(made)
    Line.objects.bulk_create(
        Line(
            pk=span.line, meeting_id=meeting, person_id=span.who.person, seat=span.who.seat,
            enrolment_id=span.who.enrolment, process=process, opened_at=span.opened_at,
            presence=next(presences) if span.who.enrolment else None,
            seen_at=span.closed_at or max(at, span.opened_at), closed_at=span.closed_at,
        )
        for span in spans
    )  # fmt: skip


def _close(lines: Mapping[Line, datetime]) -> None:
    """Each exactly then. One that was closed as stale by mistake ends when it really did."""
    presences = []
    for line, at in lines.items():
        line.closed_at = line.seen_at = max(at, line.opened_at)
        if line.presence and line.presence.corrected_at is None:
            line.presence.left_at = max(line.closed_at, line.presence.came_at)
            presences.append(line.presence)
    Line.objects.bulk_update(lines, ["closed_at", "seen_at"], batch_size=200)
    Presence.objects.bulk_update(presences, ["left_at"], batch_size=200)


def _gone(live: Live, meeting: UUID) -> set[int]:
    """The seats that are here, had a line, and have none that is open."""
    here = [s.number for s in live.seats if s.is_here and s.way not in WITHOUT_A_LINE]
    lines = Line.objects.filter(meeting=meeting).values("seat")
    counted = lines.annotate(open=Count("pk", filter=Q(closed_at=None)))
    closed = {seat for seat, count in counted.values_list("seat", "open") if not count}
    return closed & set(here)
