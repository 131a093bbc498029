"""The mixed model for repeated measures, and its sister with one common baseline."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column, same_length
from seedbed.stats.degrees import Pieces, Way, in_units, small_sample
from seedbed.stats.effects import Effects
from seedbed.stats.mixed.pieces import directions
from seedbed.stats.mmrm.visits import Visits, visits
from seedbed.stats.refusal import OutOfRange, Singular
from seedbed.stats.search import lowest
from seedbed.stats.terms import Terms

EDGE = 1e-8  # smallest eigenvalue of the visits' correlations


@dataclass(frozen=True)
class Mmrm:
    """A fit that arrived: estimates, and the covariance of the visits, in the answers' units."""

    terms: tuple[str, ...]
    estimates: Floats
    covariance: Floats
    visit_covariance: Floats
    visit_names: tuple[float, ...]
    loglik: float
    rows: int
    people: int
    to_gain: float
    asked: Visits = field(repr=False)
    inner: Floats = field(repr=False)  # the visits' covariance in units of y_scale

    def effects(self, *, way: Way = "kenward-roger", level: float = 0.95) -> Effects:
        """Tests by Kenward & Roger 1997 (V is linear in its entries) or Satterthwaite.

        Raises NotConverged where the covariances cannot be told apart.
        """
        pieces, phi = _pieces(self.asked, self.inner)
        small = in_units(small_sample(way, pieces, phi), self.asked.triangle, self.asked.y_scale)
        return Effects(self.terms, self.estimates, small, level)


@dataclass(frozen=True)
class _Point:
    deviance: float
    slope: Floats
    beta: Floats
    inverse: Floats


def mmrm(
    y: ArrayLike, fixed: ArrayLike, terms: Sequence[str], person: ArrayLike, visit: ArrayLike,
    *, most_steps: int = 300,
) -> Mmrm:  # fmt: skip
    """REML with an unstructured covariance of the visits, the same for everybody.

    Mallinckrodt et al. 2008, Drug Inf. J. 42; likelihood: Jennrich & Schluchter 1986, Biometrics
    42. One row for each person and visit that took place. Raises as `visits`, and Singular or
    NotConverged.
    """
    asked = visits(y, fixed, terms, person, visit)
    many = len(asked.names)
    lower = np.tril_indices(many)

    def valued(theta: Floats) -> tuple[float, Floats]:
        triangle = np.zeros((many, many))
        triangle[lower] = theta
        found = _point(asked, triangle @ triangle.T)
        return found.deviance, 2 * (found.slope @ triangle)[lower]

    starts = [np.asarray(np.linalg.cholesky(one)[lower]) for one in (asked.start, np.eye(many))]
    arrival = lowest(valued, starts, size=asked.rows, most_steps=most_steps)
    triangle = np.zeros((many, many))
    triangle[lower] = arrival.theta
    inner = triangle @ triangle.T
    sd = np.sqrt(np.diag(inner))
    if sd.min() < 1e-6 or np.linalg.eigvalsh(inner / np.outer(sd, sd))[0] < EDGE:
        raise Singular("Two visits vary as one, or one does not vary; this model is too rich.")
    arrival.refuse_unless_arrived()
    return _told(asked, inner, arrival.to_gain)


def clda(
    y: ArrayLike, person: ArrayLike, visit: ArrayLike, arm: ArrayLike,
    covariates: dict[str, ArrayLike] | None = None,
) -> Mmrm:  # fmt: skip
    """MMRM with one baseline mean for both arms, as randomisation made it (cLDA).

    Liang & Zeger 2000, Sankhya B 62; Lu 2010, Stat. Med. 29. arm: 0 or 1; the first visit is the
    baseline. Terms "arm:visit=v" are the differences between arms. Raises as `mmrm`, OutOfRange.
    """
    treated, when = column(arm, name="arm"), column(visit, name="visit")
    same_length(("arm", treated), ("visit", when))
    if set(np.unique(treated)) != {0.0, 1.0}:
        raise OutOfRange("arm must hold 0 and 1, and both of them.")
    later = [f"visit={value:g}" for value in np.unique(when)[1:]]
    terms = Terms("1", *later, *(covariates or {}), *(f"arm:{name}" for name in later))
    fixed = terms.matrix({**(covariates or {}), "arm": treated, "visit": when})
    return mmrm(y, fixed, terms.names, person, when)


def _point(asked: Visits, r: Floats) -> _Point:
    """The REML deviance at one covariance of the visits, with its slope in that matrix."""
    w, p = asked.p + 1, asked.p
    cross, log_det, inverses = np.zeros((w, w)), 0.0, []
    for pattern in asked.patterns:
        v = r[np.ix_(pattern.visits, pattern.visits)]
        root = np.linalg.cholesky(v)
        log_det += 2 * pattern.people * float(np.log(np.diag(root)).sum())
        inverse = np.linalg.inv(v)
        inverses.append(inverse)
        cross += np.einsum("st,stij->ij", inverse, pattern.sums)
    of_x = np.asarray(np.linalg.inv(cross[:p, :p]), np.float64)
    beta = of_x @ cross[:p, p]
    rest = float(cross[p, p] - cross[:p, p] @ beta)
    weight = np.outer(np.r_[-beta, 1], np.r_[-beta, 1])
    weight[:p, :p] += of_x
    slope = np.zeros_like(r)
    for pattern, inverse in zip(asked.patterns, inverses, strict=True):
        on_inverse = np.einsum("stij,ij->st", pattern.sums, weight)
        at = np.ix_(pattern.visits, pattern.visits)
        slope[at] += pattern.people * inverse - inverse @ on_inverse @ inverse
    deviance = log_det + np.linalg.slogdet(cross[:p, :p])[1] + rest
    return _Point(float(deviance), slope, beta, of_x)


def _told(asked: Visits, inner: Floats, to_gain: float) -> Mmrm:
    at, scale, df = _point(asked, inner), asked.y_scale, asked.rows - asked.p
    back = np.linalg.inv(asked.triangle)
    added = df * np.log(2 * np.pi * scale**2) + 2 * np.log(np.abs(np.diag(asked.triangle))).sum()
    return Mmrm(
        asked.terms, back @ (asked.ordinary + scale * at.beta),
        scale**2 * back @ at.inverse @ back.T, scale**2 * inner, asked.names,
        -(at.deviance + float(added)) / 2, asked.rows, asked.people, to_gain, asked, inner,
    )  # fmt: skip


def _pieces(asked: Visits, inner: Floats) -> tuple[Pieces, Floats]:
    """V is linear in the entries of the visits' covariance: its derivatives pick entries."""
    at, units = _point(asked, inner), directions(len(inner))
    r, w = len(units), asked.p + 1
    p, q, t = np.zeros((r, w, w)), np.zeros((r, r, w, w)), np.zeros((r, r))
    for pattern in asked.patterns:
        here = np.ix_(pattern.visits, pattern.visits)
        inverse = np.linalg.inv(inner[here])
        led = [inverse @ unit[here] for unit in units]
        for a, one in enumerate(led):
            p[a] += np.einsum("st,stij->ij", one @ inverse, pattern.sums)
            for b, two in enumerate(led):
                q[a, b] += np.einsum("st,stij->ij", one @ two @ inverse, pattern.sums)
                t[a, b] += pattern.people * float((one * two.T).sum())
    residual = np.eye(w)
    residual[:-1, -1] = -at.beta
    return Pieces(residual.T @ p @ residual, residual.T @ q @ residual, t), at.inverse
