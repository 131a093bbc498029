"""What is missing, from whom, and whether the arms lost people alike."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import gaps_allowed, labels
from seedbed.stats.refusal import Mismatched, TooFew


@dataclass(frozen=True)
class Gaps:
    """A description. patterns: which columns are there, and for how many, most frequent first."""

    people: int
    complete: int
    missing: tuple[int, ...]
    patterns: tuple[tuple[tuple[bool, ...], int], ...]
    is_monotone: bool

    @property
    def share_incomplete(self) -> float:
        return 1 - self.complete / self.people


@dataclass(frozen=True)
class Attrition:
    """Who stayed, by arm; the tests ask whether the arms differ in it."""

    stayed: tuple[int, int]
    left: tuple[int, int]
    fisher_p: float
    chi_squared: float
    chi_squared_p: float


def describe(waves: ArrayLike) -> Gaps:
    """Gaps in a table of people x waves (NaN is missing), waves in their order.

    Patterns as in Little & Rubin 2002, ch. 1; monotone: whoever leaves does not come back.
    Raises Mismatched, NotNumbers, TooFew.
    """
    given = gaps_allowed(waves, name="waves")
    if not given.size:
        raise TooFew("There is nobody in this table.")
    there = ~np.isnan(given)
    counted = Counter(tuple(bool(one) for one in row) for row in there)
    patterns = tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    stays = bool((np.diff(there.astype(int), axis=1) <= 0).all())
    return Gaps(
        len(there), int(there.all(axis=1).sum()), tuple((~there).sum(axis=0).tolist()), patterns,
        stays,
    )  # fmt: skip


def attrition(answers: ArrayLike, arm: ArrayLike) -> Attrition:
    """Did the two arms lose people alike at one wave?

    Fisher's exact test (Fisher 1935) and Pearson's chi squared without correction. answers: n with
    NaN for missing; arm: n labels of two arms, first in sorted order. Raises Mismatched.
    """
    given = gaps_allowed(np.asarray(answers, float)[:, None], name="answers")[:, 0]
    which = labels(arm, name="arm", length=len(given))
    if which.max() != 1:
        raise Mismatched("This compares two arms.")
    there = ~np.isnan(given)
    stayed = tuple(int((there & (which == a)).sum()) for a in (0, 1))
    left = tuple(int((~there & (which == a)).sum()) for a in (0, 1))
    counts = np.array([stayed, left])
    pearson, p = 0.0, 1.0
    if counts.sum(axis=0).all() and counts.sum(axis=1).all():
        told = stats.chi2_contingency(counts, correction=False)
        pearson, p = float(told.statistic), float(told.pvalue)
    fisher = float(stats.fisher_exact(counts).pvalue)
    return Attrition((stayed[0], stayed[1]), (left[0], left[1]), fisher, pearson, p)


def completers_differ(baseline: ArrayLike, stayed: ArrayLike) -> float:
    """How those who stayed differed at the start, in pooled standard deviations (no p-value).

    Austin 2009, Stat. Med. 28. baseline: n numbers; stayed: n truths. Raises TooFew.
    """
    given = np.asarray(baseline, float)
    there = np.asarray(stayed, bool)
    one, two = given[there], given[~there]
    if len(one) < 2 or len(two) < 2:
        raise TooFew("Both those who stayed and those who left must be two at least.")
    pooled = float(np.sqrt((one.var(ddof=1) + two.var(ddof=1)) / 2))
    return float(one.mean() - two.mean()) / pooled if pooled else 0.0
