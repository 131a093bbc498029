"""Every line equally loud: -16 LUFS by ITU-R BS.1770-4, its peaks held down without distortion."""

from typing import TYPE_CHECKING

from seedbed.practice.frames import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

TARGET_LUFS = -16.0
CEILING = 10 ** (-4.5 / 20)
"""Peaks before encoding; what is decoded may stand some decibels higher."""
_OVERSAMPLED = 8
_BLOCK_SECONDS = 0.4
_HOLD_SECONDS = 0.012
_NEAR_ENOUGH = 0.15
_MOST_ROUNDS = 6
_LEAST_SLOPE = 0.3
"""Where peaks are held down, a decibel more of gain brings less than one of loudness."""


class Silent(ValueError):
    """There is nothing to hear."""


def measured(samples: "Samples") -> float:
    """Integrated loudness in LUFS; what is shorter than two blocks is heard in a loop."""
    import numpy as np
    from pyloudnorm.meter import Meter

    least = round(2 * _BLOCK_SECONDS * SAMPLE_RATE)
    if 0 < len(samples) < least:
        samples = np.tile(samples, -(-least // len(samples)))
    meter = Meter(SAMPLE_RATE)  # type: ignore[no-untyped-call]
    return float(meter.integrated_loudness(samples))  # type: ignore[no-untyped-call]


def true_peak(samples: "Samples") -> float:
    """The highest peak between the samples, in dBTP: eight times oversampled (BS.1770-5, annex 2)."""
    import numpy as np
    from scipy.signal import resample_poly

    highest, step, margin = 1e-9, 10 * SAMPLE_RATE, 64
    for start in range(0, len(samples), step):
        piece = samples[max(0, start - margin) : start + step + margin]
        highest = max(highest, float(np.abs(resample_poly(piece, _OVERSAMPLED, 1)).max()))
    return float(20 * np.log10(highest))


def evened(samples: "Samples", ceiling: float = CEILING) -> "Samples":
    """The same sound at the one loudness, its peaks under the ceiling. Raises Silent."""
    import numpy as np

    loudness = measured(samples) if len(samples) else float("-inf")
    if not np.isfinite(loudness) or loudness < -65:
        raise Silent("There is nothing to hear.")
    gain, slope, before = TARGET_LUFS - loudness, 1.0, (0.0, loudness)
    for _ in range(_MOST_ROUNDS):
        heard = held(samples * 10 ** (gain / 20), ceiling)
        now = measured(heard)
        if abs(TARGET_LUFS - now) < _NEAR_ENOUGH:
            break
        if gain != before[0]:
            slope = min(1.0, max(_LEAST_SLOPE, (now - before[1]) / (gain - before[0])))
        gain, before = gain + (TARGET_LUFS - now) / slope, (gain, now)
    return heard


def held(samples: "Samples", ceiling: float = CEILING) -> "Samples":
    """Peaks brought under the ceiling by turning down smoothly around them."""
    import numpy as np
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    width = round(_HOLD_SECONDS * SAMPLE_RATE) | 1
    wanted = np.minimum(1.0, ceiling / np.maximum(np.abs(samples), 1e-9))
    if wanted.min() == 1.0:
        return samples
    lowest = minimum_filter1d(wanted, 2 * width - 1, mode="nearest")
    smooth = uniform_filter1d(
        uniform_filter1d(lowest, width, mode="nearest"), width, mode="nearest"
    )
    return np.asarray(samples * smooth)
