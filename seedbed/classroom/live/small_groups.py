"""Triads and small groups: people split so that they meet whom they have met least.

Unlike pairs, groups of three and more can't always avoid meeting somebody again before all have met
(of six people in two triads, the second time already can't), so this looks for few such meetings and
promises none. What it does promise are the bounds: who is to be apart is apart.
"""

from collections.abc import Sequence
from itertools import combinations
from random import Random

from seedbed.classroom.live.past import Bounds, Past
from seedbed.classroom.live.prices import UNMATCHED, Prices

LOOKS = 6_000
"""How many exchanges of two people are tried at most, in all."""
GLANCES = 40
"""How many groups somebody is offered before they take the best of them."""


def sizes_of(people: int, size: int) -> list[int]:
    """The sizes of groups of about that size. Triads leave a pair over rather than anybody alone.

    Small groups differ by one at most, and come as near to that size as they can.
    """
    if people < 2:
        return []
    if size <= 3:
        whole, over = divmod(people, size)
        return [size] * whole + ([over] if over > 1 else []) if whole else [people]
    numbers = range(max(1, people // (size + 1)), people // max(2, size - 1) + 2)
    number = min(
        (n for n in numbers if people // n >= 2),
        key=lambda n: (max(abs(people // n - size), abs(-(-people // n) - size)), -n),
    )
    each, more = divmod(people, number)
    return [each + 1] * more + [each] * (number - more)


def split(
    people: Sequence[int], sizes: Sequence[int], past: Past, bounds: Bounds, rng: Random
) -> tuple[list[list[int]], list[int]]:
    """Groups of those sizes, and whoever could not be in one: nobody there was left a place by the bounds."""
    if not sizes:
        return [], list(people)
    table = _Table(Prices(people, past, bounds, in_pairs=False), rng)
    best, least, looks = table.dealt(people, sizes), 0, LOOKS
    looks -= table.bettered(best, looks)
    least = table.price(best)
    while least and looks > 0:
        other = table.dealt(people, sizes)
        looks -= table.bettered(other, looks) + 1
        price = table.price(other)
        if price < least:
            best, least = other, price
    return _within(best, bounds)


class _Table:
    def __init__(self, prices: Prices, rng: Random) -> None:
        self._prices, self._rng = prices, rng
        self._let = prices.bounds

    def of(self, group: Sequence[int]) -> int:
        """What one group costs."""
        found = 0 if self._let.share_words(group) else UNMATCHED
        for two in combinations(group, 2):
            key = frozenset(two)
            found += UNMATCHED if key in self._let.apart else self._prices.of(key)
        return found

    def price(self, groups: Sequence[Sequence[int]]) -> int:
        return sum(self.of(group) for group in groups)

    def dealt(self, people: Sequence[int], sizes: Sequence[int]) -> list[list[int]]:
        """Each is offered some groups with a free place, and takes the one that costs least."""
        order = list(people)
        self._rng.shuffle(order)
        order.sort(key=lambda seat: self._prices.room[seat])
        groups: list[list[int]] = [[] for _size in sizes]
        free = list(range(len(sizes)))
        for seat in order:
            self._rng.shuffle(free) if len(free) <= GLANCES else None
            chosen, least = free[0], None
            for place in free[:GLANCES]:
                price = self.of([*groups[place], seat]) - self.of(groups[place])
                if least is None or price < least:
                    chosen, least = place, price
                if not price:
                    break
            groups[chosen].append(seat)
            if len(groups[chosen]) == sizes[chosen]:
                free.remove(chosen)
        return groups

    def bettered(self, groups: list[list[int]], looks: int) -> int:
        """Exchange two people wherever that costs less, until nothing does; how many were tried."""
        tried, goes_on = 0, True
        while goes_on:
            goes_on = False
            for place, group in enumerate(groups):
                for mine in range(len(group)):
                    if tried >= looks:
                        return tried
                    better, count = self._exchange(groups, place, mine, looks - tried)
                    tried += count
                    goes_on = goes_on or better
        return tried

    def _exchange(
        self, groups: list[list[int]], place: int, mine: int, looks: int
    ) -> tuple[bool, int]:
        """The first exchange for that person that costs less: whether there was one, after how many."""
        group, tried = groups[place], 0
        before = self.of(group)
        if not before:
            return False, 0
        for other in self._rng.sample(groups, len(groups)):
            if other is group:
                continue
            both = before + self.of(other)
            for theirs in range(len(other)):
                tried += 1
                group[mine], other[theirs] = other[theirs], group[mine]
                if self.of(group) + self.of(other) < both:
                    return True, tried
                group[mine], other[theirs] = other[theirs], group[mine]
            if tried >= looks:
                break
        return False, tried


def _within(groups: list[list[int]], bounds: Bounds) -> tuple[list[list[int]], list[int]]:
    """The groups without those who may not be where they are, and these."""
    made, left = [], []
    for group in groups:
        kept = list(group)
        while len(kept) > 1 and not bounds.let(kept):
            worst = max(kept, key=lambda seat: sum(not bounds.let((seat, o)) for o in kept))
            kept.remove(worst)
            left.append(worst)
        if len(kept) > 1:
            made.append(kept)
        else:
            left += kept
    return made, left
