"""A table that can be taken along: which rows, and what stands in each column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from seedbed.school.models import School

AT_ONCE = 500
Cell = str | int | bool | datetime | Any


@dataclass(frozen=True)
class Table:
    """One of them. Columns are named by where their values are found."""

    key: str
    title: str | Promise
    rows: Callable[[School], QuerySet[Any, Any]]
    columns: Mapping[str, str]
    """The name at the head of each column, and the value under it."""

    def head(self) -> list[str]:
        return list(self.columns)

    def lines(self, school: School) -> Iterator[Sequence[Cell]]:
        """The rows in order, a few hundred at a time; instants by the school's clock."""
        found = self.rows(school).values_list(*self.columns.values())
        for row in found.iterator(chunk_size=AT_ONCE):
            yield [_plain(cell, school) for cell in row]


def _plain(cell: Any, school: School) -> Cell:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(school.zone).isoformat(timespec="seconds")
        case bool():
            return "yes" if cell else "no"
        case int():
            return cell
        case list():
            return ", ".join(str(one) for one in cell)
    return str(cell)
