"""Intervals of an effect size by turning the noncentral t distribution round."""

import math

from scipy import optimize, special, stats

from seedbed.stats.columns import between


def unbias(df: float) -> float:
    """Hedges' J: what takes the small-sample bias out of a standardised difference.

    Hedges 1981, J. Educ. Statist. 6, exact in gamma functions. df > 1.
    """
    return math.exp(
        special.gammaln(df / 2) - special.gammaln((df - 1) / 2) - math.log(math.sqrt(df / 2))
    )


def noncentrality(t: float, df: float, *, level: float) -> tuple[float, float]:
    """The noncentralities for which t lies just at the edge of what chance would give.

    Steiger & Fouladi 1997; Cumming & Finch 2001, Educ. Psychol. Meas. 61. Raises OutOfRange.
    """
    between(level, 0, 1, name="level")
    tail = (1 - level) / 2
    return _where(t, df, 1 - tail), _where(t, df, tail)


def _where(t: float, df: float, chance: float) -> float:
    def off(delta: float) -> float:
        return float(stats.nct.cdf(t, df, delta)) - chance

    width = 6 + abs(t) * 8 / math.sqrt(df)
    return float(optimize.brentq(off, t - width, t + width, xtol=1e-10))
