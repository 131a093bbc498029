"""A practice script: spoken lines, bells and silences, in order."""

from dataclasses import dataclass

import msgspec

FLOOR_SECONDS = 2.0
"""No elastic silence is ever shorter than this."""


class Line(msgspec.Struct, frozen=True, tag="line"):
    """One spoken line."""

    text: str


class Bell(msgspec.Struct, frozen=True, tag="bell"):
    """One stroke of the bell."""


class Silence(msgspec.Struct, frozen=True, tag="silence"):
    """A silence: fixed (`seconds`) or elastic (`weight`), never both."""

    seconds: float | None = None
    weight: float | None = None


Cue = Line | Bell | Silence


@dataclass(frozen=True)
class Script:
    """What is said and rung and kept quiet, in order."""

    cues: tuple[Cue, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(cue for cue in self.cues if isinstance(cue, Line))
