from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models

from seedbed.person.models import Person
from seedbed.school.models import School


class Voice(models.Model):
    """A person's voice that guides practices in a school."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="voices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="voices")
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "language"], name="one_voice_per_person_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RecordingQuerySet(models.QuerySet["Recording"]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def at_school(self, school: School) -> Self:
        return self.filter(voice__school=school)

    def made_by(self, person: Person) -> Self:
        return self.filter(voice__person=person)


class Recording(models.Model):
    """One practice in one voice, taken line by line; heard by others once published."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="recordings")
    practice = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "practice"], name="one_recording_per_voice_and_practice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice} by {self.voice}"


class TakeQuerySet(models.QuerySet["Take"]):
    def heard_at(self, school: School) -> Self:
        """Of recordings that are published there."""
        return self.filter(recording__voice__school=school).exclude(recording__published_at=None)


class Take(models.Model):
    """One line as it was spoken. `line` is the digest of its words, so a changed line is taken anew."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="takes")
    line = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    """Where its frames lie in storage."""
    seconds = models.FloatField()
    taken_at = models.DateTimeField()

    objects = TakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recording", "line"], name="one_take_per_line")
        ]

    def __str__(self) -> str:
        return f"a line of {self.recording}"
