"""When the space opens, rests and closes."""

from datetime import UTC, datetime, timedelta

import pytest

from seedbed.board.openness import Met, Openness, State, openness

FIRST = datetime(2026, 3, 10, 20, tzinfo=UTC)
ORIENTATION = FIRST - timedelta(days=7)
LAST = FIRST + timedelta(weeks=7)
CLASSES = [Met(FIRST + timedelta(weeks=n), True) for n in range(8)]
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        pytest.param(FIRST - MINUTE, State.AHEAD, id="before the first class has ended"),
        pytest.param(FIRST, State.OPEN, id="the minute it ends"),
        pytest.param(LAST + timedelta(weeks=4) - MINUTE, State.OPEN, id="four weeks are not over"),
        pytest.param(LAST + timedelta(weeks=4), State.RESTING, id="four weeks after the last"),
        pytest.param(LAST + timedelta(weeks=12) - MINUTE, State.RESTING, id="still to be read"),
        pytest.param(LAST + timedelta(weeks=12), State.CLOSED, id="twelve weeks after the last"),
    ],
)
def test_a_space_has_one_state_at_each_moment(at, state):
    assert openness(CLASSES).state(at) is state


def test_an_orientation_opens_it_and_does_not_end_it():
    found = openness([*CLASSES, Met(ORIENTATION, False)])

    assert found.opens_at == ORIENTATION
    assert found.rests_at == LAST + timedelta(weeks=4)


@pytest.mark.parametrize("called_off_at", [None, FIRST - MINUTE])
def test_without_meetings_or_called_off_before_them_it_never_opens(called_off_at):
    met = [] if called_off_at is None else CLASSES

    assert openness(met, called_off_at=called_off_at).state(LAST) is State.AHEAD


def test_a_cohort_called_off_on_its_way_rests_from_then_on():
    off = FIRST + timedelta(days=10)

    found = openness(CLASSES, called_off_at=off)

    assert found == Openness(FIRST, off, off + timedelta(weeks=12))
    assert found.state(off) is State.RESTING
