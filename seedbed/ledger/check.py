"""Whether a school's chain still says what it said."""

from collections.abc import Iterable
from dataclasses import dataclass

from seedbed.ledger.models.entry import BEGINNING, Entry


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold."""

    number: int
    why: str


def first_break(entries: Iterable[Entry]) -> Break | None:
    """Read one school's entries in order; None when every digest and link holds."""
    before, expected = BEGINNING, 1
    for entry in entries:
        if entry.number != expected:
            return Break(expected, f"entry {expected} is missing")
        if entry.before != before:
            return Break(entry.number, "does not follow the entry before it")
        if entry.sealed() != entry.digest:
            return Break(entry.number, "was changed after it was written")
        before, expected = entry.digest, expected + 1
    return None
