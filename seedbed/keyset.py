"""Rows a page at a time, newest first. A page begins where the one before it ended, so nothing is
shown twice or left out when rows are added meanwhile, and the last page is as quick as the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Stretch(Generic[M]):
    """Some rows, newest first."""

    rows: Sequence[M]
    before: str
    """The mark of where older ones begin; empty where there are none."""


def stretch(rows: QuerySet[M], moment: str, *, before: str, size: int) -> Stretch[M]:
    """Up to `size` rows older than the mark `before`, by the column `moment`; the newest for a
    mark that says nothing."""
    found = list(_older(rows, moment, before).order_by(f"-{moment}", "-pk")[: size + 1])
    shown = found[:size]
    return Stretch(shown, _mark(shown[-1], moment) if len(found) > size else "")


def _mark(row: Model, moment: str) -> str:
    return f"{getattr(row, moment).isoformat()}_{row.pk}"


def _older(rows: QuerySet[M], moment: str, mark: str) -> QuerySet[M]:
    try:
        said, key = mark.split("_")
        at, pk = datetime.fromisoformat(said), UUID(key)
        if at.tzinfo is None:
            return rows
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return rows
    return rows.filter(Q(**{f"{moment}__lt": at}) | Q(**{moment: at, "pk__lt": pk}))
