"""What is left of a live class: attendance as evidence, and nothing that was said or who sat where.

The worker closes a class some minutes after its end. Who was there is read from the intervals; the
row keeps how the plan ran, by seats without names.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from seedbed.classroom import taped
from seedbed.classroom.attendance import Interval, within
from seedbed.classroom.check_in import end_with
from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.run import finish
from seedbed.classroom.live.state import Live
from seedbed.classroom.models import LiveClass, Presence, Register, Said
from seedbed.classroom.register import verdict
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.ledger.models import record
from seedbed.person.models import Person

EARLY = timedelta(minutes=5)
"""Whoever left so long before the end, or more, left early."""


@dataclass(frozen=True)
class Stay:
    """How somebody was in a class, from all that is known."""

    place: Enrolment
    minutes: int
    came_at: datetime | None
    left_at: datetime | None
    asked: bool
    """They asked for a moment."""
    left_early: bool
    is_late: bool = False
    is_attended: bool = False

    @property
    def was_there(self) -> bool:
        return self.came_at is not None


def close_due(*, at: datetime) -> int:
    """Close every class that is to be closed; how many were."""
    due = LiveClass.objects.to_close(at=at).values_list("pk", flat=True)
    return sum(close(pk, at=at) for pk in list(due))


def close(meeting: UUID, *, at: datetime) -> bool:
    """Attendance is taken from the live room; names and words go out of it. Once only."""
    with transaction.atomic():
        rows = LiveClass.objects.select_for_update(of=("self",)).filter(closed_at=None)
        row = rows.select_related("meeting__cohort__school").filter(pk=meeting).first()
        if row is None:
            return False
        live = row.live
        run = finish(live.run, at=ms(row.meeting.ends_at)) if live.run.is_under_way else live.run
        row.closed_at, row.ended_at = at, row.ended_at or row.meeting.ends_at
        row.save(update_fields=["closed_at"])
        row.become(_nameless(replace(live, run=run)), ended_at=row.ended_at)
        if not row.meeting.cohort.school.keeps_chat:
            Said.objects.filter(meeting=meeting).delete()
        end_with(row.meeting, at=row.ended_at)
        taped.keep(row.meeting, at=at)
        if run.began or _checked_in(row.meeting):
            _take(row.meeting, at=at)
    return True


def _checked_in(meeting: Meeting) -> bool:
    """Somebody checked in where the class met: it took place, whether its plan ran or not."""
    return meeting.presences.filter(source=Presence.Source.CHECK_IN).exists()


def _take(meeting: Meeting, *, at: datetime) -> None:
    """The register is taken: whoever the room did not see was away. A register by hand stands."""
    _register, is_new = Register.objects.get_or_create(meeting=meeting, defaults={"taken_at": at})
    if is_new:
        places = Presence.objects.standing().filter(meeting=meeting).values("enrolment").distinct()
        record(
            "attendance taken from the room", school=meeting.cohort.school_id, at=at,
            about=str(meeting.pk), data={"people": places.count()},
        )  # fmt: skip


def _nameless(live: Live) -> Live:
    seats = tuple(replace(s, name="", pronouns="", languages=(), is_here=False) for s in live.seats)
    return replace(
        live, seats=seats, hands=(), needs=(), sides=(), groups=None, playing=None, taping=None,
        board="", done=(),
    )  # fmt: skip


def stays(meeting: Meeting) -> list[Stay]:
    """How each person was in that class, by name: three queries."""
    spans: dict[UUID, list[Interval]] = defaultdict(list)
    for one in Presence.objects.standing().filter(meeting=meeting):
        spans[one.enrolment_id].append((one.came_at, one.left_at))
    asked = asked_in(LiveClass.objects.filter(pk=meeting.pk).first())
    places = Enrolment.objects.in_cohort(meeting.cohort).active().select_related("person")
    ends = _ends(meeting)
    return [
        stay_of(meeting, place, spans[place.pk], ends=ends, asked=place.pk in asked)
        for place in places.order_by("person__name")
    ]  # fmt: skip


def stay_of(
    meeting: Meeting,
    place: Enrolment,
    intervals: Sequence[Interval],
    *,
    ends: datetime,
    asked: bool,
) -> Stay:
    """One person's stay from their intervals. Whole minutes, rounded down."""
    there = within(intervals, (meeting.starts_at, meeting.ends_at))
    so_far = verdict(meeting, intervals)
    left_at = there[-1][1] if there else None
    return Stay(
        place=place, minutes=so_far.minutes, is_late=so_far.is_late,
        is_attended=so_far.is_attended, asked=asked,
        came_at=there[0][0] if there else None, left_at=left_at,
        left_early=left_at is not None and left_at <= ends - EARLY,
    )  # fmt: skip


def asked_in(row: LiveClass | None) -> set[UUID]:
    """The places of those who asked for a moment in that class."""
    if row is None:
        return set()
    live = row.live
    return {UUID(live.seats[n].place) for n in live.asked if live.seats[n].place}


def _ends(meeting: Meeting) -> datetime:
    """When the class really ended, or was to."""
    ended = LiveClass.objects.filter(pk=meeting.pk).values_list("ended_at", flat=True).first()
    return min(ended or meeting.ends_at, meeting.ends_at)


def is_team_of(meeting: Meeting, person: Person) -> bool:
    """Whether that person is on the teaching team of that class."""
    return meeting.cohort.team.in_force().filter(person=person).exists()
