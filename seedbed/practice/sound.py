"""A practice in one voice, at any length: the timeline, and the one file that is played."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from seedbed.course.script import Script
from seedbed.practice.frames import FORMAT, FRAME_SECONDS, Unit, silence
from seedbed.practice.lines import bell_units, reading_frames
from seedbed.practice.mp3 import joined
from seedbed.practice.timeline import FLOOR, Cue, Kind, Timeline, fit, free_timer, laid_out, least


@dataclass(frozen=True)
class Sound:
    """What is heard when: a timeline, and a unit for each of its lines."""

    timeline: Timeline
    lines: Sequence[Unit] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(self._units())

    @cached_property
    def digest(self) -> str:
        """Names these very bytes, without joining them."""
        parts = [u.digest if c.kind is not Kind.SILENCE else str(c.frames) for c, u in self._each()]
        return hashlib.sha256("\n".join([FORMAT, *parts]).encode()).hexdigest()[:32]

    def file(self) -> bytes:
        return joined(self.units)

    def _each(self) -> Iterator[tuple[Cue, Unit]]:
        return zip(self.timeline.cues, self.units, strict=True)

    def _units(self) -> Iterator[Unit]:
        lines, bells = iter(self.lines), bell_units()
        for cue in self.timeline.cues:
            match cue.kind:
                case Kind.LINE:
                    yield next(lines)
                case Kind.BELL:
                    yield bells[cue.strokes - 1]
                case Kind.SILENCE:
                    yield silence(cue.frames)


def fitted(script: Script, lines: Sequence[Unit], seconds: float, delay: float = 0) -> Sound:
    """The practice in so many seconds, after a delay. Raises timeline.TooShort."""
    frames = [unit.frames for unit in lines]
    return Sound(fit(script, frames, seconds, _bells()).after(delay), lines)


def least_seconds(script: Script, lines: Sequence[Unit]) -> int:
    """The least length in which that voice can guide it."""
    cues = laid_out(script, [unit.frames for unit in lines], _bells())
    return math.ceil(least(cues) * FRAME_SECONDS)


def timer(spec: str) -> Sound:
    """The free timer. Raises timeline.NotATimer."""
    return Sound(free_timer(spec, _bells()))


def told(timeline: Timeline) -> dict[str, object]:
    """The timeline in seconds from the beginning of the file, for a page."""
    cues = [
        {
            "at": round(at, 3),
            "seconds": round(cue.frames * FRAME_SECONDS, 3),
            "kind": cue.kind.value,
            "text": cue.text,
            "strokes": cue.strokes,
        }
        for at, cue in timeline.placed()
    ]
    delay = round(timeline.delay * FRAME_SECONDS, 3)
    return {"seconds": round(timeline.seconds, 3), "delay": delay, "cues": cues}


def captions(timeline: Timeline) -> str:
    """The spoken lines as WebVTT."""
    shown = ["WEBVTT"]
    for at, cue in timeline.placed():
        if cue.kind is Kind.LINE:
            until = at + cue.frames * FRAME_SECONDS
            text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            shown.append(f"{_clock(at)} --> {_clock(until)}\n{' '.join(text.split())}")
    return "\n\n".join(shown) + "\n"


@dataclass(frozen=True)
class Parts:
    """Everything a browser needs to build any length by itself, in one binary.

    How long the JSON is (four bytes), the JSON, then the frames of the bells and of the lines,
    as its `units` tell. `quiet` is how long a line is shown when it is read and not heard.
    """

    script: Script
    lines: Sequence[Unit]
    about: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self._words).hexdigest()[:32]

    def file(self) -> bytes:
        words = self._words
        return b"".join([len(words).to_bytes(4), words, *(unit.data for unit in self._units)])

    @property
    def _units(self) -> tuple[Unit, ...]:
        return (*bell_units(), *self.lines)

    @cached_property
    def _words(self) -> bytes:
        cues = laid_out(self.script, [unit.frames for unit in self.lines], _bells())
        said = {
            **self.about,
            "format": FORMAT,
            "floor": FLOOR,
            "units": [
                {"bytes": len(unit.data), "frames": unit.frames, "digest": unit.digest}
                for unit in self._units
            ],
            "cues": [_part(cue) for cue in cues],
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _part(cue: Cue) -> dict[str, object]:
    return {
        "kind": cue.kind.value,
        "frames": cue.frames,
        "weight": cue.weight,
        "strokes": cue.strokes,
        "text": cue.text,
        "quiet": reading_frames(cue.text) if cue.kind is Kind.LINE else 0,
    }


def _bells() -> tuple[int, ...]:
    return tuple(unit.frames for unit in bell_units())


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    hours, rest = divmod(thousandths, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
