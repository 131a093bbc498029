"""Any length a person has: filled to within a frame, bells kept, no silence below its floor."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.course.script import FLOOR_SECONDS, Bell, Line, Script, Silence
from seedbed.practice.bells import FRAMES as BELLS
from seedbed.practice.frames import FRAME_SECONDS, whole
from seedbed.practice.timeline import (
    FLOOR,
    Kind,
    NotATimer,
    TooShort,
    fit,
    free_timer,
    laid_out,
    shared,
)

CUES = st.one_of(
    st.builds(Line, st.text("abc ", min_size=1, max_size=20)),
    st.just(Bell()),
    st.builds(Silence, seconds=st.floats(0.5, 60)),
    st.builds(Silence, weight=st.floats(0.25, 20)),
)
SCRIPTS = st.builds(lambda cues: Script((*cues, Silence(weight=1.0))), st.lists(CUES, max_size=30))


def lengths(script: Script, draw) -> list[int]:
    return [draw(st.integers(20, 800)) for _ in script.lines]


@given(st.data())
def test_any_length_it_can_have_is_met_within_a_frame(data):
    script = data.draw(SCRIPTS)
    lines = lengths(script, data.draw)
    least = needed(script, lines)
    seconds = data.draw(st.floats(least, least + 7200))

    timeline = fit(script, lines, seconds, BELLS)

    assert abs(timeline.seconds - seconds) <= FRAME_SECONDS
    elastic = [cue for cue in timeline.cues if cue.weight]
    assert all(cue.frames * FRAME_SECONDS >= FLOOR_SECONDS for cue in elastic)
    assert sum(cue.strokes for cue in timeline.cues) == script.cues.count(Bell())
    assert [c.text for c in timeline.cues if c.kind is Kind.LINE] == [c.text for c in script.lines]
    fixed = [c.seconds for c in script.cues if isinstance(c, Silence) and c.seconds is not None]
    kept = [c.frames for c in timeline.cues if c.kind is Kind.SILENCE and not c.weight]
    assert all(
        abs(f * FRAME_SECONDS - s) <= FRAME_SECONDS for f, s in zip(kept, fixed, strict=True)
    )


@given(st.data())
def test_what_cannot_be_held_says_the_least_that_can(data):
    script = data.draw(SCRIPTS)
    lines = lengths(script, data.draw)
    least = needed(script, lines)

    with pytest.raises(TooShort) as refused:
        fit(script, lines, data.draw(st.floats(0, least - FRAME_SECONDS)), BELLS)

    assert least <= refused.value.least < least + 1.1
    assert fit(script, lines, refused.value.least, BELLS).seconds >= least - FRAME_SECONDS


@given(st.lists(st.floats(0.25, 20), min_size=1, max_size=40), st.integers(0, 100_000))
def test_silence_is_shared_by_weight_and_the_lightest_keep_their_floor(weights, spare):
    frames = FLOOR * len(weights) + spare

    shares = shared(frames, weights)

    assert sum(shares) == frames
    above = [(s, w) for s, w in zip(shares, weights, strict=True) if s > FLOOR + 1]
    scales = [s / w for s, w in above]
    for (share, weight), scale in zip(above, scales, strict=True):
        assert abs(share - weight * sum(s for s, _ in above) / sum(w for _, w in above)) < FLOOR
        assert scale * weight == pytest.approx(share)


def test_twice_the_weight_is_twice_the_silence():
    one, two, three = shared(6000, [1, 2, 3])

    assert (one, two, three) == (1000, 2000, 3000)


def test_strokes_that_follow_each_other_are_one_bell():
    cues = laid_out(Script((Bell(), Bell(), Bell(), Bell(), Line("a"))), [10], BELLS)

    assert [(cue.strokes, cue.frames) for cue in cues] == [(3, BELLS[2]), (1, BELLS[0]), (0, 10)]


def test_a_delay_comes_first_and_is_not_part_of_the_length():
    script = Script((Bell(), Silence(weight=1)))

    timeline = fit(script, [], 300, BELLS).after(30)

    assert timeline.seconds == pytest.approx(330, abs=0.03)
    assert [round(at, 1) for at, cue in timeline.placed() if cue.kind is Kind.BELL] == [30.0]


def test_a_script_with_nothing_elastic_ends_in_quiet():
    timeline = fit(Script((Bell(), Silence(seconds=8))), [], 60, BELLS)

    assert timeline.cues[-1].kind is Kind.SILENCE
    assert timeline.seconds == pytest.approx(60, abs=FRAME_SECONDS)


@pytest.mark.parametrize(
    ("spec", "strikes", "seconds"),
    [
        pytest.param("s10-b1-s1200-b1-s600-b1-s1200-b3", [10, 1210, 1810, 3010], 3025, id="a list"),
        pytest.param("b1-s300-b2", [0, 300], 311.5, id="no delay"),
        pytest.param("s600", [], 600, id="no bell at all"),
        pytest.param("b3-s60", [0], 60, id="quiet after the last bell"),
        pytest.param("b1-s8-b1", [0, 8], 16, id="as near as bells may come"),
    ],
)
def test_a_timer_rings_when_it_says(spec, strikes, seconds):
    timeline = free_timer(spec, BELLS)

    found = [at for at, cue in timeline.placed() if cue.kind is Kind.BELL]
    assert found == pytest.approx(strikes, abs=0.02)
    assert timeline.seconds == pytest.approx(seconds, abs=0.03)


@given(st.lists(st.integers(15, 900), min_size=1, max_size=15))
def test_the_last_bell_of_a_long_list_is_as_true_as_the_first(gaps):
    timeline = free_timer("b3" + "".join(f"-s{gap}-b3" for gap in gaps), BELLS)

    found = [at for at, cue in timeline.placed() if cue.kind is Kind.BELL]
    assert found == pytest.approx([sum(gaps[:i]) for i in range(len(gaps) + 1)], abs=0.02)


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "s",
        "b4",
        "b1-b1",
        "s5-s5",
        "b1-s7-b1",
        "s0",
        "s14401",
        "-".join(["s9-b1"] * 31),
        "x1",
        "b1-",
    ],
)
def test_what_is_no_timer_is_refused(spec):
    with pytest.raises(NotATimer):
        free_timer(spec, BELLS)


def needed(script: Script, lines: list[int]) -> float:
    """The least length in seconds, counted here in another way."""
    frames = sum(lines)
    run = 0
    for cue in (*script.cues, Line("")):
        if isinstance(cue, Bell):
            run += 1
            continue
        frames += BELLS[2] * (run // 3) + (BELLS[run % 3 - 1] if run % 3 else 0)
        run = 0
        if isinstance(cue, Silence):
            frames += FLOOR if cue.seconds is None else whole(cue.seconds)
    assert math.isfinite(frames)
    return frames * FRAME_SECONDS
