"""A range with its level, and how it was made: two methods give two ranges."""

from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """A confidence interval in the units of the estimate; level 0.95 means 95 %."""

    low: float
    high: float
    level: float
    method: str

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def normal(estimate: float, se: float, *, level: float, method: str) -> Interval:
    """estimate ± z·se, symmetric about the estimate."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    return Interval(estimate - z * se, estimate + z * se, level, method)
