"""The moments of compassion a person noted: written once, read by day, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import IntegrityError, transaction

from seedbed.homework.models import CompassionMoment
from seedbed.keyset import stretch
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person

PAGE = 30


@dataclass(frozen=True)
class Opened:
    """One moment, its words opened; None where they cannot be opened here."""

    moment: CompassionMoment
    words: str | None


@dataclass(frozen=True)
class Day:
    """The moments of one day, newest first."""

    on: date
    moments: Sequence[Opened]


@dataclass(frozen=True)
class MomentPage:
    """Some days of moments, newest first, and where the next page begins."""

    days: Sequence[Day]
    before: str


class MomentLog:
    """One person's moments of compassion."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.moments = CompassionMoment.objects.held_by(person)

    def note(self, words: str, *, id: UUID, at: datetime, **moves: bool) -> None:
        """Note a moment. The same one under the same id is there once. Raises CannotOpen.

        Another one under an id that is taken (someone went back in the browser, and noted the
        next) is a moment of its own.
        """
        try:
            self._note(words, id, at, moves)
        except IntegrityError:
            there = self.moments.filter(pk=id).first()
            if there is None or not self._is_same(there, words, moves):
                self._note(words, uuids.uuid7(), at, moves)

    def _note(self, words: str, id: UUID, at: datetime, moves: dict[str, bool]) -> None:
        with transaction.atomic():
            self.moments.create(
                id=id,
                person=self.person,
                at=at,
                on=self.person.today(at=at),
                words=self.person.keyring.seal(words),
                **moves,
            )

    def _is_same(self, there: CompassionMoment, words: str, moves: dict[str, bool]) -> bool:
        is_as_moved = all(getattr(there, move) == made for move, made in moves.items())
        return is_as_moved and self.open(there).words == words

    def page(self, before: str = "") -> MomentPage:
        """Thirty moments older than `before` (a mark that an earlier page gave), or the newest."""
        found = stretch(self.moments, "at", before=before, size=PAGE)
        opened = [self.open(moment) for moment in found.rows]
        days = groupby(opened, key=lambda one: one.moment.on)
        return MomentPage([Day(on, list(held)) for on, held in days], found.before)

    def open(self, moment: CompassionMoment) -> Opened:
        """A moment with its words, as far as they can be opened here."""
        try:
            return Opened(moment, self.person.keyring.open(moment.words))
        except CannotOpen:
            return Opened(moment, None)
