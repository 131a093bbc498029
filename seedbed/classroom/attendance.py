"""Who attended: worked out from intervals, by a rule, and never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Rule:
    """What being there meant when the class was made: stamped on it, and never decided anew."""

    least_minutes: int
    """So many make it attended; in a class that became shorter than that, all of it does."""
    late_after: int
    """Whoever comes so many minutes after the beginning, or later, comes late."""

    def least(self, span: Interval) -> timedelta:
        return min(timedelta(minutes=self.least_minutes), span[1] - span[0])

    def is_late(self, came: datetime, span: Interval) -> bool:
        return came - span[0] >= timedelta(minutes=max(1, self.late_after))


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
    is_late: bool = False
    was_made_up: bool = False

    @property
    def counts(self) -> bool:
        return self.is_attended or self.was_made_up


def attendance(
    intervals: Sequence[Interval],
    span: Interval,
    rule: Rule,
    *,
    made_up: int = 0,
) -> Attendance:
    """The verdict on one person and one class, of whatever sources their intervals come.

    `made_up` is the minutes of a make-up session; one counts when it is as long as would have done.
    """
    inside = within(intervals, span)
    there = sum((left - came for came, left in inside), timedelta())
    enough = rule.least(span)
    return Attendance(
        minutes=int(there.total_seconds() // 60),
        is_attended=there > timedelta() and there >= enough,
        is_late=bool(inside) and rule.is_late(inside[0][0], span),
        was_made_up=made_up > 0 and timedelta(minutes=made_up) >= enough,
    )
