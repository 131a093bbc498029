"""One ordinary file: every frame whole, and a header that tells the truth."""

import miniaudio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.practice import encoding
from seedbed.practice.frames import (
    FRAME_SECONDS,
    NotFrames,
    Unit,
    encoded,
    silence,
    spans,
    unit,
    whole,
)
from seedbed.practice.mp3 import POINTS, head, joined


@pytest.fixture(scope="module")
def bell() -> Unit:
    return encoding.bell(1)


def decoded(file: bytes) -> float:
    """Its length in seconds, as a decoder that nobody here wrote hears it."""
    sound = miniaudio.decode(file, nchannels=1, sample_rate=22050)
    return len(sound.samples) / 22050


@given(st.integers(1, 30_000))
def test_the_header_counts_every_frame_and_byte(frames):
    file = joined([silence(frames)])

    told = file.index(b"Xing")
    assert int.from_bytes(file[told + 8 : told + 12]) == frames
    assert int.from_bytes(file[told + 12 : told + 16]) == len(file)
    assert len(list(spans(file))) == frames + 1


def test_the_header_says_the_length_that_is_decoded(bell):
    file = joined([bell, silence(whole(60)), bell])

    said = miniaudio.mp3_get_info(file)
    assert decoded(file) == pytest.approx((2 * bell.frames + whole(60)) * FRAME_SECONDS, abs=0.001)
    assert said.duration == pytest.approx(decoded(file), abs=FRAME_SECONDS)


def test_a_hundredth_of_the_time_is_found_where_its_bytes_are(bell):
    units = [silence(1000), bell, silence(3000), bell, bell]
    file = joined(units)
    starts = [start for start, _ in spans(file)][1:]

    points = head(units)[-(156 - 13 - 16) :][:POINTS]

    for i, point in enumerate(points):
        true = starts[sum(u.frames for u in units) * i // POINTS]
        assert abs(point * len(file) / 256 - true) <= len(file) / 512 + 160


def test_a_unit_stands_alone(bell):
    assert unit(bell.data).frames == bell.frames
    assert bell.data[4] == 0


def test_a_unit_can_be_cut_at_a_frame(bell):
    assert unit(bell.cut(10).data).frames == 10
    assert bell.cut(10_000) is bell


def test_the_frame_in_which_an_encoder_tells_about_itself_is_left_out(bell):
    assert encoded(joined([bell])).data == bell.data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"RIFF" + bytes(100), id="no MP3"),
        pytest.param(b"\xff\xf3\x60\xc4" + bytes(20), id="cut short"),
        pytest.param(b"\xff\xfb\x90\xc4" + bytes(500), id="another rate"),
        pytest.param(b"\xff\xf3\x10\x04" + bytes(22), id="stereo"),
        pytest.param(b"\xff\xf3\x10\xc4\x01" + bytes(21), id="leans on a frame before it"),
    ],
)
def test_what_is_no_unit_is_refused(data):
    with pytest.raises(NotFrames):
        unit(data)
