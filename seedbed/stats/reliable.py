"""Has one person's score changed by more than measurement error would move it?"""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike

from seedbed.stats.columns import column, same_length
from seedbed.stats.precision import Reliability, standard_error
from seedbed.stats.refusal import OutOfRange

Verdict = Literal["improved", "unchanged", "deteriorated", "recovered"]
Direction = Literal["up", "down"]  # which way is better


@dataclass(frozen=True)
class Norms:
    """Mean and standard deviation of people who do well, and where they are printed."""

    mean: float
    sd: float
    source: str

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise OutOfRange("The standard deviation of the norms must be above zero.")


@dataclass(frozen=True)
class ReliableChange:
    """Each person's index and verdict; `by_chance` is what pure noise would call changed."""

    index: tuple[float, ...]
    verdicts: tuple[Verdict, ...]
    sem: float
    s_diff: float
    reliability: Reliability
    bound: float
    cut_off: float | None
    by_chance: float = 0.05

    def count(self, verdict: Verdict) -> int:
        return Counter(self.verdicts)[verdict]


def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    sd: float,
    reliability: Reliability,
    better: Direction,
    norms: Norms | None = None,
    patients: Norms | None = None,
) -> ReliableChange:
    """The reliable change index (after - before)/S_diff, told apart at ±1.96.

    Jacobson & Truax 1991, J. Consult. Clin. Psychol. 59: SEM = sd·sqrt(1 - reliability), S_diff =
    sqrt(2)·SEM. With norms of people who do well and of those who do not (`patients`), "recovered"
    also crosses their cut-off c, `clinical_cut_off`. sd: of scores before, in the scale's units.
    About 5 in 100 people "change" by chance alone. Raises Mismatched, NotNumbers, OutOfRange.
    """
    one, two = column(before, name="before"), column(after, name="after")
    same_length(("before", one), ("after", two))
    sem = standard_error(sd, reliability)
    index = (two - one) / (math.sqrt(2) * sem)
    sign = 1 if better == "up" else -1
    cut = clinical_cut_off(norms, patients) if norms and patients else None
    verdicts = tuple(
        _verdict(
            sign * float(i),
            sign * float(was),
            sign * float(now),
            None if cut is None else sign * cut,
        )
        for i, was, now in zip(index, one, two, strict=True)
    )
    return ReliableChange(
        tuple(index.tolist()), verdicts, sem, math.sqrt(2) * sem, reliability, 1.96, cut
    )


def clinical_cut_off(norms: Norms, patients: Norms) -> float:
    """Where a score is as likely to be from either group: c = (s0·M1 + s1·M0)/(s0 + s1).

    Jacobson & Truax 1991, criterion c, in the scale's units.
    """
    return (norms.sd * patients.mean + patients.sd * norms.mean) / (norms.sd + patients.sd)


def _verdict(index: float, was: float, now: float, cut: float | None) -> Verdict:
    """All values turned so that up is better."""
    if index <= -1.96:
        return "deteriorated"
    if index < 1.96:
        return "unchanged"
    if cut is not None and was < cut <= now:
        return "recovered"
    return "improved"
