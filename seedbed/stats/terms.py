"""A design by name: `Terms("1", "arm", "visit=2", "arm:visit=2")` read off a table of columns."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column
from seedbed.stats.refusal import Mismatched


class Terms:
    """The columns of a design. `1` is the constant, `a=2` is 1 where a is 2, `a:b` a product."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def matrix(self, columns: Mapping[str, ArrayLike]) -> Floats:
        """Rows x terms, from columns of one length. Raises Mismatched for an unknown name."""
        given = {name: column(values, name=name) for name, values in columns.items()}
        if len({len(values) for values in given.values()}) != 1:
            raise Mismatched("The columns of a design must have one length.")
        length = len(next(iter(given.values())))
        return np.column_stack([self._term(name, given, length) for name in self.names])

    def mean_row(self, columns: Mapping[str, ArrayLike], **held: float) -> Floats:
        """The average row when some columns are held: what a marginal mean multiplies.

        Averages over the people as they are (Searle, Speed & Milliken 1980, Am. Statist. 34).
        """
        length = len(np.asarray(next(iter(columns.values()))))
        fixed = {name: np.full(length, value) for name, value in held.items()}
        mean: Floats = self.matrix({**columns, **fixed}).mean(axis=0)
        return mean

    @staticmethod
    def _term(name: str, given: Mapping[str, Floats], length: int) -> Floats:
        found = np.ones(length)
        for part in name.split(":"):
            base, _, value = part.partition("=")
            if base != "1" and base not in given:
                raise Mismatched(f"There is no column named {base}.")
            if value:
                found = found * (given[base] == float(value))
            elif base != "1":
                found = found * given[base]
        return found
