"""The noncentral t distribution, and intervals of an effect size by turning it round."""

import math
from functools import lru_cache

import numpy as np
from scipy import optimize, special, stats

from seedbed.stats.columns import Floats, between

NODES, WEIGHTS = np.polynomial.legendre.leggauss(400)


def unbias(df: float) -> float:
    """Hedges' J: what takes the small-sample bias out of a standardised difference.

    Hedges 1981, J. Educ. Statist. 6, exact in gamma functions. df > 1.
    """
    return math.exp(
        special.gammaln(df / 2) - special.gammaln((df - 1) / 2) - math.log(math.sqrt(df / 2))
    )


def below(t: float, df: float, delta: float) -> float:
    """The chance that a noncentral t lies below t.

    It is that of Z + delta <= t·S with S = sqrt(chi squared/df), integrated over S (Johnson & Kotz
    1970, ch. 31): scipy's own gives NaN far from delta, and a search has to look there.
    """
    spread, weight = _spreads(df)
    return float(weight @ special.ndtr(t * spread - delta))


@lru_cache(maxsize=64)
def _spreads(df: float) -> tuple[Floats, Floats]:
    """Where S may lie, and how likely each place is."""
    low, high = np.sqrt(stats.chi2.ppf(1e-16, df) / df), np.sqrt(stats.chi2.isf(1e-16, df) / df)
    spread = low + (high - low) * (NODES + 1) / 2
    weight = WEIGHTS * stats.chi.pdf(spread * math.sqrt(df), df)
    return spread, weight / weight.sum()


def noncentrality(t: float, df: float, *, level: float) -> tuple[float, float]:
    """The noncentralities for which t lies just at the edge of what chance would give.

    Steiger & Fouladi 1997; Cumming & Finch 2001, Educ. Psychol. Meas. 61. Raises OutOfRange.
    """
    between(level, 0, 1, name="level")
    tail = (1 - level) / 2
    return _where(t, df, 1 - tail), _where(t, df, tail)


def _where(t: float, df: float, chance: float) -> float:
    width = 6 + abs(t) * 8 / math.sqrt(df)
    return float(
        optimize.brentq(
            lambda delta: below(t, df, delta) - chance, t - width, t + width, xtol=1e-10
        )
    )
