from datetime import date
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models

from seedbed.person.keyring import Keyring
from seedbed.person.models import Person


class SittingQuerySet(models.QuerySet["Sitting"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def since(self, day: date) -> Self:
        return self.filter(on__gte=day)


class Sitting(models.Model):
    """One time of practising, as long as it was. Its id is made by whoever sat, also offline."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sittings", db_index=False
    )
    practice = models.CharField(max_length=120, blank=True)
    """The key of the practice; empty when one sat without (the free timer, or no screen)."""
    began_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    on = models.DateField()
    """The person's own day at `began_at` in `time_zone`."""
    seconds = models.PositiveIntegerField()
    words = models.BinaryField(default=bytes)
    """Sealed with the person's key; empty when nothing was written."""
    received_at = models.DateTimeField()

    objects = SittingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-on"], name="sitting_by_person_and_day")]

    def __str__(self) -> str:
        return f"{self.practice or 'a sitting'} on {self.on}"

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)

    def change(self, minutes: int, words: str | None, keyring: Keyring) -> None:
        """Note it otherwise. A part of a minute stays as it was where the minutes do, and what was
        written stays for `words` None. Raises CannotOpen."""
        if minutes != max(1, self.minutes):
            self.seconds = minutes * 60
        if words is not None:
            self.words = keyring.seal(words)
        self.save(update_fields=["seconds", "words"])
