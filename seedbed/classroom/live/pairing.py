"""Who goes with whom: pairs that remember, triads, small groups; nobody alone, and some kept apart.

The rules, in their order: who is to be apart is never together; nobody meets the same partner again
until they have met all; nobody listens a second time until all have. Same people, same past, same
seed: same groups.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from seedbed.classroom.live.partners import partners
from seedbed.classroom.live.past import Bounds, Past, Two
from seedbed.classroom.live.small_groups import sizes_of, split
from seedbed.classroom.live.state import Group


class Why(StrEnum):
    """Why somebody is in no group. Said to the team, and so never by whom they would not sit with."""

    NO_PLACE = "no place"
    """There was no place in a group for them this time: they keep somebody of the team company."""
    LANGUAGE = "language"
    """Groups were to share a language, and no group shares one with them."""


@dataclass(frozen=True)
class Unplaced:
    """Somebody for whom the team finds a place, or who stays in the circle with one of them."""

    seat: int
    why: Why


@dataclass(frozen=True)
class Grouping:
    """People in groups, as they are sent out; whoever came is in one group or among the unplaced."""

    groups: tuple[Group, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    not_kept: tuple[tuple[int, ...], ...] = ()
    """Groups made by hand that could not be kept. Nobody is told why: it may be that somebody is away."""


def seat(
    people: Sequence[int], size: int, past: Past, apart: Set[Two] = frozenset(), *,
    languages: Mapping[int, Set[str]] | None = None, by_hand: Sequence[Sequence[int]] = (),
    extra: Sequence[int] = (), circle: Collection[int] = (), rng_seed: int,
) -> Grouping:  # fmt: skip
    """Groups of two, three, or about `size`, of those people (their seats).

    `circle` are all who belong to it, here or away, without the team: with it the rounds stay the
    same when somebody is missing. `extra` are of the team, and fill in where a number does not come
    out. In pairs, whoever is over listens to a pair; in triads, to a triad. A group made by hand in
    which two are to be apart is not kept, and nothing says why. Raises ValueError for a size below 2.
    """
    if size < 2:
        raise ValueError("A group begins with two.")
    everyone = sorted({*people, *circle})
    free, helpers = list(dict.fromkeys(people)), [one for one in extra if one not in people]
    kept, not_kept = _kept(by_hand, {*free, *helpers}, apart)
    there = {one for group in kept for one in group}
    free, helpers = ([s for s in some if s not in there] for some in (free, helpers))
    maker = _Maker(size, past, Bounds(apart, languages), Random(rng_seed))  # noqa: S311
    made, left = maker.made(free, helpers, everyone)
    return maker.grouping(kept, made, left, helpers, tuple(not_kept))


def _kept(
    by_hand: Sequence[Sequence[int]], here: set[int], apart: Set[Two]
) -> tuple[list[list[int]], list[tuple[int, ...]]]:
    """The groups made by hand that can stand, and those that can't."""
    kept: list[list[int]] = []
    not_kept: list[tuple[int, ...]] = []
    free = set(here)
    for group in by_hand:
        if (
            len(set(group)) == len(group) > 1
            and free.issuperset(group)
            and Bounds(apart).let(group)
        ):
            kept.append(list(group))
            free.difference_update(group)
        else:
            not_kept.append(tuple(group))
    return kept, not_kept


class _Maker:
    def __init__(self, size: int, past: Past, bounds: Bounds, rng: Random) -> None:
        self.size, self.past, self.bounds, self.rng = size, past, bounds, rng

    def made(
        self, free: list[int], helpers: list[int], everyone: list[int]
    ) -> tuple[list[list[int]], list[int]]:
        """Groups of the free, helped out where their number asks for it, and who is left over."""
        if self.size > 3:
            return split(free, sizes_of(len(free), self.size), self.past, self.bounds, self.rng)
        filling = helpers[: -len(free) % self.size] if free else []
        filling = [one for one in filling if any(self.bounds.let((one, s)) for s in free)]
        if self.size == 2:
            circle = [*everyone, *filling] if len(everyone) % 2 else everyone
            pairs, left = partners([*free, *filling], circle, self.past, self.bounds, self.rng)
            return [sorted(two) for two in pairs], left
        return self._triads([*free, *filling])

    def _triads(self, people: list[int]) -> tuple[list[list[int]], list[int]]:
        """Threes and perhaps one pair; of one too many, whoever listened least often listens."""
        over = []
        if len(people) % 3 == 1:
            times = self.past.listened
            over = [min(people, key=lambda one: (times.get(one, 0), self.rng.random()))]
        rest = [one for one in people if one not in over]
        made, left = split(rest, sizes_of(len(rest), 3), self.past, self.bounds, self.rng)
        return made, [*over, *left]

    def grouping(
        self, kept: list[list[int]], made: list[list[int]], left: list[int], helpers: list[int],
        not_kept: tuple[tuple[int, ...], ...],
    ) -> Grouping:  # fmt: skip
        """Those left over brought in, and the groups numbered in the order of the circle."""
        seated = {one for group in (*kept, *made) for one in group}
        over = [one for one in helpers if one not in seated]
        listening, unplaced = set(), []
        for one in left:
            if one in helpers:
                continue
            helper = next((h for h in over if self.bounds.let((h, one))), None)
            listener = self._let_in(one, made, kept)
            if listener is not None:
                listening.add(listener)
            elif helper is not None:
                over.remove(helper)
                made.append([one, helper])
            else:
                unplaced.append(Unplaced(one, self._why(one, (*made, *kept))))
        ordered = sorted((*kept, *made), key=min)
        groups = tuple(self._group(i, one, listening) for i, one in enumerate(ordered, start=1))
        return Grouping(groups, tuple(unplaced), not_kept)

    def _let_in(self, one: int, made: list[list[int]], kept: list[list[int]]) -> int | None:
        """Let them join a group, or change places with somebody who can; who joined, or None."""
        for groups in (made, kept):
            if group := self._open_to(one, groups):
                group.append(one)
                return one
        for group in made:
            for place, other in enumerate(group):
                swapped = [*group[:place], one, *group[place + 1 :]]
                if len(group) > self.size or not self.bounds.let(swapped):
                    continue
                rest = [some for some in made if some is not group]
                if found := self._open_to(other, [*rest, swapped]):
                    found.append(other)
                    group[:] = swapped
                    return other
        return None

    def _open_to(self, one: int, groups: Sequence[list[int]]) -> list[int] | None:
        """The group they may join at the least price, of those nobody has joined."""
        may = [g for g in groups if len(g) <= self.size and self.bounds.let((*g, one))]
        return min(
            may, default=None,
            key=lambda g: (len(g), sum(self.past.times(one, s).together for s in g), min(g)),
        )  # fmt: skip

    def _why(self, one: int, groups: Sequence[Sequence[int]]) -> Why:
        shared = any(self.bounds.share_words((*group, one)) for group in groups)
        return Why.LANGUAGE if groups and not shared else Why.NO_PLACE

    def _group(self, number: int, seats: list[int], listening: set[int]) -> Group:
        """The group with its order of turns by lot; one more than the turns are for listens, last."""
        takers = sorted(seats)
        self.rng.shuffle(takers)
        if self.size > 3 or len(seats) != self.size + 1:
            return Group(number, tuple(takers))
        times = self.past.listened
        observer = min(takers, key=lambda one: (one not in listening, times.get(one, 0)))
        return Group(number, (*(t for t in takers if t != observer), observer), observer)
