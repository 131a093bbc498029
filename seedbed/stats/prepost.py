"""Before and after, in one group and against another.

These are never to be compared with a difference between groups: they have another yardstick.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column, same_length, spread
from seedbed.stats.interval import Interval, normal
from seedbed.stats.noncentral import unbias


@dataclass(frozen=True)
class Standardised:
    """A change in standard deviations; the yardstick's name says which ones."""

    estimate: float
    variance: float
    interval: Interval
    yardstick: str


@dataclass(frozen=True)
class PrePost:
    """One group's change: never one of these numbers without `r`."""

    mean_change: float
    r: float
    d_av: Standardised
    smcr: Standardised
    d_z: float
    n: int


def pre_post(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> PrePost:
    """Change within one group (after minus before), by the spread of both and by that before.

    d_av: mean change / sqrt((s1^2 + s2^2)/2), Cumming 2012, times J(n - 1); variance and interval
    Bonett 2008, Psychol. Methods 13. SMCR: mean change / s1 times J(n - 1), Becker 1988, Br. J.
    Math. Stat. Psychol. 41; variance 2(1 - r)/n + SMCR^2/(2n) as in metafor. d_z (mean change / sd
    of changes) is only a test statistic. Columns of the same people, 3 or more, in the scale's
    units. Raises TooFew, NoSpread, Mismatched, NotNumbers.
    """
    one = column(before, name="before", least=3)
    two = column(after, name="after", least=3)
    same_length(("before", one), ("after", two))
    n, j = len(one), unbias(len(one) - 1)
    s1, s2 = spread(one, name="before"), spread(two, name="after")
    change = float((two - one).mean())
    r = float(np.corrcoef(one, two)[0, 1])
    smcr = j * change / s1
    variance = 2 * (1 - r) / n + smcr**2 / (2 * n)
    return PrePost(
        change, r, _d_av(change, s1, s2, r, n, level),
        _standardised(smcr, variance, level, "sd before (SMCR)", "normal, Becker 1988"),
        change / spread(two - one, name="the changes"), n,
    )  # fmt: skip


def _d_av(change: float, s1: float, s2: float, r: float, n: int, level: float) -> Standardised:
    mean_variance = (s1**2 + s2**2) / 2
    d = change / math.sqrt(mean_variance)
    shared = r * s1 * s2
    noise = d**2 * (s1**4 + s2**4 + 2 * shared**2) / (8 * mean_variance**2 * (n - 1))
    variance = noise + (s1**2 + s2**2 - 2 * shared) / (mean_variance * (n - 1))
    interval = normal(d, math.sqrt(variance), level=level, method="normal, Bonett 2008")
    return Standardised(d * unbias(n - 1), variance, interval, "mean of both variances (d_av)")


def _standardised(
    value: float, variance: float, level: float, yardstick: str, method: str
) -> Standardised:
    interval = normal(value, math.sqrt(variance), level=level, method=method)
    return Standardised(value, variance, interval, yardstick)


def d_ppc(
    treated: tuple[ArrayLike, ArrayLike],
    control: tuple[ArrayLike, ArrayLike],
    *,
    level: float = 0.95,
) -> Standardised:
    """The change of a treated group beyond that of a control, by the pooled spread before.

    d_ppc2 of Morris 2008, Organ. Res. Methods 11, eq. 8 and its variance eq. 16, with the
    correlation of before and after pooled within groups. Each pair is (before, after) of the same
    people, in the scale's units. Raises TooFew, NoSpread, Mismatched, NotNumbers.
    """
    t1, t2 = _pair(treated, "the treated group")
    c1, c2 = _pair(control, "the control group")
    nt, nc = len(t1), len(c1)
    df, share = nt + nc - 2, (nt + nc) / (nt * nc)
    var_before = ((nt - 1) * t1.var(ddof=1) + (nc - 1) * c1.var(ddof=1)) / df
    gain = float((t2 - t1).mean() - (c2 - c1).mean())
    j = 1 - 3 / (4 * df - 1)
    estimate = j * gain / math.sqrt(var_before)
    rho = _within_correlation((t1, t2), (c1, c2))
    core = 2 * (1 - rho) * share
    inner = core * df / (df - 2) * (1 + estimate**2 / core)
    variance = j**2 * inner - estimate**2
    return _standardised(
        estimate, variance, level, "pooled sd before (d_ppc2)", "normal, Morris 2008"
    )


def _pair(given: tuple[ArrayLike, ArrayLike], name: str) -> tuple[Floats, Floats]:
    one = column(given[0], name=f"{name} before", least=3)
    two = column(given[1], name=f"{name} after", least=3)
    same_length((f"{name} before", one), (f"{name} after", two))
    spread(one, name=f"{name} before")
    spread(two, name=f"{name} after")
    return one, two


def _within_correlation(*groups: tuple[Floats, Floats]) -> float:
    centred = [(one - one.mean(), two - two.mean()) for one, two in groups]
    cross = sum(float(a @ b) for a, b in centred)
    return cross / math.sqrt(
        sum(float(a @ a) for a, _ in centred) * sum(float(b @ b) for _, b in centred)
    )
