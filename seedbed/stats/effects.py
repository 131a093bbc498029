"""Estimates as a table, contrasts and joint tests, with the degrees of freedom they deserve."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import Floats, between, table
from seedbed.stats.degrees import SmallSample, Way
from seedbed.stats.interval import Interval
from seedbed.stats.refusal import Collinear, Mismatched


@dataclass(frozen=True)
class Effect:
    """One estimate in the units of the answers, with its interval and its test against zero."""

    term: str
    estimate: float
    se: float
    df: float
    t: float
    p: float
    interval: Interval


def effect(
    term: str, estimate: float, se: float, df: float, *, level: float, method: str
) -> Effect:
    """estimate ± t·se, and the t test against zero, with df degrees of freedom (Student 1908)."""
    t = estimate / se
    half = float(stats.t.ppf(0.5 + between(level, 0, 1, name="level") / 2, df)) * se
    interval = Interval(estimate - half, estimate + half, level, method)
    return Effect(term, estimate, se, df, t, float(2 * stats.t.sf(abs(t), df)), interval)


@dataclass(frozen=True)
class JointTest:
    """An F test that several contrasts are all zero."""

    f: float
    numerator: int
    denominator: float
    p: float
    way: Way


@dataclass(frozen=True)
class Effects:
    """The fixed effects of a fit, ready to be asked. Made by `effects_of` of the model."""

    terms: tuple[str, ...]
    estimates: Floats
    small: SmallSample
    level: float = 0.95

    def rows(self) -> tuple[Effect, ...]:
        """One effect for each term."""
        eye = np.eye(len(self.terms))
        return tuple(self._one(name, row) for name, row in zip(self.terms, eye, strict=True))

    def row(self, term: str) -> Effect:
        """The effect of one term. Raises Mismatched for a name that is not there."""
        if term not in self.terms:
            raise Mismatched(f"There is no term {term}; there are {', '.join(self.terms)}.")
        return self._one(term, np.eye(len(self.terms))[self.terms.index(term)])

    def contrasts(self, named: Sequence[tuple[str, ArrayLike]]) -> tuple[Effect, ...]:
        """Weighted sums of the estimates, and so marginal means: (name, weights of the p terms).

        Searle, Speed & Milliken 1980, Am. Statist. 34. `Terms.mean_row` makes the weights of a
        marginal mean. Raises Mismatched, NotNumbers.
        """
        matrix = self._weights([weights for _, weights in named])
        return tuple(self._one(name, row) for (name, _), row in zip(named, matrix, strict=True))

    def joint(self, weights: ArrayLike) -> JointTest:
        """F test that all l contrasts (l x p) are zero. Raises Mismatched, Collinear."""
        matrix = self._weights(weights)
        if np.linalg.matrix_rank(matrix) < len(matrix):
            raise Collinear("One of these contrasts repeats the others.")
        found = self.small.test(matrix, self.estimates)
        p = float(stats.f.sf(found.f, found.numerator, found.df))
        return JointTest(found.f, found.numerator, found.df, p, self.small.way)

    def joint_of(self, *terms: str) -> JointTest:
        """F test that these terms are all zero."""
        return self.joint(np.eye(len(self.terms))[[self.terms.index(term) for term in terms]])

    def _weights(self, weights: object) -> Floats:
        matrix = table(np.asarray(weights), name="weights")
        if matrix.shape[1] != len(self.terms):
            raise Mismatched(f"Each contrast needs {len(self.terms)} weights.")
        return matrix

    def _one(self, name: str, row: Floats) -> Effect:
        df = self.small.test(row[None, :], self.estimates).df
        estimate = float(row @ self.estimates)
        se = float(np.sqrt(row @ self.small.covariance @ row))
        return effect(name, estimate, se, df, level=self.level, method=f"t, {self.small.way}")
