"""Degrees of freedom for small samples, from how the covariance depends on its parameters.

Both methods speak of V = sum of phi_a·V_a. `Pieces` holds, for W = [X, e] with e = y - X·b:
P_a = W'V^-1 V_a V^-1 W, Q_ab = W'V^-1 V_a V^-1 V_b V^-1 W, and T_ab = tr(V^-1 V_a V^-1 V_b).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from seedbed.stats.columns import Floats
from seedbed.stats.refusal import NotConverged

Way = Literal["kenward-roger", "satterthwaite"]


@dataclass(frozen=True)
class Pieces:
    """p: r x w x w, q: r x r x w x w, t: r x r, for r covariance parameters; w = fixed + 1."""

    p: Floats
    q: Floats
    t: Floats


@dataclass(frozen=True)
class Scaled:
    """A Wald F and its denominator degrees of freedom."""

    f: float
    df: float
    numerator: int


@dataclass(frozen=True)
class SmallSample:
    """What tests of a fit need: its (adjusted) covariance, and degrees of freedom of contrasts."""

    way: Way
    covariance: Floats
    test: Callable[[Floats, Floats], Scaled]


_Squares: TypeAlias = tuple[Floats, Floats]


def small_sample(way: Way, pieces: Pieces, covariance: Floats) -> SmallSample:
    """Kenward & Roger 1997, Biometrics 53, or Giesbrecht & Burns 1985 by the observed information.

    covariance: of the fixed effects by generalised least squares, p x p. The tests take a contrast
    (l x p) and the estimates (p). Raises NotConverged where the information is no covariance.
    """
    if way == "kenward-roger":
        return _kenward_roger(pieces, covariance)
    return _satterthwaite(pieces, covariance)


def in_units(small: SmallSample, triangle: Floats, scale: float) -> SmallSample:
    """From the orthogonal basis of X (X = basis · triangle, y over scale) to the given columns."""
    back = np.linalg.inv(triangle)

    def test(contrast: Floats, estimates: Floats) -> Scaled:
        return small.test(contrast @ back * scale, triangle @ estimates / scale)

    return SmallSample(small.way, scale**2 * back @ small.covariance @ back.T, test)


def _expected(pieces: Pieces, covariance: Floats) -> Floats:
    """The expected information of the covariance parameters under REML, times two."""
    x = len(covariance)
    p, q = pieces.p[:, :x, :x], pieces.q[:, :, :x, :x]
    first = np.einsum("ij,abji->ab", covariance, q)
    led = covariance @ p
    information: Floats = pieces.t - 2 * first + np.einsum("aij,bji->ab", led, led)
    return information


def _spread_of_parameters(information: Floats) -> Floats:
    """The covariance of the covariance parameters, from their information."""
    scale = np.sqrt(np.abs(np.diag(information)))
    unit = information / np.outer(scale, scale)
    if not np.isfinite(unit).all() or np.linalg.eigvalsh(unit)[0] < 1e-10:
        raise NotConverged("The covariance parameters cannot be told apart.")
    spread: Floats = np.linalg.inv(unit) / np.outer(scale, scale)
    return spread


def _kenward_roger(pieces: Pieces, phi: Floats) -> SmallSample:
    x = len(phi)
    p, q = pieces.p[:, :x, :x], pieces.q[:, :, :x, :x]
    spread = 2 * _spread_of_parameters(_expected(pieces, phi))
    product = np.einsum("aij,jk,bkl->abil", p, phi, p)
    inner = np.einsum("ab,abij->ij", spread, q - product)
    adjusted = phi + 2 * phi @ ((inner + inner.T) / 2) @ phi

    def test(contrast: Floats, estimates: Floats) -> Scaled:
        many = len(contrast)
        theta = contrast.T @ np.linalg.inv(contrast @ phi @ contrast.T) @ contrast
        led = np.einsum("ij,ajk->aik", theta @ phi, p @ phi)
        traces = np.trace(led, axis1=1, axis2=2)
        a1 = float(traces @ spread @ traces)
        a2 = float(np.einsum("ab,aij,bji->", spread, led, led))
        shrink, df = _kenward_roger_df(a1, a2, many)
        value = contrast @ estimates
        wald = float(value @ np.linalg.solve(contrast @ adjusted @ contrast.T, value)) / many
        return Scaled(shrink * wald, df, many)

    return SmallSample("kenward-roger", adjusted, test)


def _kenward_roger_df(a1: float, a2: float, many: int) -> tuple[float, float]:
    """The scale of F and its denominator degrees of freedom (Kenward & Roger 1997, section 3.1)."""
    if a2 < 1e-14:
        return 1.0, np.inf
    b = (a1 + 6 * a2) / (2 * many)
    g = ((many + 1) * a1 - (many + 4) * a2) / ((many + 2) * a2)
    below = 3 * many + 2 * (1 - g)
    c1, c2, c3 = g / below, (many - g) / below, (many + 2 - g) / below
    mean = 1 / (1 - a2 / many)
    variance = 2 / many * (1 + c1 * b) / ((1 - c2 * b) ** 2 * (1 - c3 * b))
    rho = variance / (2 * mean**2)
    df = 4 + (many + 2) / (many * rho - 1)
    return df / (mean * (df - 2)), df


def _satterthwaite(pieces: Pieces, phi: Floats) -> SmallSample:
    x = len(phi)
    p, led = pieces.p[:, :x, :x], pieces.p[:, :x, x]
    rest = pieces.q[:, :, x, x] - led @ phi @ led.T
    observed = 2 * rest - _expected(pieces, phi)
    spread = 2 * _spread_of_parameters((observed + observed.T) / 2)

    def one(contrast: Floats) -> float:
        seen = phi @ contrast
        slope = np.einsum("i,aij,j->a", seen, p, seen)
        return float(2 * (contrast @ seen) ** 2 / (slope @ spread @ slope))

    def test(contrast: Floats, estimates: Floats) -> Scaled:
        values, vectors = np.linalg.eigh(contrast @ phi @ contrast.T)
        turned = vectors.T @ contrast
        each = np.array([one(row) for row in turned])
        f = float(((turned @ estimates) ** 2 / values).mean())
        return Scaled(f, _joined_df(each), len(contrast))

    return SmallSample("satterthwaite", phi, test)


def _joined_df(each: Floats) -> float:
    """One df for several directions: Fai & Cornelius 1996, J. Statist. Comput. Simul. 54."""
    if len(each) == 1:
        return float(each[0])
    expected = float((each[each > 2] / (each[each > 2] - 2)).sum())
    return 2 * expected / (expected - len(each)) if expected > len(each) else 2.0
