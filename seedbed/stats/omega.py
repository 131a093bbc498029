"""Omega total: how much of a scale's spread one shared factor accounts for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.alpha import complete_rows
from seedbed.stats.columns import Floats, spread
from seedbed.stats.interval import Interval
from seedbed.stats.refusal import NotConverged, Refused, Singular

LEAST_UNIQUE = 1e-3  # share of an item's variance that must be its own; under it: a Heywood case


@dataclass(frozen=True)
class OneFactor:
    """The one-factor model on covariances: loadings and each item's own variance."""

    loadings: Floats
    uniquenesses: Floats

    @property
    def omega(self) -> float:
        shared = float(self.loadings.sum()) ** 2
        return shared / (shared + float(self.uniquenesses.sum()))


@dataclass(frozen=True)
class Omega:
    """Omega total with its percentile interval; `refused` resamples had no proper factor."""

    omega: float
    interval: Interval | None
    factor: OneFactor
    people: int
    left_out: int
    resamples: int
    refused: int


def one_factor(covariance: Floats) -> OneFactor:
    """One common factor by maximum likelihood.

    Joreskog 1967, Psychometrika 32: for given uniquenesses the loadings follow from the largest
    eigenvalue, so only the uniquenesses are searched. covariance: items x items, at least 3.
    Raises Singular (an item wholly explained by the factor: a Heywood case) and NotConverged.
    """
    scale = np.sqrt(np.diag(covariance))
    r = covariance / np.outer(scale, scale)
    try:
        first = 1 / np.diag(np.linalg.inv(r))
    except np.linalg.LinAlgError:
        raise Singular("One item is the sum of others.") from None
    unique = np.exp(_searched(np.log(np.clip(first, 0.05, 0.95)), r))
    values, vectors = np.linalg.eigh(r / np.sqrt(np.outer(unique, unique)))
    loadings = np.sqrt(max(values[-1] - 1, 0)) * vectors[:, -1] * np.sqrt(unique) * scale
    return OneFactor(loadings * np.sign(loadings.sum() or 1.0), unique * scale**2)


def _searched(log_unique: Floats, r: Floats) -> Floats:
    """Joreskog's Newton steps, halved where they overshoot."""
    misfit, gradient, curvature = _misfit(log_unique, r)
    for _ in range(100):
        if np.abs(gradient).max() < 1e-9:
            return log_unique
        step = np.clip(np.linalg.solve(curvature, gradient), -1, 1)
        for _ in range(30):
            tried = _misfit(log_unique - step, r)
            if tried[0] <= misfit + 1e-14:
                break
            step = step / 2
        log_unique, (misfit, gradient, curvature) = log_unique - step, tried
        if log_unique.min() < np.log(LEAST_UNIQUE):
            raise Singular("The factor explains one item wholly (a Heywood case).")
    raise NotConverged("The search for one factor did not arrive.")


def _misfit(log_unique: Floats, r: Floats) -> tuple[float, Floats, Floats]:
    """The likelihood's discrepancy with the loadings profiled out, its gradient and curvature."""
    root = np.exp(-log_unique / 2)
    values, vectors = np.linalg.eigh(r * np.outer(root, root))
    rest, own = np.maximum(values[:-1], 1e-12), vectors[:, :-1]
    gradient = ((1 - rest) * own**2).sum(axis=1)
    curvature = (own @ own.T) ** 2 + 1e-10 * np.eye(len(r))
    return float((rest - np.log(rest) - 1).sum()), gradient, curvature


def omega_total(
    items: ArrayLike, *, seed: int, resamples: int = 1000, level: float = 0.95
) -> Omega:
    """McDonald's omega total from one factor, with a bootstrap percentile interval.

    McDonald 1999, Test Theory, ch. 6: (sum of loadings)^2 / ((sum of loadings)^2 + sum of
    uniquenesses), on covariances; interval: Kelley & Pornprasertmanit 2016, Psychol. Methods 21.
    items: people x at least 3 items; rows with a gap (NaN) are left out. `resamples` 0 gives no
    interval. Raises TooFew, NoSpread, Singular, NotConverged, NotNumbers.
    """
    whole, left_out = complete_rows(items, least_items=3)
    for j in range(whole.shape[1]):
        spread(whole[:, j], name=f"item {j + 1}")
    factor = one_factor(np.cov(whole, rowvar=False))
    drawn = _resampled(whole, resamples, np.random.default_rng(seed))
    interval = None
    if resamples:
        if len(drawn) < 0.9 * resamples:
            raise NotConverged("More than a tenth of the resamples had no proper factor.")
        low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
        interval = Interval(float(low), float(high), level, f"percentile, {resamples} resamples")
    return Omega(
        factor.omega, interval, factor, len(whole), left_out, resamples, resamples - len(drawn)
    )


def _resampled(whole: Floats, resamples: int, rng: np.random.Generator) -> list[float]:
    drawn = []
    for _ in range(resamples):
        sample = whole[rng.integers(0, len(whole), len(whole))]
        covariance = np.cov(sample, rowvar=False)
        if np.diag(covariance).min() <= 0:
            continue
        try:
            drawn.append(one_factor(covariance).omega)
        except Refused:
            continue
    return drawn
