"""One's own minutes in a class as they gather, saying that they are not right, and the answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from seedbed.classroom.attendance import Attendance, Interval, within
from seedbed.classroom.models import Objection, Presence
from seedbed.classroom.register import take, verdict
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.ledger.models import record
from seedbed.person.models import Person


@dataclass(frozen=True)
class Minutes:
    """How long somebody has been in a class, and what the class asks."""

    stays: list[Presence]
    """What counts, in order: from when to when, and who says so."""
    inside: list[Interval]
    """The same without what overlaps and what lies outside the class."""
    so_far: Attendance
    least: int


class AlreadyAsked(Exception):
    """They said so already, and the team has not answered yet."""


def minutes_of(meeting: Meeting, place: Enrolment) -> Minutes:
    """What is known of one person in one class: one query."""
    stays = list(
        Presence.objects.standing().filter(meeting=meeting, enrolment=place).order_by("came_at")
    )
    spans = [(one.came_at, one.left_at) for one in stays]
    return Minutes(
        stays=stays, inside=within(spans, (meeting.starts_at, meeting.ends_at)),
        so_far=verdict(meeting, spans), least=min(meeting.least_minutes, meeting.minutes),
    )  # fmt: skip


def object_to(meeting: Meeting, place: Enrolment, words: str, *, at: datetime) -> Objection:
    """Say that one's minutes are not right. Raises AlreadyAsked."""
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=place.pk)
        if Objection.objects.open().filter(meeting=meeting, enrolment=place).exists():
            raise AlreadyAsked
        made = Objection.objects.create(meeting=meeting, enrolment=place, words=words, at=at)
        record(
            "objected to minutes", school=place.school_id, at=at, actor=place.person_id,
            subject=place.person_id, about=str(meeting.pk),
        )  # fmt: skip
    return made


def answer(
    objection: Objection, words: str, *, corrected: Interval | None, at: datetime, by: Person
) -> bool:
    """The team answers, and corrects the minutes where there is something to correct. Once only."""
    with transaction.atomic():
        rows = Objection.objects.select_for_update().open()
        if not rows.filter(pk=objection.pk).exists():
            return False
        Objection.objects.filter(pk=objection.pk).update(
            answer=words, was_corrected=corrected is not None, answered_at=at, answered_by=by.pk
        )
        if corrected:
            take(
                objection.meeting, {objection.enrolment_id: corrected}, at=at, by=by, reason=words,
                everybody=False,
            )  # fmt: skip
        place = objection.enrolment
        record(
            "objection answered", school=place.school_id, at=at, actor=by.pk,
            subject=place.person_id, about=str(objection.meeting_id),
            data={"corrected": int(corrected is not None)},
        )  # fmt: skip
    return True
