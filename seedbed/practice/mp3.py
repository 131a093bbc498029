"""One ordinary file out of units: joined byte by byte, with a header that tells its true length."""

from collections.abc import Iterable, Sequence

from seedbed.practice.frames import SIDE, SILENT, Unit, silence

POINTS = 100
_HEAD_BYTES = 156
_HAS_FRAMES_BYTES_AND_POINTS = 7


def joined(units: Iterable[Unit]) -> bytes:
    """The file: our Xing frame, then every unit as it is."""
    pieces = [unit for unit in units if unit.frames]
    return b"".join([head(pieces), *(unit.data for unit in pieces)])


def head(units: Sequence[Unit]) -> bytes:
    """A silent frame that says how many frames and bytes follow, and where each hundredth lies."""
    frames = sum(unit.frames for unit in units)
    size = _HEAD_BYTES + sum(len(unit.data) for unit in units)
    told = (
        b"Xing"
        + _HAS_FRAMES_BYTES_AND_POINTS.to_bytes(4)
        + frames.to_bytes(4)
        + size.to_bytes(4)
        + _points(units, frames, size)
    )
    return (SILENT[:2] + b"\x60\xc4" + bytes(SIDE) + told).ljust(_HEAD_BYTES, b"\0")


def _points(units: Sequence[Unit], frames: int, size: int) -> bytes:
    """For each hundredth of the time, how far into the bytes it is, in 256ths."""
    found = bytearray()
    rest = iter(units)
    unit, first, start = next(rest, silence(0)), 0, _HEAD_BYTES
    for point in range(POINTS):
        frame = frames * point // POINTS
        while frame >= first + unit.frames and frame < frames:
            first, start = first + unit.frames, start + len(unit.data)
            unit = next(rest)
        at = start + (len(unit.data) * (frame - first) // unit.frames if unit.frames else 0)
        found.append(min(255, (at * 256 + size // 2) // size))
    return bytes(found)
