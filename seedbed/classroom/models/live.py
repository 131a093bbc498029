from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

import msgspec
import uuid_utils.compat as uuids
from django.core.files.storage import default_storage
from django.db import models, transaction

from seedbed.classroom.live.state import Live

CLOSES_AFTER = timedelta(minutes=10)
"""So long after its end a class can still be gone back into: a slip of the finger ends nothing."""
STAYS_OPEN = timedelta(hours=1)
"""So long after the hour it should have ended a class that nobody ended stays open."""
_read = msgspec.json.Decoder(Live)


class LiveClassQuerySet(models.QuerySet["LiveClass"]):
    def under_way(self) -> Self:
        return self.filter(ended_at=None)

    def to_close(self, *, at: datetime) -> Self:
        """Those that ended some minutes ago, and those that nobody ended."""
        ended = models.Q(ended_at__lte=at - CLOSES_AFTER)
        left = models.Q(ended_at=None, meeting__ends_at__lte=at - STAYS_OPEN)
        return self.filter(ended | left, closed_at=None)


class LiveClass(models.Model):
    """One class as it is live: one row of truth with a version, and a clock worked out from it."""

    meeting = models.OneToOneField(
        "cohort.Meeting", models.CASCADE, related_name="live", primary_key=True
    )
    version = models.PositiveIntegerField(default=1)
    state = models.TextField()
    proposals = models.PositiveIntegerField(default=0)
    """How often groups were proposed: the lot is drawn by it."""
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    """When attendance was taken from it, and names and words went out of it."""

    objects = LiveClassQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.meeting}, live"

    @property
    def live(self) -> Live:
        return _read.decode(self.state)

    def become(self, live: Live, *, ended_at: datetime | None = None) -> None:
        """The class is that from now on. Only within a transaction that holds the row."""
        self.state = msgspec.json.encode(live).decode()
        self.version += 1
        self.ended_at = ended_at
        self.save(update_fields=["state", "version", "ended_at"])


class SaidQuerySet(models.QuerySet["Said"]):
    def heard_by(self, person: UUID, *, is_team: bool) -> Self:
        """What the whole circle heard, what oneself said, and for the team what was said to it."""
        words = models.Q(to=Said.To.CIRCLE) | models.Q(person=person)
        return self.filter(words | models.Q(to=Said.To.TEAM)) if is_team else self.filter(words)


class Said(models.Model):
    """Something written in a live class. It goes when the class ends, unless the school keeps it."""

    class To(models.TextChoices):
        CIRCLE = "circle"
        TEAM = "team"

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="said")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=10, choices=To.choices, default=To.CIRCLE)
    words = models.TextField()
    at = models.DateTimeField()

    objects = SaidQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Words in {self.meeting}"


class GatheredQuerySet(models.QuerySet["Gathered"]):
    def shown(self) -> Self:
        """Those that nobody hid, by segment: what bears a name in its order, the rest in none."""
        return self.filter(hidden_at=None).order_by("at", "pk")


class Gathered(models.Model):
    """One thing gathered from the group on the board of an exercise; kept for the cohort."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="gathered")
    person = models.ForeignKey("person.Person", models.CASCADE, null=True, related_name="+")
    """None where the plan gathers without names: then nobody can tell whose it was, nor can we."""
    segment = models.CharField(max_length=80)
    name = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    picture = models.FileField(upload_to="gathered/", blank=True)
    alt = models.CharField(max_length=200, blank=True)
    """What the picture shows, in words."""
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)

    objects = GatheredQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Gathered in {self.meeting}"

    def take_back(self) -> None:
        """It is gone, and its picture with it."""
        picture = self.picture.name
        self.delete()
        if picture:
            transaction.on_commit(lambda: default_storage.delete(picture))
