"""The journal: words a person wrote for themselves, read a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import IntegrityError, transaction

from seedbed.keyset import stretch
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person
from seedbed.practice.models import JournalEntry

PAGE = 20


@dataclass(frozen=True)
class Opened:
    """One entry, its words opened; None where they cannot be opened here."""

    entry: JournalEntry
    words: str | None


@dataclass(frozen=True)
class JournalPage:
    """Some entries, newest first, and where the next page begins."""

    entries: Sequence[Opened]
    before: str


class Journal:
    """One person's journal."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.entries = JournalEntry.objects.held_by(person)

    def write(self, words: str, *, id: UUID, at: datetime) -> None:
        """Write an entry. The same words under the same id are there once. Raises CannotOpen.

        Other words under an id that is taken (someone went back in the browser, and wrote again)
        are an entry of their own.
        """
        try:
            self._write(words, id, at)
        except IntegrityError:
            there = self.entries.filter(pk=id).first()
            if there is None or self.open(there).words != words:
                self._write(words, uuids.uuid7(), at)

    def _write(self, words: str, id: UUID, at: datetime) -> None:
        with transaction.atomic():
            self.entries.create(
                id=id,
                person=self.person,
                written_at=at,
                on=self.person.today(at=at),
                words=self.person.keyring.seal(words),
            )

    def change(self, entry: JournalEntry, words: str) -> None:
        """Write other words in place of these; the day stays. Raises CannotOpen."""
        entry.words = self.person.keyring.seal(words)
        entry.save(update_fields=["words"])

    def page(self, before: str = "") -> JournalPage:
        """Twenty entries older than `before` (a mark that an earlier page gave), or the newest."""
        found = stretch(self.entries, "written_at", before=before, size=PAGE)
        return JournalPage([self.open(entry) for entry in found.rows], found.before)

    def open(self, entry: JournalEntry) -> Opened:
        """An entry with its words, as far as they can be opened here."""
        try:
            return Opened(entry, self.person.keyring.open(entry.words))
        except CannotOpen:
            return Opened(entry, None)
