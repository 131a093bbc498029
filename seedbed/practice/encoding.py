"""Sound into a unit of frames, with a little quiet at both ends so that joins are clean."""

from typing import TYPE_CHECKING

from seedbed.practice import bells
from seedbed.practice.decoding import decoded
from seedbed.practice.frames import KILOBITS, SAMPLE_RATE, Unit, encoded
from seedbed.practice.loudness import CEILING, evened, true_peak
from seedbed.practice.mp3 import joined

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAD_SECONDS, TAIL_SECONDS = 0.03, 0.08
MOST_DBTP = -1.2
"""True peaks of what is decoded; -1 is promised, and joined frames may stand a little higher."""
_MOST_ROUNDS = 6
_EDGE_SECONDS = 0.008
_ENCODER_LOSS = 10 ** (0.6 / 20)
"""LAME turns low bit rates down by 0.45 dB and takes the highest tones; measured after decoding."""


def line(samples: "NDArray[np.float64]") -> Unit:
    """A spoken line at the one loudness. Raises loudness.Silent."""
    import numpy as np

    quiet = (round(LEAD_SECONDS * SAMPLE_RATE), round(TAIL_SECONDS * SAMPLE_RATE))
    ready, ceiling = np.pad(_soft_ended(samples), quiet), CEILING
    for _ in range(_MOST_ROUNDS):
        unit = _unit(evened(ready, ceiling) * _ENCODER_LOSS)
        over = true_peak(decoded(joined([unit]))) - MOST_DBTP
        if over <= 0:
            break
        ceiling *= 10 ** (-(over + 0.1) / 20)
    return unit


def bell(strokes: int) -> Unit:
    """One to three strokes, exactly as long as `bells.FRAMES` says."""
    return _unit(bells.rung(strokes)).cut(bells.FRAMES[strokes - 1])


def _soft_ended(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    edge = min(round(_EDGE_SECONDS * SAMPLE_RATE), len(samples) // 2)
    ramp = np.ones(len(samples))
    if edge:
        ramp[:edge], ramp[-edge:] = np.linspace(0, 1, edge), np.linspace(1, 0, edge)
    return np.asarray(samples * ramp)


def _unit(samples: "NDArray[np.float64]") -> Unit:
    import lameenc
    import numpy as np

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_out_sample_rate(SAMPLE_RATE)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(3)
    whole = np.clip(np.round(samples * 32767), -32768, 32767).astype("<i2")
    return encoded(bytes(encoder.encode(whole.tobytes())) + bytes(encoder.flush()))
