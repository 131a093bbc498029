"""Which week a person is in, and which stand open: pure arithmetic on days.

A person begins on a day, and each week lasts seven. They may pause, go on, or begin a week
(again, or early) on a day of their choosing; each such choice is a `Choice`. What once stood
open stays open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

DAYS_IN_A_WEEK = 7


class Kind(StrEnum):
    PAUSE = "pause"
    GO_ON = "go-on"
    WEEK = "week"
    OWN = "own"
    """From this week on at their own dates, whatever the group's classes do."""
    GROUP = "group"
    """With the group again."""


@dataclass(frozen=True)
class Choice:
    """On this day the person paused, went on, or began `week`."""

    on: date
    kind: Kind
    week: int = 0


@dataclass(frozen=True)
class Pace:
    """Where someone stands on a day."""

    week: int
    """The week they are in, from 1; 0 before the first day; one past the last when all are done."""
    day: int
    """The day of that week, from 1 to 7 (1 when done or not begun)."""
    open_weeks: int
    """How many weeks stand open."""
    is_paused: bool = False
    is_own: bool = False
    """At their own dates, in a cohort whose weeks open by class."""

    @property
    def has_begun(self) -> bool:
        return self.week > 0


def kept(pace: Pace, open_weeks: int, *, weeks: int) -> Pace:
    """The same, with so many weeks open at least."""
    return replace(pace, open_weeks=min(weeks, max(pace.open_weeks, open_weeks)))


def pace_on(day: date, *, begins_on: date, weeks: int, choices: Iterable[Choice] = ()) -> Pace:
    """The pace on `day` of someone who begins on `begins_on`. Choices later than `day` are left out.

    Several choices on one day take effect in the order given. A pause day stands still: the person
    goes on with the day of the week at which they paused.
    """
    if day < begins_on:
        return Pace(week=0, day=1, open_weeks=0)
    walked, since, paused, furthest = 0, begins_on, False, 1
    made = sorted((c for c in choices if c.on <= day), key=lambda choice: choice.on)
    for choice in made:
        walked += 0 if paused else max(0, (choice.on - since).days)
        since = max(since, choice.on)
        furthest = max(furthest, walked // DAYS_IN_A_WEEK + 1)
        if choice.kind is Kind.PAUSE:
            paused = True
        elif choice.kind in (Kind.GO_ON, Kind.GROUP):
            paused = False
        else:
            paused, walked = False, (choice.week - 1) * DAYS_IN_A_WEEK
    walked += 0 if paused else (day - since).days
    week = min(walked // DAYS_IN_A_WEEK + 1, weeks + 1)
    return Pace(
        week=week,
        day=walked % DAYS_IN_A_WEEK + 1 if week <= weeks else 1,
        open_weeks=min(max(furthest, week), weeks),
        is_paused=paused,
    )
