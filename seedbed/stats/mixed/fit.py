"""The fit of a mixed model: the maximum, or a refusal that says why."""

from dataclasses import dataclass, field

import numpy as np

from seedbed.stats.columns import Floats
from seedbed.stats.mixed.design import Design
from seedbed.stats.mixed.likelihood import (
    Method,
    Point,
    constants,
    joined,
    point,
    split,
)
from seedbed.stats.mixed.moments import Moments, moments
from seedbed.stats.refusal import OutOfRange, Singular
from seedbed.stats.search import Arrival, lowest, polished

EDGE = 1e-4  # of the noise's standard deviation, as in lme4: below it a spread counts as none
STARTS = (1.0, 0.3, 3.0)


@dataclass(frozen=True)
class Mixed:
    """A fit that arrived, in the units of the answers.

    `to_gain` is the deviance still to be gained (the Newton decrement); `loglik` is restricted
    under REML, so it compares only models with the same fixed part.
    """

    terms: tuple[str, ...]
    estimates: Floats
    covariance: Floats
    random_covariance: Floats
    shared_covariance: Floats
    residual_variance: float
    loglik: float
    method: Method
    rows: int
    people: int
    groups: int
    to_gain: float
    evaluations: int
    at: Point = field(repr=False)
    theta: Floats = field(repr=False)
    moments: Moments = field(repr=False)
    asked: Design = field(repr=False)

    @property
    def parameters(self) -> int:
        """How many numbers were estimated, fixed effects included."""
        return len(self.terms) + len(self.theta) + 1


def fit(asked: Design, *, method: Method = "reml", most_steps: int = 200) -> Mixed:
    """The maximum of the (restricted) likelihood, from three starts and polished by Newton.

    Laird & Ware 1982, Biometrics 38; Bates et al. 2015, J. Statist. Softw. 67, on sufficient
    statistics. Raises Singular (a spread of zero, a correlation of one) and NotConverged.
    """
    made = moments(asked)
    eyes = joined(np.eye(made.q), np.eye(made.u))

    def valued(theta: Floats) -> tuple[float, Floats]:
        found = point(made, theta, method)
        return found.deviance, found.slope

    starts = [start * eyes for start in STARTS]
    arrival = lowest(valued, starts, size=made.n, most_steps=most_steps)
    _refuse_edges(asked, made, arrival.theta)
    arrival.refuse_unless_arrived()
    return _told(asked, made, arrival, method)


def confirm(
    asked: Design,
    random_covariance: Floats,
    residual_variance: float,
    *,
    shared_covariance: Floats | None = None,
    method: Method = "reml",
) -> None:
    """Is a fit that somebody else reports a maximum of the likelihood of these data?

    Looks at the slope and the curvature there (Newton decrement, Boyd & Vandenberghe 2004, 9.5).
    random_covariance: q x q, residual_variance: a number, in squared units of the answers.
    Raises NotConverged or Singular when it is none, OutOfRange when it is no covariance.
    """
    made = moments(asked)
    shared = np.zeros((0, 0)) if shared_covariance is None else shared_covariance
    lower = _triangle(random_covariance, made.z_triangle, residual_variance)
    other = _triangle(shared, made.u_triangle, residual_variance)

    def valued(theta: Floats) -> tuple[float, Floats]:
        found = point(made, theta, method)
        return found.deviance, found.slope

    theta = joined(lower, other)
    _refuse_edges(asked, made, theta)
    polished(valued, theta, most_steps=0).refuse_unless_arrived(within=1e-4)


def _triangle(covariance: Floats, triangle: Floats, residual_variance: float) -> Floats:
    relative: Floats = triangle @ np.asarray(covariance) @ triangle.T / residual_variance
    if not relative.size:
        return relative
    try:
        return np.asarray(np.linalg.cholesky(relative), np.float64)
    except np.linalg.LinAlgError:
        raise OutOfRange("That is not the covariance of anything.") from None


def _refuse_edges(asked: Design, made: Moments, theta: Floats) -> None:
    """Raises Singular where what may differ does not, or two things differ as one."""
    for lower, terms, whose in zip(
        split(theta, made.q, made.u),
        (asked.random_terms, asked.shared_terms),
        ("people", "groups"),
        strict=True,
    ):
        if not len(lower) or np.linalg.svd(lower, compute_uv=False)[-1] >= EDGE:
            continue
        told = " and ".join(terms)
        raise Singular(
            f"Between {whose} there is no spread of its own in ({told}) beyond the noise, or two of"
            " them differ as one. Ask for less to differ."
        )


def _told(asked: Design, made: Moments, arrival: Arrival, method: Method) -> Mixed:
    at = point(made, arrival.theta, method)
    noise, back = at.noise * made.y_scale**2, np.linalg.inv(made.x_triangle)
    lower, other = split(arrival.theta, made.q, made.u)
    random, shared = (
        _plain(triangle, basis) * noise
        for triangle, basis in ((lower, made.z_triangle), (other, made.u_triangle))
    )
    return Mixed(
        asked.terms, back @ (made.ordinary + made.y_scale * at.beta),
        noise * back @ at.inverse @ back.T, random, shared, noise,
        -(at.deviance + constants(made, method)) / 2, method, made.n, asked.people,
        asked.groups, arrival.to_gain, arrival.evaluations, at, arrival.theta, made, asked,
    )  # fmt: skip


def _plain(lower: Floats, triangle: Floats) -> Floats:
    """A covariance out of the basis, back in the given columns."""
    root = np.linalg.solve(triangle, lower)
    return root @ root.T
