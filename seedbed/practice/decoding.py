"""Our frames back into sound, to measure what is really heard."""

from typing import TYPE_CHECKING

from seedbed.practice.frames import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def decoded(file: bytes) -> "NDArray[np.float64]":
    """The samples of an MP3 file of ours, from -1 to 1."""
    import miniaudio  # type: ignore[import-untyped]
    import numpy as np

    sound = miniaudio.decode(file, nchannels=1, sample_rate=SAMPLE_RATE)
    return np.frombuffer(sound.samples, np.int16) / 32768
