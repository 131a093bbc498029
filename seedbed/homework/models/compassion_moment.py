from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models

from seedbed.person.keyring import Keyring
from seedbed.person.models import Person


class CompassionMomentQuerySet(models.QuerySet["CompassionMoment"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)


class CompassionMoment(models.Model):
    """A moment of the day in which a person noticed, felt, wished or acted; each may be so or not."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="moments", db_index=False
    )
    at = models.DateTimeField()
    on = models.DateField()
    noticed = models.BooleanField(default=False)
    felt = models.BooleanField(default=False)
    wished = models.BooleanField(default=False)
    acted = models.BooleanField(default=False)
    words = models.BinaryField(default=bytes)
    """Sealed with the person's key."""

    objects = CompassionMomentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="moment_by_person")]

    def __str__(self) -> str:
        return f"a moment on {self.on}"

    @property
    def moves(self) -> tuple[str, ...]:
        """Which of the four moves it held."""
        return tuple(name for name in ("noticed", "felt", "wished", "acted") if getattr(self, name))

    def change(self, keyring: Keyring, *, words: str | None, **moves: bool) -> None:
        """Note it otherwise; when it was stays. `words` None leaves what was written."""
        for name in ("noticed", "felt", "wished", "acted"):
            setattr(self, name, moves[name])
        if words is not None:
            self.words = keyring.seal(words)
        self.save()
