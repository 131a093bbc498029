"""Whether a school's chain still says what it said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from seedbed.ledger.models.entry import BEGINNING, Chain, Entry


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold."""

    number: int
    why: str

    is_broken = True

    def __str__(self) -> str:
        return f"broken at entry {self.number}: {self.why}."


@dataclass(frozen=True)
class Whole:
    """A chain that holds: how long it is, and the digest of its last entry."""

    length: int
    head: str

    is_broken = False

    def __str__(self) -> str:
        return f"{self.length} entries hold; the head is {self.head}."


def verify(school: UUID, heads: Collection[str] = ()) -> Whole | Break:
    """Read the school's chain; `heads` were written down elsewhere, and must still be in it."""
    entries = list(Entry.objects.of_school(school).order_by("number").iterator())
    if broken := first_break(entries):
        return broken
    length = len(entries)
    head = entries[-1].digest if entries else BEGINNING
    chain = Chain.objects.filter(school_id=school).first()
    if chain and (chain.length, chain.head) != (length, head):
        return Break(
            length + 1, f"the chain was {chain.length} entries long, and its end is missing"
        )
    if chain is None and entries:
        return Break(length, "the head of the chain is missing")
    if gone := set(heads) - {BEGINNING, *(entry.digest for entry in entries)}:
        return Break(
            length, f"a head that was written down is in it no more: {sorted(gone)[0][:16]}"
        )
    return Whole(length, head)


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
