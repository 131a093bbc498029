"""Two groups side by side: Hedges' g."""

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from seedbed.stats.columns import column
from seedbed.stats.interval import Interval
from seedbed.stats.noncentral import noncentrality, unbias
from seedbed.stats.refusal import NoSpread


@dataclass(frozen=True)
class Between:
    """The difference of two groups in pooled standard deviations, first minus second."""

    g: float
    d: float
    variance: float
    interval: Interval
    n: tuple[int, int]


def hedges_g(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> Between:
    """Hedges' g (first minus second) with the noncentral t interval.

    g = J·(M1 - M2)/s_pooled, Hedges 1981, J. Educ. Statist. 6; its variance 1/n1 + 1/n2 +
    g^2/(2(n1 + n2)), Hedges & Olkin 1985; interval for the true difference: Steiger & Fouladi 1997,
    without J, since it is exact as it is (R's effectsize multiplies it by J).
    first, second: scores in the scale's units, 2 or more each. Raises TooFew, NoSpread, NotNumbers.
    """
    one = column(first, name="the first group", least=2)
    two = column(second, name="the second group", least=2)
    n1, n2 = len(one), len(two)
    df = n1 + n2 - 2
    pooled = math.sqrt(((n1 - 1) * one.var(ddof=1) + (n2 - 1) * two.var(ddof=1)) / df)
    if pooled <= 1e-12 * max(1.0, abs(float(one.mean()))):
        raise NoSpread("Neither group varies.")
    d = float(one.mean() - two.mean()) / pooled
    root = math.sqrt(n1 * n2 / (n1 + n2))
    low, high = noncentrality(d * root, df, level=level)
    g = d * unbias(df)
    variance = 1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2))
    interval = Interval(low / root, high / root, level, "noncentral t")
    return Between(g, d, variance, interval, (n1, n2))
