"""How far a score may lie from the truth: the standard error of measurement."""

import math
from dataclasses import dataclass
from typing import Literal

from seedbed.stats.columns import between
from seedbed.stats.interval import Interval, normal
from seedbed.stats.refusal import OutOfRange

Source = Literal["test-retest", "alpha", "omega", "published"]


@dataclass(frozen=True)
class Reliability:
    """A reliability, and where it comes from: test-retest answers questions of change best."""

    value: float
    source: Source
    where: str

    def __post_init__(self) -> None:
        between(self.value, 0, 1, name="The reliability")
        if not self.where:
            raise OutOfRange("Say where the reliability was found: a paper, or this cohort.")


def standard_error(sd: float, reliability: Reliability) -> float:
    """SEM = sd * sqrt(1 - reliability), in the scale's units.

    Lord & Novick 1968, Statistical Theories of Mental Test Scores, ch. 3. Raises OutOfRange.
    """
    if not sd > 0:
        raise OutOfRange("The standard deviation must be above zero.")
    return sd * math.sqrt(1 - reliability.value)


def band(score: float, sd: float, reliability: Reliability, *, level: float = 0.95) -> Interval:
    """The band of measurement error about one observed score, in the scale's units.

    score ± z·SEM (Lord & Novick 1968). Raises OutOfRange.
    """
    between(level, 0, 1, name="level")
    sem = standard_error(sd, reliability)
    return normal(score, sem, level=level, method=f"SEM, {reliability.source}")
