"""What a microphone heard: taken, or refused with a reason that helps."""

import io
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.practice import encoding
from seedbed.practice.frames import SAMPLE_RATE
from seedbed.practice.loudness import Silent, evened, measured
from seedbed.practice.wav import NotSpeech, speech


def as_wav(samples: np.ndarray, rate: int = SAMPLE_RATE, channels: int = 1) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.repeat(samples, channels) * 32767).astype("<i2").tobytes())
    return kept.getvalue()


def hum(seconds: float, *, loud: float = 0.2, rate: int = SAMPLE_RATE) -> np.ndarray:
    """A voice-like sound: a few harmonics that rise and fall four times a second."""
    t = np.arange(round(seconds * rate)) / rate
    voice = sum(np.sin(2 * np.pi * 140 * n * t) / n for n in range(1, 12))
    return loud * voice / np.abs(voice).max() * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * t))


def quiet(seconds: float, rate: int = SAMPLE_RATE) -> np.ndarray:
    return np.zeros(round(seconds * rate))


@pytest.mark.parametrize(
    ("file", "why"),
    [
        pytest.param(b"", "not a WAV", id="nothing"),
        pytest.param(b"ID3" + bytes(500), "not a WAV", id="another kind"),
        pytest.param(as_wav(hum(1))[:30], "not a WAV", id="cut in its header"),
        pytest.param(as_wav(quiet(2)), "Nothing was heard", id="silent"),
        pytest.param(as_wav(hum(2, loud=0.0005)), "Nothing was heard", id="hardly anything"),
        pytest.param(as_wav(np.concatenate([quiet(1), hum(0.05)])), "too short", id="a click"),
        pytest.param(as_wav(hum(61)), "longer than a minute", id="too long"),
        pytest.param(as_wav(np.clip(hum(2, loud=9), -1, 1)), "too loud", id="clipped"),
        pytest.param(as_wav(hum(1), channels=3), "one or two channels", id="three channels"),
    ],
)
def test_what_cannot_be_a_line_is_refused_with_its_reason(file, why):
    with pytest.raises(NotSpeech, match=why):
        speech(file)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    with pytest.raises(NotSpeech):
        speech(b"RIFF" + data)


def test_the_quiet_around_a_line_is_left_out():
    spoken = speech(as_wav(np.concatenate([quiet(2), hum(1.5), quiet(3)])))

    assert len(spoken) / SAMPLE_RATE == pytest.approx(1.7, abs=0.06)


def test_a_pause_within_a_line_stays():
    spoken = speech(as_wav(np.concatenate([hum(1), quiet(2), hum(1)])))

    assert len(spoken) / SAMPLE_RATE == pytest.approx(4, abs=0.06)


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 1), (44_100, 2), (16_000, 1)])
def test_any_usual_microphone_will_do(rate, channels):
    spoken = speech(as_wav(hum(2, rate=rate), rate, channels))

    assert len(spoken) / SAMPLE_RATE == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("loud", [0.01, 0.1, 0.9])
@pytest.mark.parametrize("seconds", [0.35, 1.0, 12.0])
def test_near_or_far_a_line_becomes_equally_loud(loud, seconds):
    heard = evened(hum(seconds, loud=loud))

    assert measured(heard) == pytest.approx(-16, abs=0.5)
    assert np.abs(heard).max() < 0.85


def test_silence_cannot_be_made_loud():
    with pytest.raises(Silent):
        encoding.line(quiet(1))


def test_no_sound_at_all_is_too_short():
    with pytest.raises(NotSpeech, match="too short"):
        speech(as_wav(np.zeros(0)))
