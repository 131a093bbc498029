from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from seedbed.cohort.models.cohort import Cohort
from seedbed.cohort.opening import Ended, Openings, openings_of, own_dates, pace_by_classes
from seedbed.cohort.pace import Choice, Kind, Pace, kept, pace_on
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.ledger.models import record
from seedbed.person.day import begins_at
from seedbed.person.models import Person


class NotOpenYet(Exception):
    """That week of the course is not there to begin."""


def _is_way(kind: Kind, taken: Sequence[Choice]) -> bool:
    """Whether it changes whose dates someone goes by, though today looks the same."""
    return kind in (Kind.OWN, Kind.GROUP) and bool(own_dates(taken)) == (kind is Kind.GROUP)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def active(self) -> Self:
        return self.filter(withdrawal=None)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def with_pace(self) -> Self:
        """Its turns and its classes with it, in few more queries."""
        return self.select_related("cohort", "person").prefetch_related("turns", "cohort__meetings")

    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(cohort=cohort)

    def taught_by(self, person: Person) -> Self:
        """Places in cohorts whose teaching team that person is on."""
        return self.filter(cohort__team__person=person, cohort__team__ended_at=None)


class Enrolment(models.Model):
    """One person's place in the course, alone or in a cohort, on the edition they began with."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    published = models.ForeignKey(
        "course.PublishedEdition", models.PROTECT, related_name="enrolments"
    )
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    """None: at one's own pace, alone."""
    application = models.OneToOneField(
        "cohort.Application", models.CASCADE, null=True, related_name="enrolment"
    )
    begins_on = models.DateField()
    enrolled_at = models.DateTimeField()
    kept_open = models.PositiveSmallIntegerField(default=0)
    """So many weeks were open to them before they came here, and stay so."""
    wants_a_word = models.BooleanField(default=False)
    """Whether they asked to be looked in on if they go quiet."""

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], condition=~Q(cohort=None),
                name="one_place_for_each_person_in_a_cohort",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, from {self.begins_on}"

    @property
    def edition(self) -> Edition:
        return edition_of(self.published_id)

    @property
    def is_dated(self) -> bool:
        """Whether its weeks open by the classes of a cohort."""
        return self.cohort is not None and self.cohort.form != Cohort.Form.OWN_PACE

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(turn.choice for turn in self.turns.all())

    def pace(self, *, on: date, at: datetime | None = None) -> Pace:
        """Where the person stands on that day of theirs, seen at a moment of it; else at its end."""
        return self._pace(on, self.choices, at=at)

    def _pace(self, on: date, choices: Iterable[Choice], *, at: datetime | None = None) -> Pace:
        weeks = len(self.edition.weeks)
        if not self.is_dated:
            pace = pace_on(on, begins_on=self.begins_on, weeks=weeks, choices=choices)
            return kept(pace, self.kept_open, weeks=weeks)
        zone = self.person.zone
        return pace_by_classes(
            on, openings=self.openings, seen_at=at or begins_at(on + timedelta(days=1), zone),
            zone=zone, weeks=weeks, choices=choices,
        )  # fmt: skip

    @property
    def openings(self) -> Openings:
        """When its weeks open, by the classes of its cohort."""
        if self.cohort is None:
            return Openings(())
        classes = [
            Ended(meeting.number, meeting.ends_at, meeting.dropped_at is not None)
            for meeting in self.cohort.meetings.all()
            if meeting.is_class
        ]
        kept = max(self.kept_open, self.cohort.kept_open)
        return openings_of(classes, weeks=len(self.edition.weeks), kept=kept)

    def move(self, *, on: date, at: datetime) -> None:
        """Begin on another day than was chosen, while the course has not begun."""
        if on == self.begins_on:
            return
        with transaction.atomic():
            self.begins_on = on
            self.save(update_fields=["begins_on"])
            self._record("enrolment moved", at=at, begins_on=on.isoformat())

    def pause(self, *, on: date, at: datetime) -> None:
        """Rest from the course. Nothing closes, and the plant waits."""
        self._turn(Kind.PAUSE, on=on, at=at)

    def go_on(self, *, on: date, at: datetime) -> None:
        """Come back to the day at which one paused."""
        self._turn(Kind.GO_ON, on=on, at=at)

    def begin_week(self, week: int, *, on: date, at: datetime) -> None:
        """Begin a week that is open, again; alone, also the one after those. Raises NotOpenYet."""
        ahead = 0 if self.cohort_id else 1
        if (
            not 1
            <= week
            <= min(self.pace(on=on, at=at).open_weeks + ahead, len(self.edition.weeks))
        ):
            raise NotOpenYet(f"Week {week} is not open yet.")
        self._turn(Kind.WEEK, on=on, at=at, week=week)

    def take_own_dates(self, week: int, *, on: date, at: datetime) -> None:
        """From that week on at one's own dates, seven days for each. Raises NotOpenYet."""
        if not 1 <= week <= self.pace(on=on, at=at).open_weeks:
            raise NotOpenYet(f"Week {week} is not open yet.")
        self._turn(Kind.OWN, on=on, at=at, week=week)

    def join_group(self, *, on: date, at: datetime) -> None:
        """With the group again, in the week that it is in."""
        self._turn(Kind.GROUP, on=on, at=at)

    def _turn(self, kind: Kind, *, on: date, at: datetime, week: int | None = None) -> None:
        """Write a turn down; one that changes nothing, such as a button pressed twice, is not."""
        with transaction.atomic():
            Enrolment.objects.select_for_update().get(pk=self.pk)
            taken = [turn.choice for turn in self.turns.order_by("made_at", "id")]
            after = [*taken, Choice(on, kind, week or 0)]
            if self._pace(on, after) == self._pace(on, taken) and not _is_way(kind, taken):
                return
            self.turns.create(kind=kind, on=on, made_at=at, week=week)
            self._record(f"enrolment turned: {kind}", at=at, **({"week": week} if week else {}))
        self.__dict__.pop("choices", None)

    def _record(self, fact: str, *, at: datetime, **data: str | int) -> None:
        whose = self.person_id
        record(
            fact,
            school=self.school_id,
            at=at,
            actor=whose,
            subject=whose,
            about=str(self.pk),
            data=data,
        )
