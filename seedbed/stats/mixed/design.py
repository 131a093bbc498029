"""What a mixed model is asked: answers, a fixed part, and what may differ between people."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, Ints, column, labels, names_for, table
from seedbed.stats.refusal import Collinear, Mismatched, NoSpread, TooFew


@dataclass(frozen=True)
class Design:
    """y = X·b + Z·(each person's own) + U·(each group's own) + noise, rows sorted by person."""

    y: Floats
    fixed: Floats
    terms: tuple[str, ...]
    person: Ints
    random: Floats
    random_terms: tuple[str, ...]
    group: Ints
    shared: Floats
    shared_terms: tuple[str, ...]

    @property
    def people(self) -> int:
        return int(self.person[-1]) + 1

    @property
    def groups(self) -> int:
        return int(self.group.max()) + 1 if self.shared_terms else 0


def design(
    y: ArrayLike,
    fixed: ArrayLike,
    terms: Sequence[str],
    person: ArrayLike,
    *,
    random: ArrayLike | None = None,
    random_terms: Sequence[str] = ("1",),
    group: ArrayLike | None = None,
    shared: ArrayLike | None = None,
    shared_terms: Sequence[str] = ("1",),
) -> Design:
    """A checked design (Laird & Ware 1982, Biometrics 38).

    y: n answers in the scale's units; fixed: n x p with its terms' names; person: n labels;
    random: n x q columns that may differ between people (default: a constant, the random
    intercept); group: n labels of classes, each person in one; shared: n x u columns that may
    differ between groups (default a constant; an arm's indicator makes a partly nested trial).
    Raises Mismatched, NotNumbers, TooFew, NoSpread, Collinear.
    """
    answers = column(y, name="y", least=3)
    n = len(answers)
    who = labels(person, name="person", length=n)
    x, z, u = (_part(given, n, name) for given, name in
               ((fixed, "fixed"), (random, "random"), (shared, "shared")))  # fmt: skip
    which = np.zeros(n, np.int64) if group is None else labels(group, name="group", length=n)
    if group is None:
        u, shared_terms = np.empty((n, 0)), ()
    # By group, then person: whole people lie together, and whole groups too.
    order = np.lexsort((who, which))
    who = _numbered(who[order], which[order])
    made = Design(
        answers[order], x[order], names_for(terms, x.shape[1]), who,
        z[order], names_for(random_terms, z.shape[1]),
        which[order], u[order], names_for(shared_terms, u.shape[1]),
    )  # fmt: skip
    _enough(made)
    return made


def _part(given: ArrayLike | None, n: int, name: str) -> Floats:
    if given is None:
        return np.ones((n, 1))
    part = table(given, name=name)
    if len(part) != n:
        raise Mismatched(f"{name} has {len(part)} rows and y has {n}.")
    return part


def _numbered(who: Ints, which: Ints) -> Ints:
    """People numbered in their order. Raises Mismatched where one is in two groups."""
    begins = np.flatnonzero(np.r_[True, (np.diff(who) != 0) | (np.diff(which) != 0)])
    if len(np.unique(who[begins])) != len(begins):
        raise Mismatched("A person belongs to one group.")
    return np.repeat(np.arange(len(begins)), np.diff(np.r_[begins, len(who)]))


def _enough(made: Design) -> None:
    n, p = made.fixed.shape
    people, q = made.people, made.random.shape[1]
    if people < 3 or n <= p + q + 1:
        raise TooFew(f"{people} people with {n} answers are too few for this model.")
    if n <= people * q:
        raise TooFew("People have too few answers each for what may differ between them.")
    if made.shared_terms and made.groups < 3:
        raise TooFew("A spread between groups needs at least three groups.")


@dataclass(frozen=True)
class Basis:
    """An orthogonal basis of the columns: columns = basis · triangle."""

    columns: Floats
    triangle: Floats


def basis(columns: Floats, *, name: str) -> Basis:
    """QR of the columns. Raises Collinear where one repeats the others."""
    scale = np.sqrt((columns**2).sum(axis=0))
    if not scale.all():
        raise Collinear(f"A column of the {name} part is zero throughout.")
    q, r = np.linalg.qr(columns / scale)
    if len(scale) and np.abs(np.diag(r)).min() < 1e-9:
        raise Collinear(f"A column of the {name} part repeats the others.")
    return Basis(q, r * scale)


def residual_scale(residual: Floats, y: Floats) -> float:
    """The spread about the ordinary fit. Raises NoSpread where the fixed part explains all."""
    scale = float(np.sqrt((residual**2).mean()))
    if scale <= 1e-10 * max(float(np.abs(y).max()), 1e-300):
        raise NoSpread("The fixed part explains every answer; nothing is left to model.")
    return scale
