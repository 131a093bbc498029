"""When each line, bell and silence comes, for a practice of any length. Counted in whole frames."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from operator import add

from seedbed.course.script import FLOOR_SECONDS, Bell, Line, Script, Silence
from seedbed.practice.frames import FRAME_SECONDS, whole

FLOOR = math.ceil(FLOOR_SECONDS / FRAME_SECONDS)
MOST_STROKES = 3
MOST_SECONDS = 4 * 60 * 60
MOST_PARTS = 60
_SPEC = re.compile(r"(?:s\d{1,5}|b[123])(?:-(?:s\d{1,5}|b[123]))*")


class TooShort(Exception):
    """The speech, the bells and the least silences need `least` seconds."""

    def __init__(self, frames: int) -> None:
        self.least = math.ceil(frames * FRAME_SECONDS)
        super().__init__(f"This practice needs at least {self.least} seconds in this voice.")


class NotATimer(ValueError):
    """No timer is written like that; the message says why."""


class Kind(StrEnum):
    LINE = "line"
    BELL = "bell"
    SILENCE = "silence"


@dataclass(frozen=True)
class Cue:
    """One stretch of a practice. `strokes` counts a bell's; `weight` marks an elastic silence."""

    kind: Kind
    frames: int
    text: str = ""
    strokes: int = 0
    weight: float = 0.0


@dataclass(frozen=True)
class Timeline:
    """What comes when. `delay` is the quiet before it begins, in frames."""

    cues: tuple[Cue, ...]
    delay: int = 0

    @property
    def frames(self) -> int:
        return sum(cue.frames for cue in self.cues)

    @property
    def seconds(self) -> float:
        """The length of the whole file, with the delay."""
        return self.frames * FRAME_SECONDS

    def placed(self) -> Iterator[tuple[float, Cue]]:
        """Each cue with the second at which it begins."""
        at = 0
        for cue in self.cues:
            yield at * FRAME_SECONDS, cue
            at += cue.frames

    def after(self, seconds: float) -> "Timeline":
        """The same, after so many seconds of quiet."""
        delay = whole(seconds)
        return Timeline((Cue(Kind.SILENCE, delay), *self.cues), delay) if delay else self


def laid_out(script: Script, lines: Sequence[int], bells: Sequence[int]) -> tuple[Cue, ...]:
    """The script as cues: a run of bells is one cue of several strokes, an elastic silence has no
    length yet. `lines` and `bells` are lengths in frames, of each line and of one to three strokes.
    """
    spoken = iter(lines)
    cues: list[Cue] = []
    for cue in script.cues:
        match cue:
            case Line(text):
                cues.append(Cue(Kind.LINE, next(spoken), text))
            case Bell() if cues and 0 < cues[-1].strokes < MOST_STROKES:
                cues[-1] = _bell(cues[-1].strokes + 1, bells)
            case Bell():
                cues.append(_bell(1, bells))
            case Silence(seconds=None, weight=weight):
                cues.append(Cue(Kind.SILENCE, 0, weight=weight or 1.0))
            case Silence(seconds=seconds):
                cues.append(Cue(Kind.SILENCE, whole(seconds or 0)))
    return tuple(cues)


def least(cues: Sequence[Cue]) -> int:
    """The fewest frames that hold the speech, the bells and the least silences."""
    return sum(FLOOR if cue.weight else cue.frames for cue in cues)


def fit(script: Script, lines: Sequence[int], seconds: float, bells: Sequence[int]) -> Timeline:
    """The practice in `seconds`: the elastic silences share, by weight, the time that is left.

    What is left when nothing is elastic is quiet at the end. Raises TooShort.
    """
    cues = laid_out(script, lines, bells)
    weights = [cue.weight for cue in cues if cue.weight]
    if whole(seconds) < least(cues):
        raise TooShort(least(cues))
    left = whole(seconds) - sum(cue.frames for cue in cues)
    shares = iter(shared(left, weights))
    filled = tuple(replace(cue, frames=next(shares)) if cue.weight else cue for cue in cues)
    return Timeline(filled if weights or not left else (*filled, Cue(Kind.SILENCE, left)))


def shared(frames: int, weights: Sequence[float]) -> list[int]:
    """`frames` shared out by weight, none below the floor; who would fall below it gets the floor."""
    at_floor: set[int] = set()
    while True:
        left = frames - FLOOR * len(at_floor)
        # One after the other, since join.js adds like that and must come to the same bytes.
        total = reduce(add, (w for i, w in enumerate(weights) if i not in at_floor), 0.0)
        below = {i for i, w in enumerate(weights) if i not in at_floor and w * left < FLOOR * total}
        if not below:
            return list(_rounded(left, total, weights, at_floor))
        at_floor |= below


def _rounded(
    left: int, total: float, weights: Sequence[float], at_floor: set[int]
) -> Iterator[int]:
    """Whole shares that sum to `left`: each ends where the exact one would, to the nearest frame."""
    weighed, given = 0.0, 0
    for i, weight in enumerate(weights):
        if i in at_floor:
            yield FLOOR
            continue
        weighed += weight
        upto = math.floor(left * weighed / total + 0.5)
        yield upto - given
        given = upto


def free_timer(spec: str, bells: Sequence[int]) -> Timeline:
    """A timer such as `s10-b1-s1200-b3`: after 10 s one stroke, after 1200 s more three.

    A time is counted from the first stroke of the bell before it. Raises NotATimer.
    """
    cues: list[Cue] = []
    total = owed = 0
    for kind, number in _parts(spec):
        if kind == "b":
            cues.append(_bell(number, bells))
            owed = bells[number - 1]
            continue
        total += number
        quiet = whole(total) - sum(cue.frames for cue in cues)
        if quiet < 0:
            raise NotATimer(f"A bell needs {math.ceil(owed * FRAME_SECONDS)} seconds to fade.")
        cues.append(Cue(Kind.SILENCE, quiet))
    timeline = Timeline(tuple(cues))
    if not 0 < timeline.seconds <= MOST_SECONDS:
        raise NotATimer("A timer lasts from a second to four hours.")
    return timeline


def _parts(spec: str) -> list[tuple[str, int]]:
    if not _SPEC.fullmatch(spec):
        raise NotATimer("A timer is written like s10-b1-s1200-b3.")
    parts = [(part[0], int(part[1:])) for part in spec.split("-")]
    if len(parts) > MOST_PARTS:
        raise NotATimer(f"A timer has at most {MOST_PARTS} parts.")
    if any(a[0] == b[0] for a, b in pairwise(parts)):
        raise NotATimer("Times and bells take turns.")
    return parts


def _bell(strokes: int, bells: Sequence[int]) -> Cue:
    return Cue(Kind.BELL, bells[strokes - 1], strokes=strokes)
