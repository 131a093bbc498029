"""Our bell, made of nothing but sums of decaying waves: the same bytes on every machine."""

from typing import TYPE_CHECKING

from seedbed.practice.frames import FRAME_SECONDS, SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "bowl-1"
"""Changes when the bell sounds otherwise."""
RING_SECONDS = 8.0
APART_SECONDS = 3.5
STROKES = (1, 2, 3)
FRAMES = tuple(int((RING_SECONDS + APART_SECONDS * (n - 1)) / FRAME_SECONDS) for n in STROKES)
"""How long one, two and three strokes are: the last rings out."""
_PITCH = 196.0
_PEAK = 0.6
_RISE_SECONDS = 0.006
_FADE_SECONDS = 1.5
# Ratio to the pitch, loudness, seconds until a thousandth is left, beats a second: a bowl's
# partials lie about as the squares of odd numbers do, and come in pairs that beat slowly.
_PARTIALS = (
    (1.000, 1.00, 15.0, 0.55),
    (2.760, 0.60, 10.0, 0.80),
    (5.290, 0.24, 6.0, 1.10),
    (8.420, 0.09, 3.2, 1.70),
    (12.10, 0.035, 1.4, 2.30),
)


def rung(strokes: int) -> "NDArray[np.float64]":
    """One to three strokes, each over the ringing of the one before."""
    import numpy as np

    one = _stroke()
    apart = round(APART_SECONDS * SAMPLE_RATE)
    heard = np.zeros(len(one) + apart * (strokes - 1))
    for n in range(strokes):
        heard[n * apart : n * apart + len(one)] += one
    return np.asarray(heard * (_PEAK / np.abs(heard).max()))


def _stroke() -> "NDArray[np.float64]":
    """Strike softly, ring long, and be gone before the end."""
    import numpy as np

    t = np.arange(round(RING_SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    heard = np.zeros_like(t)
    for ratio, loudness, seconds, beats in _PARTIALS:
        decay = np.exp(-np.log(1000) / seconds * t)
        low = 2 * np.pi * (_PITCH * ratio - beats / 2) * t
        high = 2 * np.pi * (_PITCH * ratio + beats / 2) * t
        heard += loudness * decay * (0.62 * np.sin(low) + 0.38 * np.sin(high))
    rise = np.clip(t / _RISE_SECONDS, 0, 1)
    fade = np.clip((RING_SECONDS - 0.12 - t) / _FADE_SECONDS, 0, 1)
    return np.asarray(heard * np.sin(rise * np.pi / 2) ** 2 * np.sin(fade * np.pi / 2) ** 2)
