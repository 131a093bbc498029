"""Answers by visit, summed over people who were there at the same visits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, Ints, column, labels, names_for, table
from seedbed.stats.mixed.design import basis, residual_scale
from seedbed.stats.refusal import Mismatched, TooFew


@dataclass(frozen=True)
class Pattern:
    """People who were there at the same visits: which ones, how many, and their cross products.

    sums: k x k x w x w with W = [X, y]; sums[s, t] adds the outer product of visits s and t.
    """

    visits: Ints
    people: int
    sums: Floats


@dataclass(frozen=True)
class Visits:
    """The sufficient statistics, X turned orthogonal and y scaled to noise about 1."""

    terms: tuple[str, ...]
    names: tuple[float, ...]
    patterns: tuple[Pattern, ...]
    rows: int
    people: int
    triangle: Floats
    ordinary: Floats
    y_scale: float
    start: Floats

    @property
    def p(self) -> int:
        return len(self.terms)


def visits(
    y: ArrayLike, fixed: ArrayLike, terms: Sequence[str], person: ArrayLike, visit: ArrayLike
) -> Visits:
    """One row for each person and visit that took place (a missing one has no row).

    Sums by pattern as in Jennrich & Schluchter 1986, Biometrics 42. y: n answers in the scale's
    units; fixed: n x p; person and visit: n labels (visits are numbers, in their order).
    Raises Mismatched, NotNumbers, TooFew, NoSpread, Collinear.
    """
    answers, x = column(y, name="y", least=3), table(fixed, name="fixed")
    n = len(answers)
    if len(x) != n:
        raise Mismatched(f"fixed has {len(x)} rows and y has {n}.")
    who, when = labels(person, name="person", length=n), labels(visit, name="visit", length=n)
    names = tuple(np.unique(np.asarray(visit, float)).tolist())
    there = np.full((who.max() + 1, len(names)), -1)
    there[who, when] = np.arange(n)
    if (there >= 0).sum() != n:
        raise Mismatched("Somebody has two answers at one visit.")
    _enough(there >= 0, x.shape[1])
    turned = basis(x, name="fixed")
    ordinary = turned.columns.T @ answers
    residual = answers - turned.columns @ ordinary
    scale = residual_scale(residual, answers)
    w = np.column_stack([turned.columns, residual / scale])
    return Visits(
        names_for(terms, x.shape[1]), names, _patterns(there, w), n, len(there), turned.triangle,
        ordinary, scale, _first_guess(there, residual / scale),
    )  # fmt: skip


def _enough(there: np.ndarray[tuple[int, int], np.dtype[np.bool_]], p: int) -> None:
    together = there.T.astype(float) @ there
    if together.min() < 3:
        raise TooFew("Fewer than three people were there at both of two visits.")
    if len(there) <= there.shape[1] + p // there.shape[1]:
        raise TooFew(f"{len(there)} people are too few for {there.shape[1]} visits.")


def _patterns(there: Ints, w: Floats) -> tuple[Pattern, ...]:
    kinds, kind = np.unique(there >= 0, axis=0, return_inverse=True)
    found = []
    for at, present in enumerate(kinds):
        rows = there[kind.ravel() == at][:, present]
        k, many = int(present.sum()), w.shape[1]
        flat = w[rows].reshape(len(rows), -1)
        sums = (flat.T @ flat).reshape(k, many, k, many).transpose(0, 2, 1, 3)
        found.append(Pattern(np.flatnonzero(present), len(rows), np.ascontiguousarray(sums)))
    return tuple(found)


def _first_guess(there: Ints, residual: Floats) -> Floats:
    """Covariances of whoever was there at both visits, drawn in until they are possible."""
    table_of = np.where(there >= 0, residual[there], np.nan)
    filled = np.nan_to_num(table_of)
    together = (there >= 0).T.astype(float) @ (there >= 0)
    raw = filled.T @ filled / together
    for draw in (0.0, 0.1, 0.3, 0.6, 0.9):
        guess: Floats = (1 - draw) * raw + draw * np.diag(np.diag(raw))
        if np.linalg.eigvalsh(guess)[0] > 1e-3 * np.diag(raw).min():
            return guess
    alone: Floats = np.diag(np.diag(raw))
    return alone
