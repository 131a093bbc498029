"""What it costs to seat two people together, as one whole number: the rules in their order.

A rule that comes first weighs so much that all the later ones together cannot outweigh it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from seedbed.classroom.live.past import NEVER, Bounds, Past, Times, Two
from seedbed.classroom.live.rounds import NOBODY

UNMATCHED = 10**19
"""Somebody finds no place at all."""
EARLY = 10**15
"""Somebody meets a person again while there is another whom they have met less often."""
LISTENING = 10**12
"""Somebody listens again while others have not yet."""
AGAIN, LAST, TOGETHER, CHANCE = 10**9, 10**5, 10**3, 10
"""Then: those who met least often, longest ago, in the fewest small groups, and the lot."""


class Prices:
    """What each two of these people cost, after that past.

    `in_pairs` counts only meetings as partners; otherwise every group they shared counts.
    """

    def __init__(
        self, people: Sequence[int], past: Past, bounds: Bounds, *,
        in_pairs: bool, rng: Random | None = None,
    ) -> None:  # fmt: skip
        self.people, self.bounds, self._rng = people, bounds, rng
        self._past, self._in_pairs = past, in_pairs
        here = set(people)
        self._known: dict[int, dict[int, int]] = {seat: {} for seat in people}
        for two, times in past.met.items():
            if two <= here and len(two) == 2 and self._count(times) and bounds.let(two):
                one, other = two
                self._known[one][other] = self._known[other][one] = self._count(times)
        others = self._possible()
        self.level = {
            seat: min(known.values(), default=0) if len(known) >= others[seat] else 0
            for seat, known in self._known.items()
        }
        """How often each has met the person here whom they met least."""
        self.room = {
            seat: others[seat] - sum(count > self.level[seat] for count in known.values())
            for seat, known in self._known.items()
        }
        """With how many of those here each may go without meeting anybody early."""
        self._least = min((past.listened.get(seat, 0) for seat in people), default=0)

    def _count(self, times: Times) -> int:
        return times.partners if self._in_pairs else times.together

    def _possible(self) -> dict[int, int]:
        """For each person, how many of those here they may sit with at all."""
        told = {
            seat: frozenset((self.bounds.languages or {}).get(seat, ())) for seat in self.people
        }
        kinds = Counter(told.values())
        share = {
            one: sum(n for other, n in kinds.items() if not one or not other or one & other)
            for one in kinds
        }
        found = {seat: share[told[seat]] - 1 for seat in self.people}
        for two in self.bounds.apart:
            if len(two) == 2 and all(seat in found for seat in two):
                one, other = two
                met = not told[one] or not told[other] or bool(told[one] & told[other])
                found[one] -= met
                found[other] -= met
        return found

    def of(self, two: Two) -> int:
        """What these two cost as a pair; one beside NOBODY listens to another pair."""
        chance = self._rng.randrange(CHANCE) if self._rng else 0
        if NOBODY in two:
            (seat,) = two - {NOBODY}
            return LISTENING * (self._past.listened.get(seat, 0) - self._least) + chance
        times = self._past.met.get(two, NEVER)
        if times is NEVER:
            return chance
        one, other = two
        count = self._count(times)
        early = max(0, count - self.level[one]) + max(0, count - self.level[other])
        return (
            EARLY * early + AGAIN * count + LAST * times.last + TOGETHER * times.together + chance
        )

    def of_all(self, pairs: Iterable[Two]) -> int:
        return sum(self.of(two) for two in pairs)
