"""Practice and change side by side, always with the same caution."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import Floats, column, same_length, spread
from seedbed.stats.effects import Effect
from seedbed.stats.interval import Interval
from seedbed.stats.linear import least_squares
from seedbed.stats.refusal import OutOfRange

CAUTION = (
    "People chose how much they practised. Whoever practised more may have differed in other ways"
    " too: in time, in hope, in how they were doing. This shows what went together, and cannot show"
    " that practice made the change."
)


@dataclass(frozen=True)
class Together:
    """How change went with practice among some people; `per_log_hour` holds the start equal."""

    people: int
    pearson: float
    pearson_interval: Interval
    spearman: float
    spearman_interval: Interval
    per_log_hour: Effect


@dataclass(frozen=True)
class DoseResponse:
    """With everybody, and without outliers; never shown without the caution."""

    everybody: Together
    without_outliers: Together
    left_out: tuple[int, ...]
    caution: str = CAUTION


def dose_response(before: ArrayLike, after: ArrayLike, minutes: ArrayLike) -> DoseResponse:
    """Change and minutes of practice, twice: with everybody, and without outliers.

    Pearson's r of change with minutes, Fisher 1915 interval; Spearman's rho, interval of Bonett &
    Wright 2000, Psychometrika 65; after ~ before + log(1 + hours) with HC3 errors. Outliers: minutes
    or change more than 3 standard deviations from the mean, as in Jazaieri et al. 2014.
    One value for each person, 6 or more. Raises TooFew, NoSpread, OutOfRange, Mismatched, NotNumbers.
    """
    one, two = column(before, name="before", least=6), column(after, name="after", least=6)
    dose = column(minutes, name="minutes", least=6)
    same_length(("before", one), ("after", two), ("minutes", dose))
    if dose.min() < 0:
        raise OutOfRange("Minutes cannot be below zero.")
    change = two - one
    kept = _near(dose, "minutes") & _near(change, "the changes")
    return DoseResponse(
        _together(one, two, dose), _together(one[kept], two[kept], dose[kept]),
        tuple(np.flatnonzero(~kept).tolist()),
    )  # fmt: skip


def _near(values: Floats, name: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(np.abs(values - values.mean()) <= 3 * spread(values, name=name))


def _together(before: Floats, after: Floats, minutes: Floats) -> Together:
    change, n = after - before, len(before)
    spread(change, name="the changes")
    spread(minutes, name="minutes")
    r = float(np.corrcoef(change, minutes)[0, 1])
    rho = float(np.corrcoef(stats.rankdata(change), stats.rankdata(minutes))[0, 1])
    x = np.column_stack([np.ones(n), before, np.log1p(minutes / 60)])
    fitted = least_squares(after, x, ("1", "before", "log(1 + hours)"))
    return Together(
        n, r, _fisher_z(r, 1 / math.sqrt(n - 3), "Fisher z"), rho,
        _fisher_z(rho, math.sqrt((1 + rho**2 / 2) / (n - 3)), "Fisher z, Bonett & Wright 2000"),
        fitted.row("log(1 + hours)", robust=True),
    )  # fmt: skip


def _fisher_z(r: float, se: float, method: str, level: float = 0.95) -> Interval:
    z = math.atanh(min(max(r, -1 + 1e-15), 1 - 1e-15))
    half = NormalDist().inv_cdf(0.5 + level / 2) * se
    return Interval(math.tanh(z - half), math.tanh(z + half), level, method)
