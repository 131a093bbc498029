"""A model as rich as the data bear, by a ladder written down beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass

from seedbed.stats.mixed.design import Design
from seedbed.stats.mixed.fit import Mixed, fit
from seedbed.stats.mixed.likelihood import Method
from seedbed.stats.refusal import NotConverged, Singular


@dataclass(frozen=True)
class Rung:
    """The first model that could be fitted, and why each richer one was refused."""

    fit: Mixed
    refused: tuple[str, ...]


def first_that_fits(designs: Sequence[Design], *, method: Method = "reml") -> Rung:
    """Tries designs from the richest down; a refusal is kept, never hidden.

    The ladder belongs in the analysis plan (Barr et al. 2013, J. Mem. Lang. 68). Raises the last
    refusal where nothing fits.
    """
    refused: list[str] = []
    for asked in designs[:-1]:
        try:
            return Rung(fit(asked, method=method), tuple(refused))
        except (Singular, NotConverged) as told:
            refused.append(str(told))
    return Rung(fit(designs[-1], method=method), tuple(refused))
