"""The shape of a run, as data, and the days it falls on: pure arithmetic on dates.

Sister programmes differ in number and length of classes, in rhythm, in an orientation, in a
retreat day, in what completing means. All of that is a `Shape`; nothing else in the house
knows how many classes there are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_CLASSES = 60
MOST_WEEKS_OFF = 60


class Kind(StrEnum):
    ORIENTATION = "orientation"
    CLASS = "class"
    RETREAT = "retreat"


class NotAShape(ValueError):
    """The numbers do not make a run; the message says which."""


@dataclass(frozen=True)
class Shape:
    """How a run is built."""

    classes: int = 8
    minutes: int = 120
    """The length of a class."""
    every_days: int = 7
    """From one class to the next: 7 weekly, 14 fortnightly; other days are moved by hand."""
    orientation_days_before: int = 0
    """How many days before the first class people are oriented; 0 for no such meeting."""
    orientation_minutes: int = 60
    retreat_after: int = 0
    """The class after which a retreat day falls; 0 for none."""
    retreat_minutes: int = 360
    home_practice_minutes: int = 20
    """What is asked for on a day at home."""

    def __post_init__(self) -> None:
        if not 1 <= self.classes <= MOST_CLASSES:
            raise NotAShape(f"A run has 1 to {MOST_CLASSES} classes, not {self.classes}.")
        if not 1 <= self.every_days <= 60:
            raise NotAShape(f"Classes are 1 to 60 days apart, not {self.every_days}.")
        if not 0 <= self.retreat_after <= self.classes:
            raise NotAShape(f"There is no class {self.retreat_after} for a retreat to follow.")
        if min(self.minutes, self.orientation_minutes, self.retreat_minutes) < 10:
            raise NotAShape("A meeting lasts 10 minutes or more.")


@dataclass(frozen=True)
class Planned:
    """One meeting before it has a row: what it is, its number among its kind, its day."""

    kind: Kind
    number: int
    on: date
    minutes: int


def planned(
    shape: Shape, first: date, *, off: Collection[date] = (), days: Collection[date] = ()
) -> list[Planned]:
    """Every meeting of a run whose first class is on `first`, in order of days.

    `days` are those of the classes where no rhythm holds; number and rhythm then say nothing. `off` are days on which there is no class, or any days of a week off: a class that would fall
    within the seven days from the Monday of one of them is put off to its next turn.
    """
    classes = sorted({first, *days}) if days else list(_class_days(shape, first, _weeks(off)))
    if len(classes) > MOST_CLASSES or classes[0] < first:
        raise NotAShape(f"A run has at most {MOST_CLASSES} classes, and none before the first.")
    found = [Planned(Kind.CLASS, n, day, shape.minutes) for n, day in enumerate(classes, 1)]
    if shape.orientation_days_before:
        day = first - timedelta(days=shape.orientation_days_before)
        found.append(Planned(Kind.ORIENTATION, 1, day, shape.orientation_minutes))
    if shape.retreat_after:
        if shape.retreat_after > len(classes):
            raise NotAShape(f"There is no class {shape.retreat_after} for a retreat to follow.")
        day = _retreat_day(classes, shape)
        found.append(Planned(Kind.RETREAT, 1, day, shape.retreat_minutes))
    order = [Kind.ORIENTATION, Kind.CLASS, Kind.RETREAT]
    return sorted(found, key=lambda one: (one.on, order.index(one.kind)))


def _weeks(days: Collection[date]) -> set[date]:
    """The Mondays of those days."""
    return {day - timedelta(days=day.weekday()) for day in days}


def _class_days(shape: Shape, first: date, off: set[date]) -> Iterator[date]:
    day = first
    for _class in range(shape.classes):
        while day - timedelta(days=day.weekday()) in off:
            day += timedelta(days=shape.every_days)
        yield day
        day += timedelta(days=shape.every_days)


def _retreat_day(classes: Sequence[date], shape: Shape) -> date:
    """The first Saturday after that class."""
    after = classes[shape.retreat_after - 1]
    return after + timedelta(days=(5 - after.weekday()) % 7 or 7)


@dataclass(frozen=True)
class Completing:
    """When a run counts as completed: a rule of its own, apart from any credit rule."""

    at_least: int
    """How many classes have to be attended."""
    is_retreat_counted: bool = False
    """Whether the retreat day counts as one of them."""

    def is_met(self, attended: Collection[Kind]) -> bool:
        """Whether someone who attended meetings of these kinds has completed the run."""
        counted = {Kind.CLASS, Kind.RETREAT} if self.is_retreat_counted else {Kind.CLASS}
        return sum(kind in counted for kind in attended) >= self.at_least
