"""One ordinary file out of units: joined byte by byte, with a header that tells its true length.

The header also says where each hundredth of the time begins, but only in 256ths of the bytes, and
a 256th of a quiet file is many seconds. So silence is padded until hundredths begin at whole
256ths: then a player that seeks comes out where it says, and words stay in step with the voice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from seedbed.practice.frames import SIDE, SILENT, Unit

POINTS, PLACES = 100, 256
HEAD_BYTES = 156
_HAS_FRAMES_BYTES_AND_POINTS = 7
_STEP, _MOST_STEPS = len(SILENT), 7
_TRIES = 200


@dataclass
class Stretch:
    """A hundredth of the time: sounding bytes and silent frames in turn, and bytes of padding."""

    pieces: list[bytes | int] = field(default_factory=list)
    padding: int = 0

    @property
    def least(self) -> int:
        """Its bytes without padding."""
        return sum(p * _STEP if isinstance(p, int) else len(p) for p in self.pieces)

    @property
    def longest(self) -> int:
        """The frames of its longest silence, which takes the padding."""
        return max((p for p in self.pieces if isinstance(p, int)), default=0)

    @property
    def room(self) -> int:
        return self.longest * _STEP * _MOST_STEPS if self.longest >= _STEP else 0

    def data(self) -> bytes:
        to_pad, said = self.longest if self.padding else -1, bytearray()
        for piece in self.pieces:
            if not isinstance(piece, int):
                said += piece
            elif piece == to_pad:
                said += padded(piece, self.padding)
                to_pad = -1
            else:
                said += SILENT * piece
        return bytes(said)


def joined(units: Iterable[Unit]) -> bytes:
    """The file: our Xing frame, then every unit as it is."""
    pieces = [unit for unit in units if unit.frames]
    frames = sum(unit.frames for unit in pieces)
    stretches = _hundredths(pieces, frames)
    spread(stretches)
    said = [stretch.data() for stretch in stretches]
    return b"".join([head(frames, [len(data) for data in said]), *said])


def head(frames: int, sizes: Sequence[int]) -> bytes:
    """A silent frame that says how many frames and bytes there are, and where each hundredth lies."""
    size = HEAD_BYTES + sum(sizes)
    points, at = bytearray(), HEAD_BYTES
    for length in sizes:
        points.append(min(255, (at * PLACES + size // 2) // size))
        at += length
    told = (
        b"Xing"
        + _HAS_FRAMES_BYTES_AND_POINTS.to_bytes(4)
        + frames.to_bytes(4)
        + size.to_bytes(4)
        + points
    )
    return (SILENT[:2] + b"\x60\xc4" + bytes(SIDE) + told).ljust(HEAD_BYTES, b"\0")


def spread(stretches: Sequence[Stretch]) -> None:
    """Pad what can be padded so that hundredths begin at whole 256ths, as cheaply as it can be."""
    least = [stretch.least for stretch in stretches]
    room = [stretch.room for stretch in stretches]
    size = HEAD_BYTES + sum(least)
    for more in range(_TRIES):
        place = size * (_TRIES + more) // (_TRIES * PLACES) + 1
        paddings = _paddings(least, room, place)
        if paddings:
            for stretch, padding in zip(stretches, paddings, strict=True):
                stretch.padding = padding
            return


def _paddings(least: Sequence[int], room: Sequence[int], place: int) -> list[int]:
    """Padding with which the file is 256 places long and hundredths begin at one; none if it cannot
    be. The last silence with room takes what is over, since what follows it cannot.
    """
    last = max((i for i, r in enumerate(room) if r), default=0)
    paddings, at = [0] * len(least), HEAD_BYTES
    for i in range(last):
        lacking = -(at + least[i]) % place
        paddings[i] = lacking if lacking <= room[i] else 0
        at += least[i] + paddings[i]
    over = PLACES * place - at - sum(least[last:])
    roomy = [i for i in range(last) if room[i] - paddings[i] >= place]
    places = max(0, over // place) if roomy else 0
    for n, i in enumerate(roomy):
        paddings[i] += place * ((n + 1) * places // len(roomy) - n * places // len(roomy))
    paddings[last] = over - places * place
    fits = all(0 <= padding <= most for padding, most in zip(paddings, room, strict=True))
    return paddings if fits else []


def padded(frames: int, padding: int) -> bytes:
    """So many silent frames with so many bytes more: higher rates, and a byte at the end of some."""
    steps, odd = divmod(padding, _STEP)
    each, more = divmod(steps, frames)
    first, second = min(odd, more), max(odd, more)
    between = _silent(each + 1, 0) if odd < more else _silent(each, 1)
    return (
        _silent(each + 1, 1) * first
        + between * (second - first)
        + _silent(each, 0) * (frames - second)
    )


def _silent(steps: int, odd: int) -> bytes:
    """A silent frame of eight kilobits a second and eight more for each step."""
    rate = bytes([(steps + 1) << 4 | odd << 1])
    return SILENT[:2] + rate + SILENT[3:] + bytes(_STEP * steps + odd)


def _hundredths(units: Sequence[Unit], frames: int) -> list[Stretch]:
    stretches = [Stretch() for _ in range(POINTS)]
    at = point = 0
    for unit in units:
        done, is_silent = 0, unit.data.startswith(SILENT[:4])
        while done < unit.frames:
            while at >= frames * (point + 1) // POINTS:
                point += 1
            upto = min(unit.frames, done + frames * (point + 1) // POINTS - at)
            first, end = (len(unit.data) * k // unit.frames for k in (done, upto))
            stretches[point].pieces.append(upto - done if is_silent else unit.data[first:end])
            at, done = at + upto - done, upto
    return stretches
