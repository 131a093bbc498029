"""Who has been with whom so far, as pure values: seats in, counts out."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations

from seedbed.classroom.live.state import Group

Two = frozenset[int]
"""Two people, by their seats."""


@dataclass(frozen=True)
class Times:
    """How often two people were together, and in which class the last time was (its number)."""

    partners: int = 0
    """As partners: the two who took turns with each other in a pair."""
    together: int = 0
    """In the same group in any way: partners, in a small group, or one listening to the other."""
    last: int = 0


NEVER = Times()


@dataclass(frozen=True)
class Past:
    """What a circle remembers: how often two met, and how often each listened instead of taking turns."""

    met: Mapping[Two, Times] = field(default_factory=dict)
    listened: Mapping[int, int] = field(default_factory=dict)

    def times(self, one: int, other: int) -> Times:
        return self.met.get(frozenset((one, other)), NEVER)

    def after(self, groups: Iterable[Group], *, number: int) -> "Past":
        """The same once these groups have been, in the class of that number."""
        met, listened = dict(self.met), dict(self.listened)
        for group in groups:
            takers = {seat for seat in group.seats if seat != group.observer}
            for two in combinations(group.seats, 2):
                key = frozenset(two)
                was = met.get(key, NEVER)
                paired = len(takers) == 2 and key == takers
                met[key] = Times(was.partners + paired, was.together + 1, number)
            if group.observer is not None:
                listened[group.observer] = listened.get(group.observer, 0) + 1
        return Past(met, listened)


@dataclass(frozen=True)
class Bounds:
    """Who may sit with whom at all."""

    apart: Set[Two] = frozenset()
    languages: Mapping[int, Set[str]] | None = None
    """The languages of each seat, where groups are to share one; a seat without any goes anywhere."""

    def keep_apart(self, seats: Iterable[int], seat: int) -> bool:
        """Whether that person is to be kept apart from any of those."""
        return any(frozenset((one, seat)) in self.apart for one in seats if one != seat)

    def let(self, seats: Iterable[int]) -> bool:
        """Whether these people may be one group."""
        there = tuple(seats)
        if self.apart and any(frozenset(two) in self.apart for two in combinations(there, 2)):
            return False
        return self.share_words(there)

    def share_words(self, seats: Iterable[int]) -> bool:
        """Whether there is a language that all of them have."""
        if self.languages is None:
            return True
        told = [self.languages[seat] for seat in seats if self.languages.get(seat)]
        return not told or bool(frozenset(told[0]).intersection(*told[1:]))
