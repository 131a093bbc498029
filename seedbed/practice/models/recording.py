from collections.abc import Collection
from datetime import datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.practice.frames import Unit
from seedbed.practice.store import forget, keep
from seedbed.school.models import School


class NotWhole(Exception):
    """Lines of the practice are still to be taken."""


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
    def at_school(self, school: School) -> Self:
        return self.filter(voice__school=school)

    def made_by(self, person: Person) -> Self:
        return self.filter(voice__person=person)

    def spoken_in(self, language: str) -> Self:
        return self.filter(voice__language=language)

    def begun(self, person: Person, school: School, practice: str, language: str) -> "Recording":
        """The person's recording of that practice; begun now if there is none."""
        voice, _ = Voice.objects.get_or_create(
            school=school, person=person, language=language, defaults={"name": person.name[:80]}
        )
        return self.get_or_create(voice=voice, practice=practice)[0]


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

    def take(self, line: str, unit: Unit, *, at: datetime) -> "Take":
        """Keep this as the line, in place of what was taken before."""
        file = f"takes/{self.voice_id}/{self.pk}/{line[:20]}-{unit.digest}.mp3frames"
        before = self.takes.filter(line=line).values_list("file", flat=True).first()
        keep(file, unit)
        taken, _ = self.takes.update_or_create(
            line=line, defaults={"file": file, "seconds": unit.seconds, "taken_at": at}
        )
        if before and before != file:
            transaction.on_commit(lambda: forget(before))
        return taken

    def publish(self, lines: Collection[str], *, at: datetime) -> None:
        """Let the school's people hear it. `lines` are those it must have. Raises NotWhole."""
        if set(lines) - set(self.takes.values_list("line", flat=True)):
            raise NotWhole("Some lines are still to be taken.")
        self._tell("recording published", published_at=at, at=at)

    def withdraw(self, *, at: datetime) -> None:
        """Keep it to oneself again. What was taken stays."""
        self._tell("recording withdrawn", published_at=None, at=at)

    def _tell(self, fact: str, *, published_at: datetime | None, at: datetime) -> None:
        with transaction.atomic():
            self.published_at = published_at
            self.save(update_fields=["published_at"])
            whose = self.voice.person_id
            record(
                fact,
                school=self.voice.school_id,
                at=at,
                actor=whose,
                subject=whose,
                about=self.practice,
            )


class TakeQuerySet(models.QuerySet["Take"]):
    def heard_at(self, school: School) -> Self:
        """Of recordings that are published there."""
        return self.filter(recording__voice__school=school).exclude(recording__published_at=None)

    def spoken_by(self, person: Person) -> Self:
        return self.filter(recording__voice__person=person)


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
