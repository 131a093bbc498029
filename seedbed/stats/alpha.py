"""Do the items of a scale hang together: Cronbach's alpha."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import Floats, between, gaps_allowed, spread
from seedbed.stats.interval import Interval
from seedbed.stats.refusal import TooFew


@dataclass(frozen=True)
class Alpha:
    """Alpha of a scale, from people who answered every item (listwise)."""

    alpha: float
    standardised: float
    interval: Interval
    people: int
    items: int
    left_out: int
    item_rest: tuple[float, ...]

    @property
    def looks_unreversed(self) -> tuple[int, ...]:
        """Items (from 0) that run against the rest: was their reversal forgotten?"""
        return tuple(i for i, r in enumerate(self.item_rest) if r < 0)


def complete_rows(items: ArrayLike, *, least_items: int = 2) -> tuple[Floats, int]:
    """Rows without a gap, and how many were left out. Raises TooFew under 3 rows."""
    given = gaps_allowed(items, name="items")
    whole = given[~np.isnan(given).any(axis=1)]
    if whole.shape[1] < least_items:
        raise TooFew(f"This needs at least {least_items} items.")
    if len(whole) < 3:
        raise TooFew(f"Only {len(whole)} people answered every item; this needs 3.")
    return whole, len(given) - len(whole)


def cronbach(items: ArrayLike, *, level: float = 0.95) -> Alpha:
    """Cronbach's alpha with Feldt's exact interval.

    Cronbach 1951, Psychometrika 16; interval: Feldt 1965, Psychometrika 30, by which
    (1 - alpha)/(1 - estimate) follows F(n - 1, (n - 1)(k - 1)).
    items: people x items, in the items' own units, reversed where the key says so; NaN is missing
    and its row is left out. Raises TooFew, NoSpread, NotNumbers, Mismatched.
    """
    between(level, 0, 1, name="level")
    whole, left_out = complete_rows(items)
    n, k = whole.shape
    variances = np.array([spread(whole[:, j], name=f"item {j + 1}") ** 2 for j in range(k)])
    total = whole.sum(axis=1)
    alpha = k / (k - 1) * (1 - variances.sum() / spread(total, name="the total") ** 2)
    r = (np.corrcoef(whole, rowvar=False).sum() - k) / (k * (k - 1))
    tail = (1 - level) / 2
    low, high = stats.f.ppf([1 - tail, tail], n - 1, (n - 1) * (k - 1))
    interval = Interval(1 - (1 - alpha) * low, 1 - (1 - alpha) * high, level, "Feldt 1965")
    rest = tuple(_correlation(whole[:, j], total - whole[:, j]) for j in range(k))
    return Alpha(float(alpha), float(k * r / (1 + (k - 1) * r)), interval, n, k, left_out, rest)


def _correlation(one: Floats, other: Floats) -> float:
    """Zero where the rest does not vary at all."""
    if np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
