from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models
from django.db.models import F, Q

STALE_AFTER = timedelta(seconds=15)
"""A line that its process has not named for so long is down, and so is that process."""


class LineQuerySet(models.QuerySet["Line"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def stale(self, *, at: datetime) -> Self:
        """Those left open by a process that is no more."""
        return self.open().filter(seen_at__lt=at - STALE_AFTER)


class Line(models.Model):
    """One open socket of one person in one live class: the evidence of the room.

    Its process names it every few seconds, so that it ends at the right time even where the process
    could not say so. It extends a presence of those who take part, and goes some time after the class.
    """

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="lines")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField()
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, null=True, related_name="+")
    presence = models.OneToOneField(
        "classroom.Presence", models.CASCADE, null=True, related_name="line"
    )
    """None for the team, whose presence is not counted."""
    process: models.UUIDField[UUID, UUID] = models.UUIDField()
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    """When its process last named it."""
    closed_at = models.DateTimeField(null=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="a_line_closes_after_it_opened",
            )
        ]
        indexes = [
            models.Index(fields=["process"], condition=Q(closed_at=None), name="open_lines_by_process"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"A line in {self.meeting}"
