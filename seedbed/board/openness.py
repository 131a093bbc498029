"""When a group's space opens, rests and closes: pure thinking about instants.

It opens with week 1 and is put to rest some weeks after the end: an idle space looks less welcoming
than none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

REST_WEEKS = 4
"""So long after the last class people may still write."""
CLOSE_WEEKS = 12
"""So long after the last class people may still read."""


class State(Enum):
    """What can be done in the space."""

    AHEAD = "ahead"
    OPEN = "open"
    RESTING = "resting"
    CLOSED = "closed"


@dataclass(frozen=True)
class Met:
    """A meeting that takes place: when it ends, and whether it is a class or the orientation."""

    ends_at: datetime
    is_class: bool


@dataclass(frozen=True)
class Openness:
    """When a space opens, rests and closes; None where no meeting says so."""

    opens_at: datetime | None
    rests_at: datetime | None
    closes_at: datetime | None

    def state(self, at: datetime) -> State:
        """What can be done at that moment."""
        if self.opens_at is None or at < self.opens_at:
            return State.AHEAD
        if self.rests_at is None or at < self.rests_at:
            return State.OPEN
        if self.closes_at is None or at < self.closes_at:
            return State.RESTING
        return State.CLOSED


def openness(met: Iterable[Met], *, called_off_at: datetime | None = None) -> Openness:
    """The space of a cohort with these meetings: from the end of the first, to weeks after the last.

    Classes and the orientation open it, and only classes end it. A cohort that was called off rests
    from then on, and one called off before it began has no space at all.
    """
    held = list(met)
    ends = sorted(one.ends_at for one in held)
    classes = [one.ends_at for one in held if one.is_class]
    if not ends or (called_off_at and called_off_at <= ends[0]):
        return Openness(None, None, None)
    last = max(classes) if classes else ends[-1]
    rests_at = last + timedelta(weeks=REST_WEEKS)
    if called_off_at:
        rests_at = min(rests_at, called_off_at)
        last = min(last, called_off_at)
    return Openness(ends[0], rests_at, last + timedelta(weeks=CLOSE_WEEKS))
