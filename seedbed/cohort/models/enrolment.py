from datetime import date, datetime
from functools import cached_property
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction

from seedbed.cohort.pace import Choice, Kind, Pace, pace_on
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.ledger.models import record
from seedbed.person.models import Person


class NotOpenYet(Exception):
    """That week of the course is not there to begin."""


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def active(self) -> Self:
        return self.filter(withdrawal=None)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def with_pace(self) -> Self:
        """Its turns with it, in one more query."""
        return self.prefetch_related("turns")


class Enrolment(models.Model):
    """One person's place in the course, at their own pace, on the edition they began with."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    published = models.ForeignKey(
        "course.PublishedEdition", models.PROTECT, related_name="enrolments"
    )
    begins_on = models.DateField()
    enrolled_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}, from {self.begins_on}"

    @property
    def edition(self) -> Edition:
        return edition_of(self.published_id)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(t.on, Kind(t.kind), t.week or 0) for t in self.turns.all())

    def pace(self, *, on: date) -> Pace:
        """Where the person stands on that day of theirs."""
        return pace_on(
            on, begins_on=self.begins_on, weeks=len(self.edition.weeks), choices=self.choices
        )

    def pause(self, *, on: date, at: datetime) -> None:
        """Rest from the course. Nothing closes, and the plant waits."""
        self._turn(Kind.PAUSE, on=on, at=at)

    def go_on(self, *, on: date, at: datetime) -> None:
        """Come back to the day at which one paused."""
        self._turn(Kind.GO_ON, on=on, at=at)

    def begin_week(self, week: int, *, on: date, at: datetime) -> None:
        """Begin a week that is open, again, or the one after those. Raises NotOpenYet."""
        if not 1 <= week <= min(self.pace(on=on).open_weeks + 1, len(self.edition.weeks)):
            raise NotOpenYet(f"Week {week} is not open yet.")
        self._turn(Kind.WEEK, on=on, at=at, week=week)

    def _turn(self, kind: Kind, *, on: date, at: datetime, week: int | None = None) -> None:
        with transaction.atomic():
            self.turns.create(kind=kind, on=on, made_at=at, week=week)
            record(
                f"enrolment turned: {kind}",
                school=self.school_id,
                at=at,
                actor=self.person_id,
                subject=self.person_id,
                about=str(self.pk),
                data={"week": week} if week else {},
            )
        self.__dict__.pop("choices", None)
