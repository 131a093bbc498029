"""Programs that say a line aloud. The default needs no network and no system package."""

import io
import os
import shutil
import subprocess
import wave
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from seedbed.practice import espeak
from seedbed.practice.wav import at_our_rate, read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]


class NoSpeaker(Exception):
    """The voice that was configured cannot speak here; the message says what to do."""


class Speaker(Protocol):
    """A voice. Its name tells its rendered lines from another's."""

    name: str

    def say(self, text: str, language: str) -> "Samples":
        """The line, at our sample rate."""
        ...


class Espeak:
    """espeak-ng from its wheel: plain, and plainly a placeholder."""

    name = f"espeak-{espeak.WORDS_PER_MINUTE}"

    def say(self, text: str, language: str) -> "Samples":
        import numpy as np

        return np.frombuffer(espeak.say(text, language), "<i2") / 32768


class Flite:
    """Debian's flite, for English."""

    name = "flite-slt"

    def __init__(self) -> None:
        self._program = shutil.which("flite") or ""
        if not self._program:
            raise NoSpeaker("SEEDBED_VOICE is flite, but there is no flite: apt install flite.")

    def say(self, text: str, language: str) -> "Samples":
        slowly = ["-voice", "slt", "--setf", "duration_stretch=1.25"]
        made = subprocess.run(  # noqa: S603
            [self._program, *slowly, "-t", text, "-o", "/dev/stdout"],
            capture_output=True,
            check=True,
        )
        return at_our_rate(*read(made.stdout))


class Piper:
    """A Piper voice file of the school's own."""

    def __init__(self, file: Path) -> None:
        try:
            from piper import PiperVoice  # type: ignore[import-not-found]
        except ImportError:
            raise NoSpeaker(
                "SEEDBED_VOICE names a Piper voice, but piper-tts is not installed."
            ) from None
        if not file.is_file():
            raise NoSpeaker(f"SEEDBED_VOICE names {file}, and there is no such file.")
        self.name = f"piper-{file.stem}"
        self._voice = PiperVoice.load(str(file))

    def say(self, text: str, language: str) -> "Samples":
        kept = io.BytesIO()
        with wave.open(kept, "wb") as file:
            self._voice.synthesize_wav(text, file)
        return at_our_rate(*read(kept.getvalue()))


@lru_cache(maxsize=1)
def speaker() -> Speaker:
    """The voice this installation renders with. Raises NoSpeaker."""
    wanted = os.environ.get("SEEDBED_VOICE", "espeak")
    if wanted == "espeak":
        return Espeak()
    return Flite() if wanted == "flite" else Piper(Path(wanted))
