"""A line as a microphone heard it: read, refused kindly when it cannot serve, and trimmed."""

import io
import wave
from math import gcd
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from seedbed.practice.frames import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

MOST_SECONDS, LEAST_SECONDS = 60.0, 0.3
MOST_BYTES = 12_000_000
RATES = range(8_000, 192_001)
_WINDOW_SECONDS, _MARGIN_SECONDS = 0.02, 0.1
_QUIET, _BELOW_LOUDEST = 10 ** (-50 / 20), 10 ** (-36 / 20)
_CLIPPED, _MOST_CLIPPED = 0.995, 0.005


class NotSpeech(ValueError):
    """This cannot be a line; the message says why, to the person who spoke it."""


def speech(file: bytes) -> "Samples":
    """The line at our sample rate, without the quiet around it. Raises NotSpeech."""
    import numpy as np

    samples, rate = read(file)
    if not len(samples):
        raise NotSpeech(_("That was too short to be a line."))
    if len(samples) > MOST_SECONDS * rate:
        raise NotSpeech(_("That was longer than a minute. A line is one breath or two."))
    if np.mean(np.abs(samples) >= _CLIPPED) > _MOST_CLIPPED:
        raise NotSpeech(_("That was too loud for the microphone. A little further away may help."))
    spoken = trimmed(at_our_rate(samples, rate))
    if len(spoken) < LEAST_SECONDS * SAMPLE_RATE:
        raise NotSpeech(_("That was too short to be a line."))
    return spoken


def trimmed(samples: "Samples") -> "Samples":
    """From a little before the first sound to a little after the last. Raises NotSpeech."""
    import numpy as np

    window = round(_WINDOW_SECONDS * SAMPLE_RATE)
    whole = samples[: len(samples) // window * window].reshape(-1, window)
    loudness = np.sqrt((whole**2).mean(axis=1)) if len(whole) else np.zeros(1)
    if loudness.max() < _QUIET:
        raise NotSpeech(_("Nothing was heard. Is the right microphone chosen, and not muted?"))
    sounding = np.flatnonzero(loudness > max(_QUIET / 3, loudness.max() * _BELOW_LOUDEST))
    margin = round(_MARGIN_SECONDS * SAMPLE_RATE)
    first, last = sounding[0] * window, (sounding[-1] + 1) * window
    return samples[max(0, first - margin) : last + margin]


def read(file: bytes) -> "tuple[Samples, int]":
    """Samples of one channel, and their rate. Raises NotSpeech."""
    import numpy as np

    try:
        with wave.open(io.BytesIO(file)) as sound:
            rate, channels, width = sound.getframerate(), sound.getnchannels(), sound.getsampwidth()
            heard = sound.readframes(min(sound.getnframes(), len(file)))
    except (wave.Error, EOFError):
        raise NotSpeech(_("This is not a WAV sound.")) from None
    if width != 2 or channels not in (1, 2) or rate not in RATES:
        raise NotSpeech(_("A WAV sound of 16 bits, with one or two channels, is needed."))
    whole = len(heard) // (2 * channels) * 2 * channels
    samples = np.frombuffer(heard[:whole], "<i2").reshape(-1, channels) / 32768
    return samples.mean(axis=1), rate


def at_our_rate(samples: "Samples", rate: int) -> "Samples":
    """Resampled to 22.05 kHz."""
    import numpy as np

    if rate == SAMPLE_RATE:
        return samples
    from scipy.signal import resample_poly

    shared = gcd(rate, SAMPLE_RATE)
    return np.asarray(resample_poly(samples, SAMPLE_RATE // shared, rate // shared))
