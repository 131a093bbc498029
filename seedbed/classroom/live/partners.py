"""Who goes with whom in pairs, so that nobody meets the same partner again until all have met.

The backbone are the rounds of the circle method: a circle in which the same people come every time
keeps the rule exactly, for as long as it lasts, and so does one in which two are kept apart, while
rounds are left in which those two do not meet. Where people are away, a matching of least price
takes the place of a round, and in a small circle a few steps are looked ahead, since greed alone
runs into corners: of six people, two triangles who have all met the others can't be paired any more.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import networkx as nx

from seedbed.classroom.live.past import Bounds, Past, Two
from seedbed.classroom.live.prices import EARLY, UNMATCHED, Prices
from seedbed.classroom.live.rounds import NOBODY, number_of_rounds, round_of
from seedbed.classroom.live.state import Group

EXACTLY = 60
"""Up to so many are matched at the least price there is; beyond, whoever is next takes the best."""
LOOKED_AHEAD = 16
"""Up to so many in the circle, looking ahead is worth its time; larger ones have room anyway."""
STEPS, TRIED = 4, 6
"""How far is looked ahead, and from how many ways of each kind."""


class Option(NamedTuple):
    """One way to pair everybody here: what it costs, and who is left over."""

    price: int
    pairs: tuple[Two, ...]
    left: tuple[int, ...]
    is_whole: bool = False
    """A round of the circle method as it stands."""

    @property
    def early(self) -> int:
        """How many are left over or meet somebody early; only these outweigh what comes later."""
        return self.price // EARLY


def partners(
    people: Sequence[int], circle: Sequence[int], past: Past, bounds: Bounds, rng: Random
) -> tuple[list[Two], list[int]]:
    """Pairs among those people, and whoever is left over (in an odd number, somebody always is).

    `circle` are all who belong to it, here or not, in an order that stays.
    """
    places = [*people, NOBODY] if len(people) % 2 else [*people]
    prices = Prices(people, past, bounds, in_pairs=True, rng=rng)
    options = _from_rounds(places, circle, prices, rng)
    whole = [one for one in options if one.is_whole and not one.early]
    if whole and (len(circle) > LOOKED_AHEAD or _is_stable(people, circle, past)):
        chosen = min(whole, key=lambda one: one.price)
    else:
        chosen = _chosen(places, circle, past, prices, options)
    return [two for two in chosen.pairs if NOBODY not in two], _alone(chosen)


def _alone(option: Option) -> list[int]:
    beside = [seat for two in option.pairs if NOBODY in two for seat in two]
    return [seat for seat in (*beside, *option.left) if seat != NOBODY]


def _is_stable(people: Sequence[int], circle: Sequence[int], past: Past) -> bool:
    """Whether all are here, and all so far were whole rounds."""
    if set(people) != set(circle):
        return False
    return all(
        len({past.times(*two).partners for two in round_of(circle, n) if NOBODY not in two}) <= 1
        for n in range(number_of_rounds(circle))
    )


def _from_rounds(
    places: Sequence[int], circle: Sequence[int], prices: Prices, rng: Random
) -> list[Option]:
    """The rounds that cost least, with those whose partner is away matched among themselves."""
    here, found = set(places), []
    numbers = list(range(number_of_rounds(circle)))
    rng.shuffle(numbers)
    for number in numbers:
        kept = [
            t for t in round_of(circle, number) if t <= here and prices.bounds.let(t - {NOBODY})
        ]
        found.append((prices.of_all(kept) // EARLY, -len(kept), kept))
        if len(here) > EXACTLY and not found[-1][0]:
            break
    best = sorted(found, key=lambda one: one[:2])[:TRIED]
    return [_completed(kept, here, prices) for _early, _length, kept in best]


def _completed(kept: list[Two], here: set[int], prices: Prices) -> Option:
    rest = here.difference(*kept)
    more, left = _matched(sorted(rest), prices)
    return _option([*kept, *more], left, prices, is_whole=not rest)


def _option(
    pairs: Iterable[Two], left: Sequence[int], prices: Prices, *, is_whole: bool = False
) -> Option:
    made = tuple(sorted(pairs, key=sorted))
    price = prices.of_all(made) + UNMATCHED * len(left)
    return Option(price, made, tuple(left), is_whole)


def _chosen(
    places: Sequence[int], circle: Sequence[int], past: Past, prices: Prices, options: list[Option]
) -> Option:
    """The best of those rounds and of free matchings, in a small circle with a look ahead."""
    looks = len(circle) <= LOOKED_AHEAD and _is_tight(circle, past, prices.bounds)
    if looks or len(places) <= EXACTLY or not options:
        for _again in range(TRIED if looks else 1):
            options.append(_option(*_matched(places, prices), prices))
    least = min(one.early for one in options)
    best = {one.pairs: one for one in options if one.early == least}
    if not looks:
        return min(best.values(), key=lambda one: one.price)
    rng = Random(0)  # noqa: S311
    return min(
        best.values(),
        key=lambda one: (_early_ahead(one, circle, past, prices.bounds, rng), one.price),
    )


def _is_tight(circle: Sequence[int], past: Past, bounds: Bounds) -> bool:
    """Whether somebody may run out of new partners: with half the circle new to all, nobody does."""
    room = Prices(circle, past, bounds, in_pairs=True).room
    return min(room.values(), default=0) < len(circle) / 2 + STEPS


def _early_ahead(
    option: Option, circle: Sequence[int], past: Past, bounds: Bounds, rng: Random
) -> int:
    """How many would meet early in the next few rounds, if all are there: the nearer, the worse."""
    places = [*circle, NOBODY] if len(circle) % 2 else [*circle]
    found = 0
    for step in range(STEPS):
        past = past.after(map(_as_group, option.pairs), number=1_000)
        prices = Prices(circle, past, bounds, in_pairs=True, rng=rng)
        option = _option(*_matched(places, prices), prices)
        found += option.early * (STEPS - step)
    return found


def _as_group(two: Two) -> Group:
    if NOBODY in two:
        (seat,) = two - {NOBODY}
        return Group(0, (seat,), seat)
    return Group(0, tuple(two))


def _matched(places: Sequence[int], prices: Prices) -> tuple[list[Two], list[int]]:
    """As many pairs as there can be, at the least price; and who is left over."""
    if len(places) > EXACTLY:
        return _one_by_one(places, prices)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(places)
    for i, one in enumerate(places):
        for other in places[:i]:
            two = frozenset((one, other))
            if prices.bounds.let(two - {NOBODY}):
                graph.add_edge(one, other, weight=prices.of(two))
    pairs = [frozenset(two) for two in nx.min_weight_matching(graph)]
    return pairs, sorted(set(places).difference(*pairs))


def _one_by_one(places: Sequence[int], prices: Prices) -> tuple[list[Two], list[int]]:
    """Each takes the best of those still free, whoever has the least room first."""
    free = sorted(places, key=lambda seat: prices.room.get(seat, len(places)))
    pairs, left = [], []
    while free:
        one = free.pop(0)
        may = [frozenset((one, o)) for o in free if prices.bounds.let({one, o} - {NOBODY})]
        if not may:
            left.append(one)
            continue
        best = min(may, key=prices.of)
        pairs.append(best)
        (other,) = best - {one}
        free.remove(other)
    return _brought_in(pairs, left, prices)


def _brought_in(pairs: list[Two], left: list[int], prices: Prices) -> tuple[list[Two], list[int]]:
    """Two who are left over take over the two of a pair, where they may."""
    stay: list[int] = []
    while left:
        one, *others = left
        way = _way_in(one, others, pairs, prices.bounds)
        if way is None:
            stay.append(one)
            left = others
            continue
        two, near, other = way
        pairs.remove(two)
        pairs += [frozenset((one, near)), (two - {near}) | {other}]
        left = [seat for seat in others if seat != other]
    return pairs, stay


def _way_in(
    one: int, others: list[int], pairs: list[Two], bounds: Bounds
) -> tuple[Two, int, int] | None:
    """A pair to part: whom of it the one takes, and who of the others takes the other of it."""
    for two in pairs:
        for near in two:
            if not bounds.let({one, near} - {NOBODY}):
                continue
            (far,) = two - {near}
            for other in others:
                if bounds.let({other, far} - {NOBODY}):
                    return two, near, other
    return None
