"""Who attended: worked out from intervals, by a rule, and never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Interval = tuple[datetime, datetime]
LEAST_SHARE = 0.5
"""Of a class's length, to have attended it."""


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time, in intervals that do not overlap, in order. Empty ones are left out."""
    found: list[Interval] = []
    for came, left in sorted(one for one in intervals if one[0] < one[1]):
        if found and came <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], left))
        else:
            found.append((came, left))
    return found


def within(intervals: Iterable[Interval], span: Interval) -> list[Interval]:
    """What of them lies within the span."""
    starts, ends = span
    cut = [(max(came, starts), min(left, ends)) for came, left in intervals]
    return union(one for one in cut if one[0] < one[1])


@dataclass(frozen=True)
class Attendance:
    """How someone attended one class."""

    minutes: int
    """Whole minutes within the class, rounded down."""
    is_attended: bool
    was_made_up: bool = False

    @property
    def counts(self) -> bool:
        return self.is_attended or self.was_made_up


def attendance(
    intervals: Sequence[Interval],
    span: Interval,
    *,
    made_up: int = 0,
    least_share: float = LEAST_SHARE,
) -> Attendance:
    """The verdict on one person and one class, of whatever sources their intervals come.

    `made_up` is the minutes of a make-up session; one counts when it is as long as would have done.
    """
    length = span[1] - span[0]
    there = sum((left - came for came, left in within(intervals, span)), timedelta())
    enough = length * least_share
    return Attendance(
        minutes=int(there.total_seconds() // 60),
        is_attended=there > timedelta() and there >= enough,
        was_made_up=made_up > 0 and timedelta(minutes=made_up) >= enough,
    )
