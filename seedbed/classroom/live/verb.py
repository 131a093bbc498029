"""One act as it comes over the wire, and what a verb is."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from seedbed.classroom.live.state import MINUTE, Live, Seat, Sound, Way

MOST_AT_ONCE = 30 * MINUTE
"""Nobody gives a segment more than this in one step."""


class Refused(Exception):
    """It can't be done now; the words say why, to whoever asked."""


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """One act as it comes over the wire: the verb, and what belongs to it. Times in milliseconds."""

    do: str
    by: int = 0
    at: int | None = None
    """The place in the plan it was meant for: pressed twice, it is done once."""
    seat: int = -1
    on: bool = True
    way: Way = Way.CAMERA
    sound: Sound | None = None
    words: str = ""
    groups: tuple[tuple[int, ...], ...] = ()
    observers: tuple[int, ...] = ()
    size: int = 0
    by_language: bool = False
    turns: int | None = None
    practice: str = ""
    minutes: int = 0


class Verb(NamedTuple):
    """Who may, and what it does: (class, who by seat, what was asked, when) -> class."""

    who: str
    """everyone, team, or guide (whoever leads just now)."""
    do: Callable[[Live, Seat, Asked, int], Live]
