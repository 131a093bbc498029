"""MP3 frames of our one format: MPEG-2 Layer III, 22.05 kHz, mono.

Everything heard is made of units: a run of frames that were encoded on their own, so that any
unit may follow any other. Silence is frames too, of eight kilobits a second, made by hand.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

FORMAT = "2"
"""Changes when units of an older kind may not be used again."""
SAMPLE_RATE = 22_050
SAMPLES = 576
FRAME_SECONDS = SAMPLES / SAMPLE_RATE
KILOBITS = 48
_KILOBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_KIND = b"\xff\xf3"
HEADER, SIDE = 4, 9
SILENT = _KIND + b"\x10\xc4" + bytes(22)
"""26 bytes in which nothing is played: no bit of the side information is set."""


class NotFrames(ValueError):
    """These bytes are not whole frames of our format."""


@dataclass(frozen=True)
class Unit:
    """Frames that stand on their own: a line, a bell, or a silence."""

    data: bytes
    frames: int

    @property
    def seconds(self) -> float:
        return self.frames * FRAME_SECONDS

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:20]

    def cut(self, frames: int) -> "Unit":
        """At most that many frames from its beginning."""
        if frames >= self.frames:
            return self
        kept = sum(size for _, (_, size) in zip(range(frames), spans(self.data), strict=False))
        return Unit(self.data[:kept], frames)


def whole(seconds: float) -> int:
    """The number of frames nearest to so many seconds."""
    return math.floor(seconds / FRAME_SECONDS + 0.5)


def silence(frames: int) -> Unit:
    return Unit(SILENT * frames, frames)


def spans(data: bytes) -> Iterator[tuple[int, int]]:
    """(start, size) of each frame. Raises NotFrames."""
    at = 0
    while at < len(data):
        size = _size(data[at : at + HEADER])
        if at + size > len(data):
            raise NotFrames(f"The frame at byte {at} is cut short.")
        yield at, size
        at += size


def unit(data: bytes) -> Unit:
    """Check every frame, and that the first needs nothing from before it. Raises NotFrames."""
    count = sum(1 for _ in spans(data))
    if count == 0:
        raise NotFrames("There is no frame.")
    if data[HEADER] != 0:
        raise NotFrames("The first frame leans on one before it.")
    return Unit(data, count)


def encoded(data: bytes) -> Unit:
    """A whole encoding as a unit, without the frame in which an encoder tells about itself."""
    start, size = next(spans(data), (0, 0))
    tag = data[HEADER + SIDE : HEADER + SIDE + 4]
    return unit(data[start + size :] if tag in (b"Xing", b"Info") else data)


def _size(header: bytes) -> int:
    if len(header) < HEADER or header[0] != _KIND[0] or header[1] not in (0xF3, 0xF2):
        raise NotFrames("Not an MPEG-2 Layer III frame.")
    rate, is_ours = header[2] >> 4, header[2] & 0x0C == 0 and header[3] >> 6 == 3
    if not 0 < rate < len(_KILOBITS) or not is_ours:
        raise NotFrames("Not 22.05 kHz mono.")
    return SAMPLES // 8 * 1000 * _KILOBITS[rate] // SAMPLE_RATE + (header[2] >> 1 & 1)
