"""Ordinary least squares, and the analysis of covariance of two waves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column, names_for, same_length, table
from seedbed.stats.effects import Effect, effect
from seedbed.stats.mixed.design import basis, residual_scale
from seedbed.stats.refusal import Mismatched, OutOfRange, TooFew
from seedbed.stats.terms import Terms


@dataclass(frozen=True)
class Linear:
    """Estimates with the usual covariance, and with HC3 that trusts no equal spread."""

    terms: tuple[str, ...]
    estimates: Floats
    covariance: Floats
    hc3: Floats
    residual_sd: float
    r_squared: float
    df: int

    def rows(self, *, robust: bool = False, level: float = 0.95) -> tuple[Effect, ...]:
        """One effect for each term; robust: by HC3."""
        covariance, method = (self.hc3, "t, HC3") if robust else (self.covariance, "t")
        return tuple(
            effect(term, float(one), float(np.sqrt(v)), self.df, level=level, method=method)
            for term, one, v in zip(self.terms, self.estimates, np.diag(covariance), strict=True)
        )

    def row(self, term: str, *, robust: bool = False, level: float = 0.95) -> Effect:
        if term not in self.terms:
            raise Mismatched(f"There is no term {term}; there are {', '.join(self.terms)}.")
        return self.rows(robust=robust, level=level)[self.terms.index(term)]


def least_squares(y: ArrayLike, fixed: ArrayLike, terms: Sequence[str]) -> Linear:
    """Ordinary least squares by QR, with HC3 standard errors beside.

    HC3: MacKinnon & White 1985, J. Econometrics 29. y: n; fixed: n x p, a constant among them.
    Raises TooFew, NoSpread, Collinear, Mismatched, NotNumbers.
    """
    answers, x = column(y, name="y"), table(fixed, name="fixed")
    n, p = x.shape
    same_length(("y", answers), ("fixed", x))
    if n <= p:
        raise TooFew(f"{n} people are too few for {p} terms.")
    turned = basis(x, name="fixed")
    residual = answers - turned.columns @ (turned.columns.T @ answers)
    residual_scale(residual, answers)
    back = np.linalg.inv(turned.triangle)
    variance = float(residual @ residual) / (n - p)
    leverage = np.minimum((turned.columns**2).sum(axis=1), 1 - 1e-12)
    meat = turned.columns * (residual / (1 - leverage))[:, None]
    total = float(((answers - answers.mean()) ** 2).sum())
    return Linear(
        names_for(terms, p), back @ (turned.columns.T @ answers), variance * back @ back.T,
        back @ (meat.T @ meat) @ back.T, variance**0.5,
        1 - float(residual @ residual) / total if total else 0.0, n - p,
    )  # fmt: skip


def ancova(
    before: ArrayLike,
    after: ArrayLike,
    arm: ArrayLike,
    covariates: dict[str, ArrayLike] | None = None,
) -> Linear:
    """after ~ arm + before (+ covariates): the difference between arms at equal beginnings.

    Vickers & Altman 2001, BMJ 323; name the strata of the randomisation among the covariates (Kahan
    & Morris 2012, BMJ 345). arm: 0 or 1; only people with both waves. Its term is "arm".
    Raises OutOfRange and as `least_squares`.
    """
    treated = column(arm, name="arm")
    if set(np.unique(treated)) != {0.0, 1.0}:
        raise OutOfRange("arm must hold 0 and 1, and both of them.")
    terms = Terms("1", "arm", "before", *(covariates or {}))
    fixed = terms.matrix({**(covariates or {}), "arm": treated, "before": before})
    return least_squares(after, fixed, terms.names)
