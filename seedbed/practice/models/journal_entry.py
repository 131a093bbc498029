from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models

from seedbed.person.models import Person


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)


class JournalEntry(models.Model):
    """Words a person wrote for themselves. Sealed: without the house key nobody can read them."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="journal", db_index=False
    )
    written_at = models.DateTimeField()
    on = models.DateField()
    words = models.BinaryField()
    is_kept = models.BooleanField(default=False)
    """Whether the person keeps these words on the course map."""

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-written_at"], name="journal_by_person")]

    def __str__(self) -> str:
        return f"journal of {self.on}"

    def keep(self) -> None:
        """Keep these words on the course map."""
        self._keep(True)

    def let_go(self) -> None:
        """Take these words off the map again. They stay in the journal."""
        self._keep(False)

    def _keep(self, is_kept: bool) -> None:
        self.is_kept = is_kept
        self.save(update_fields=["is_kept"])
