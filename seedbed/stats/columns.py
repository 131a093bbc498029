"""Numbers at the door: what comes in is checked once, here."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from seedbed.stats.refusal import Mismatched, NoSpread, NotNumbers, OutOfRange, TooFew

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def column(values: ArrayLike, *, name: str, least: int = 1) -> Floats:
    """One column of finite numbers, at least `least` long.

    Raises Mismatched, NotNumbers or TooFew.
    """
    given = _floats(values, name)
    if given.ndim != 1:
        raise Mismatched(f"{name} must be one column, not {given.ndim} dimensions.")
    return _sound(given, name, least)


def table(values: ArrayLike, *, name: str, least: int = 1) -> Floats:
    """A table of finite numbers, people in rows. Raises Mismatched, NotNumbers or TooFew."""
    given = _floats(values, name)
    if given.ndim != 2:
        raise Mismatched(f"{name} must be a table of rows and columns.")
    return _sound(given, name, least)


def gaps_allowed(values: ArrayLike, *, name: str) -> Floats:
    """A table in which NaN stands for what is missing. Raises Mismatched or NotNumbers."""
    given = _floats(values, name)
    if given.ndim != 2:
        raise Mismatched(f"{name} must be a table of rows and columns.")
    if np.isinf(given).any():
        raise NotNumbers(f"{name} holds an infinite value.")
    return given


def labels(values: ArrayLike, *, name: str, length: int) -> Ints:
    """Whole numbers from 0 for the different values, in their sorted order. Raises Mismatched."""
    given = np.asarray(values)
    if given.shape != (length,):
        raise Mismatched(f"{name} must have one value for each of the {length} rows.")
    return np.unique(given, return_inverse=True)[1].astype(np.int64)


def same_length(*columns: tuple[str, Floats]) -> None:
    """Raises Mismatched where columns that belong together differ in length."""
    lengths = {name: len(values) for name, values in columns}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise Mismatched(f"These belong together and differ in length: {told}.")


def spread(values: Floats, *, name: str) -> float:
    """The standard deviation (n - 1). Raises NoSpread when all values are the same."""
    found = float(values.std(ddof=1))
    if found <= 1e-12 * max(1.0, float(np.abs(values).max())):
        raise NoSpread(f"All values of {name} are the same.")
    return found


def between(value: float, low: float, high: float, *, name: str) -> float:
    """The value, if it lies in the open interval. Raises OutOfRange."""
    if not low < value < high:
        raise OutOfRange(f"{name} must lie between {low} and {high}; it is {value}.")
    return float(value)


def names_for(names: Sequence[str], width: int) -> tuple[str, ...]:
    """One name for each column. Raises Mismatched."""
    if len(names) != width or len(set(names)) != width:
        raise Mismatched(f"{width} columns need {width} different names, not {list(names)}.")
    return tuple(names)


def _floats(values: ArrayLike, name: str) -> Floats:
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise NotNumbers(f"{name} holds something that is not a number.") from None


def _sound(given: Floats, name: str, least: int) -> Floats:
    if not np.isfinite(given).all():
        raise NotNumbers(f"{name} holds a missing or infinite value.")
    if len(given) < least:
        raise TooFew(f"{name} needs at least {least} rows; there are {len(given)}.")
    return given
