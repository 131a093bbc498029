"""Many questions at once: p-values that stay honest."""

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column
from seedbed.stats.refusal import OutOfRange


def holm(p: ArrayLike) -> Floats:
    """Holm's step-down p-values, in the order given: for the tests inside one family.

    Holm 1979, Scand. J. Statist. 6. p: m values from 0 to 1. Raises OutOfRange, NotNumbers.
    """
    given = _chances(p)
    m, order = len(given), np.argsort(given, kind="stable")
    stepped = np.maximum.accumulate((m - np.arange(m)) * given[order])
    return _unsorted(np.minimum(stepped, 1), order)


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Step-up p-values that bound the share of false discoveries: for explorations.

    Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57. p: m values. Raises OutOfRange, NotNumbers.
    """
    given = _chances(p)
    m, order = len(given), np.argsort(given, kind="stable")
    ratio = given[order] * m / np.arange(1, m + 1)
    return _unsorted(np.minimum(np.minimum.accumulate(ratio[::-1])[::-1], 1), order)


def _chances(p: ArrayLike) -> Floats:
    given = column(p, name="p")
    if given.min() < 0 or given.max() > 1:
        raise OutOfRange("A p-value lies from 0 to 1.")
    return given


def _unsorted(values: Floats, order: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Floats:
    found = np.empty_like(values)
    found[order] = values
    return found
