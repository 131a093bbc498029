from datetime import date, datetime, time, timedelta
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.calendar import instant
from seedbed.cohort.models.cohort import Cohort
from seedbed.cohort.shape import Kind


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self) -> Self:
        """Those that take place."""
        return self.filter(dropped_at=None)

    def classes(self) -> Self:
        return self.filter(kind=Kind.CLASS)

    def in_order(self) -> Self:
        return self.order_by("starts_at", "number")

    def ahead(self, *, at: datetime) -> Self:
        """Those that have not ended by then."""
        return self.standing().filter(ends_at__gt=at)

    def over(self, *, at: datetime) -> Self:
        return self.standing().filter(ends_at__lte=at)


class Meeting(models.Model):
    """One dated class of a cohort (or its orientation, or a retreat day). Pages say "class".

    The plan is the day and the hour by the clock where the cohort lives; the instants are worked
    out from it whenever it is saved.
    """

    class Kind(models.TextChoices):
        ORIENTATION = Kind.ORIENTATION.value, _("Orientation")
        CLASS = Kind.CLASS.value, _("Class")
        RETREAT = Kind.RETREAT.value, _("Retreat day")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CLASS)
    number = models.PositiveSmallIntegerField()
    """Its number among its kind, from 1; the class that bears a week's number opens that week."""
    on = models.DateField()
    begins = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    """Where, if not where the cohort meets."""
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    sequence = models.PositiveIntegerField(default=0)
    """How often it was changed, for calendars (RFC 5545, SEQUENCE)."""
    late_after = models.PositiveSmallIntegerField(editable=False)
    """Whoever comes so many minutes after it began, or later, comes late."""
    least_minutes = models.PositiveSmallIntegerField(editable=False)
    """To have been there means so many minutes. Both are stamped when it is made, and stay."""
    changed_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "kind", "number"], condition=Q(dropped_at=None),
                name="one_meeting_for_each_number",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=10), name="a_meeting_lasts"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["starts_at"], name="meeting_by_start")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number} on {self.on}"

    def save(self, *args: object, **named: object) -> None:
        self.starts_at, self.ends_at = span(self.on, self.begins, self.minutes, self.cohort)
        if self.least_minutes is None:
            self.late_after = self.cohort.late_after
            self.least_minutes = -(-self.minutes * self.cohort.least_share // 100)
        super().save(*args, **named)  # type: ignore[arg-type]

    @property
    def is_class(self) -> bool:
        return self.kind == Kind.CLASS


def span(on: date, begins: time, minutes: int, cohort: Cohort) -> tuple[datetime, datetime]:
    """From when to when, as instants in UTC."""
    starts = instant(on, begins, cohort.zone)
    return starts, starts + timedelta(minutes=minutes)
