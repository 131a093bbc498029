"""How many people a question needs, by formula."""

import math

from scipy import optimize, stats

from seedbed.stats.columns import between
from seedbed.stats.noncentral import below
from seedbed.stats.refusal import OutOfRange, TooFew


def power_of_t(d: float, n1: float, n2: float, *, alpha: float = 0.05) -> float:
    """Power of a two-sided t test between groups.

    By the noncentral t, Cohen 1988, ch. 2. d: standardised difference; n1, n2: people in each.
    Raises TooFew, OutOfRange.
    """
    between(alpha, 0, 1, name="alpha")
    df = n1 + n2 - 2
    if df <= 0 or min(n1, n2) < 1:
        raise TooFew("Each group needs people.")
    shift = abs(d) * math.sqrt(n1 * n2 / (n1 + n2))
    edge = float(stats.t.ppf(1 - alpha / 2, df))
    return 1 - below(edge, df, shift) + below(-edge, df, shift)


def power_of_ancova(
    d: float, n1: float, n2: float, *, r: float, alpha: float = 0.05, attrition: float = 0.0
) -> float:
    """Power of the analysis of covariance with a baseline that correlates r with the outcome.

    Borm, Fransen & Lemmens 2007, J. Clin. Epidemiol. 60: the spread shrinks by sqrt(1 - r^2).
    attrition: the share that will be missing. Raises TooFew, OutOfRange.
    """
    between(r, -1, 1, name="r")
    between(attrition, -1e-12, 1, name="attrition")
    stay = 1 - attrition
    return power_of_t(d / math.sqrt(1 - r**2), n1 * stay, n2 * stay, alpha=alpha)


def people_per_arm(d: float, *, power: float = 0.8, alpha: float = 0.05, r: float = 0.0) -> float:
    """People in each of two equal arms, not rounded (round up).

    Cohen 1988, ch. 2, turned round. d: standardised difference; r as in `power_of_ancova`.
    Raises OutOfRange for no effect at all.
    """
    between(power, alpha, 1, name="power")
    if d == 0:
        raise OutOfRange("No number of people finds an effect of zero.")

    def short(n: float) -> float:
        return power_of_ancova(d, n, n, r=r, alpha=alpha) - power

    high = 4.0
    while short(high) < 0:
        high *= 2
    return float(optimize.brentq(short, 1.5, high, xtol=1e-9)) if short(1.5) < 0 else 1.5


def least_effect(
    n1: float, n2: float, *, power: float = 0.8, alpha: float = 0.05, r: float = 0.0
) -> float:
    """The smallest standardised difference found with this power.

    Cohen 1988, ch. 2, turned round. r as in `power_of_ancova`. Raises TooFew, OutOfRange.
    """
    between(power, alpha, 1, name="power")

    def short(d: float) -> float:
        return power_of_ancova(d, n1, n2, r=r, alpha=alpha) - power

    high = 0.01
    while short(high) < 0:
        high *= 1.5
    return float(optimize.brentq(short, 0, high, xtol=1e-10))


def design_effect(class_size: float, icc: float) -> float:
    """By how much classes widen the variance of an arm taught in them: 1 + (m - 1)·ICC.

    Kish 1965; in a trial with individual randomisation only the taught arm has it (Roberts & Roberts
    2005, Clin. Trials 2). Raises OutOfRange.
    """
    between(icc, -1e-12, 1, name="The ICC")
    if class_size < 1:
        raise OutOfRange("A class has at least one person.")
    return 1 + (class_size - 1) * icc
