"""The journal: words a person wrote for themselves, read a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

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
        """Write an entry. The same id again leaves what is there."""
        try:
            with transaction.atomic():
                self.entries.create(
                    id=id,
                    person=self.person,
                    written_at=at,
                    on=self.person.today(at=at),
                    words=self.person.keyring.seal(words),
                )
        except IntegrityError:
            return

    def change(self, entry: JournalEntry, words: str) -> None:
        """Write other words in place of these; the day stays."""
        entry.words = self.person.keyring.seal(words)
        entry.save(update_fields=["words"])

    def page(self, before: str = "") -> JournalPage:
        """Twenty entries older than `before` (a mark that an earlier page gave), or the newest."""
        found = list(self._older_than(before)[: PAGE + 1])
        shown = found[:PAGE]
        mark = f"{shown[-1].written_at.isoformat()}_{shown[-1].pk}" if len(found) > PAGE else ""
        return JournalPage([self.open(entry) for entry in shown], mark)

    def kept(self) -> list[Opened]:
        """The entries a person keeps on the course map, oldest first."""
        return [
            self.open(entry) for entry in self.entries.filter(is_kept=True).order_by("written_at")
        ]

    def open(self, entry: JournalEntry) -> Opened:
        """An entry with its words, as far as they can be opened here."""
        try:
            return Opened(entry, self.person.keyring.open(entry.words))
        except CannotOpen:
            return Opened(entry, None)

    def _older_than(self, mark: str) -> QuerySet[JournalEntry]:
        newest_first = self.entries.order_by("-written_at", "-pk")
        try:
            moment, key = mark.split("_")
            at, pk = datetime.fromisoformat(moment), UUID(key)
        except ValueError:
            return newest_first
        return newest_first.filter(Q(written_at__lt=at) | Q(written_at=at, pk__lt=pk))
