from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import uuid_utils.compat as uuids
from django.db import models, transaction

from seedbed.ledger.models import record
from seedbed.person.models import Person

if TYPE_CHECKING:
    from seedbed.school.models.appointment import Appointment


class SchoolQuerySet(models.QuerySet["School"]):
    def at_host(self, host: str) -> Self:
        return self.filter(host=host)


class School(models.Model):
    """Who offers the course: a centre, a clinic, a university, one teacher, or this machine."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    name = models.CharField(max_length=120)
    host = models.CharField(max_length=253, unique=True, null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    languages = models.JSONField(default=list, blank=True)
    """The languages it teaches in, as codes."""
    contact = models.EmailField(blank=True)
    about = models.TextField(blank=True)
    """What it says of itself, as Markdown."""
    accent = models.CharField(max_length=7, blank=True)
    """Its one colour, such as #35633f; empty for the house's own."""
    logo = models.BinaryField(default=bytes, blank=True, editable=False)
    logo_kind = models.CharField(max_length=20, blank=True, editable=False)
    keeps_chat = models.BooleanField(default=False)
    """Whether what is written in a live class is kept after it."""
    keeps_recordings = models.PositiveSmallIntegerField(default=30)
    """For how many days after the last class a recording of a class is kept."""
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SchoolQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def appoint(
        self, person: Person, role: str, *, at: datetime, by: Person | None = None
    ) -> "tuple[Appointment, bool]":
        """Give a role, and tell whether that is new. A role that is held is not given twice."""
        with transaction.atomic():
            appointment, is_new = self.appointments.get_or_create(
                person=person, role=role, ended_at=None, defaults={"began_at": at}
            )
            if is_new:
                actor = by.pk if by else None
                record(f"role given: {role}", school=self.pk, at=at, actor=actor, subject=person.pk)
        return appointment, is_new
