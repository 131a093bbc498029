"""Finding a maximum of the likelihood, and knowing that it is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import optimize

from seedbed.stats.columns import Floats
from seedbed.stats.refusal import NotConverged

Valued: TypeAlias = Callable[[Floats], tuple[float, Floats]]  # a deviance and its slope
ARRIVED = 1e-8  # of deviance still to gain: estimates within 1e-4 of their standard errors


@dataclass(frozen=True)
class Arrival:
    """Where a search ended. `to_gain` is the Newton decrement: the deviance still to be gained."""

    theta: Floats
    deviance: float
    slope: Floats
    curvature: Floats
    to_gain: float
    is_bowl: bool
    evaluations: int

    def refuse_unless_arrived(self, *, within: float = ARRIVED) -> None:
        """Raises NotConverged away from a maximum, or where the likelihood is flat."""
        if not self.is_bowl:
            raise NotConverged("The likelihood is flat or a saddle here; there is no one answer.")
        if self.to_gain > within:
            raise NotConverged(f"The search stopped short: {self.to_gain:.2g} of deviance to gain.")


def lowest(
    valued: Valued, starts: Sequence[Floats], *, size: int, most_steps: int = 200
) -> Arrival:
    """The best of several searches: BFGS (Nocedal & Wright 2006, ch. 6), then Newton's steps.

    valued gives a deviance and its slope; size: the number of answers, by which the search divides
    both, so that "nearly flat" means the same in every study. Newton then goes the last inch.
    """
    counted = _Counted(valued)

    def mean(theta: Floats) -> tuple[float, Floats]:
        value, slope = counted(theta)
        return value / size, slope / size

    ends = [
        optimize.minimize(
            mean, start, jac=True, method="BFGS",
            options={"gtol": 1e-5, "maxiter": most_steps},
        )
        for start in starts
    ]  # fmt: skip
    best = min(ends, key=lambda end: float(end.fun))
    return polished(counted, best.x, most_steps=min(most_steps, 12))


def polished(valued: Valued, theta: Floats, *, most_steps: int = 12) -> Arrival:
    """Newton's steps on the exact slope until nothing is to be gained; what is there then."""
    here = _looked_at(valued, theta)
    for _ in range(most_steps):
        if not here.is_bowl or here.to_gain < 1e-16:
            break
        step = np.linalg.solve(here.curvature, here.slope)
        there = _looked_at(valued, theta - step)
        if not there.to_gain < here.to_gain:
            break
        theta, here = theta - step, there
    return here


def _looked_at(valued: Valued, theta: Floats) -> Arrival:
    """The curvature by central differences of the exact slope, and Newton's decrement."""
    value, slope = valued(theta)
    columns = []
    for at, entry in enumerate(theta):
        width = np.zeros_like(theta)
        width[at] = 1e-4 * max(abs(entry), 1e-2)
        columns.append((valued(theta + width)[1] - valued(theta - width)[1]) / (2 * width[at]))
    curvature = np.array(columns)
    curvature = (curvature + curvature.T) / 2
    values = np.linalg.eigvalsh(curvature)
    is_bowl = bool(values[0] > 1e-9 * abs(values[-1]))
    to_gain = float(slope @ np.linalg.solve(curvature, slope)) / 2 if is_bowl else np.inf
    told = getattr(valued, "times", 0)
    return Arrival(theta, value, slope, curvature, abs(to_gain), is_bowl, told)


class _Counted:
    """Counts how often the likelihood was asked, and keeps a search off impossible ground."""

    def __init__(self, valued: Valued) -> None:
        self.valued = valued
        self.times = 0

    def __call__(self, theta: Floats) -> tuple[float, Floats]:
        self.times += 1
        try:
            return self.valued(theta)
        except np.linalg.LinAlgError:
            return np.inf, np.zeros_like(theta)
