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
from seedbed.practice.mp3 import HEAD_BYTES, PLACES, POINTS, Stretch, joined, padded, spread


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


@pytest.mark.parametrize("minutes", [2, 5, 20, 45])
def test_a_player_that_seeks_comes_out_where_it_says(bell, minutes):
    """Each hundredth that follows a silence begins at the very place the header can tell."""
    quiet = whole(minutes * 60 / 3)
    units = [bell, silence(quiet), bell, silence(2 * quiet), bell, silence(100)]
    file = joined(units)
    frames = sum(unit.frames for unit in units)
    starts = [start for start, _ in spans(file)][1:]

    points = file[29 : 29 + POINTS]

    true = [starts[frames * i // POINTS] for i in range(POINTS)]
    off = [abs(point * len(file) / PLACES - at) for point, at in zip(points, true, strict=True)]
    assert sum(o <= HEAD_BYTES for o in off) >= 0.8 * POINTS
    assert max(off) <= len(file) / PLACES
    assert decoded(file) == pytest.approx(frames * FRAME_SECONDS, abs=0.001)


def test_padding_costs_at_most_half_as_much_again(bell):
    units = [bell, silence(whole(1200)), bell, silence(whole(1500)), bell]

    assert len(joined(units)) < 1.5 * (HEAD_BYTES + sum(len(unit.data) for unit in units))


def test_what_has_no_silence_is_joined_as_it_is(bell):
    assert joined([bell, bell])[HEAD_BYTES:] == bell.data * 2


@given(st.integers(26, 5000), st.data())
def test_padded_silence_is_whole_frames_of_just_so_many_bytes(frames, data):
    padding = data.draw(st.integers(0, frames * 26 * 7))

    made = padded(frames, padding)

    assert len(made) == frames * 26 + padding
    assert len(list(spans(made))) == frames


@given(
    st.lists(
        st.lists(st.one_of(st.binary(max_size=3000), st.integers(1, 400)), max_size=4),
        min_size=100,
        max_size=100,
    )
)
def test_padding_never_changes_what_is_heard(pieces):
    stretches = [Stretch(list(found)) for found in pieces]

    spread(stretches)

    for stretch in stretches:
        assert 0 <= stretch.padding <= stretch.room
        assert len(stretch.data()) == stretch.least + stretch.padding


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
