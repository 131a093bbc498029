"""What lies before a person today: one table of states."""

from datetime import timedelta

import pytest

from seedbed.cohort.pace import Choice, Kind, pace_on
from seedbed.course.edition import Lengths
from seedbed.home.day_ahead import State, chips, day_ahead, short_length
from tests.cast import BEGINNING, make_edition, make_practice

EDITION = make_edition()
PAUSED = [Choice(BEGINNING + timedelta(days=3), Kind.PAUSE)]


def on_day(day: int, *, last: int | None = None, choices=()):
    on = BEGINNING + timedelta(days=day)
    pace = pace_on(on, begins_on=BEGINNING, weeks=8, choices=choices)
    last_on = None if last is None else BEGINNING + timedelta(days=last)
    return day_ahead(pace, EDITION, on=on, begins_on=BEGINNING, last_on=last_on)


@pytest.mark.parametrize(
    ("day", "last", "choices", "expected"),
    [
        pytest.param(-1, None, (), (State.SOON, 1), id="the day before the first"),
        pytest.param(0, None, (), (State.UNDER_WAY, 1), id="the first day"),
        pytest.param(8, 7, (), (State.UNDER_WAY, 2), id="in week 2"),
        pytest.param(30, 29, PAUSED, (State.RESTING, 1), id="a pause stands still"),
        pytest.param(56, 55, (), (State.DONE, 8), id="the day after the last"),
        pytest.param(400, 399, (), (State.DONE, 8), id="a year later"),
    ],
)
def test_where_the_day_stands(day, last, choices, expected):
    ahead = on_day(day, last=last, choices=choices)

    assert (ahead.state, ahead.week.number) == expected
    assert ahead.practice == ahead.week.main_practice


@pytest.mark.parametrize(
    ("day", "last", "begins_again"),
    [
        pytest.param(0, None, False, id="nobody is away on the first day"),
        pytest.param(2, None, False, id="two days in, not yet sat"),
        pytest.param(3, None, True, id="three days in, not yet sat"),
        pytest.param(9, 9, False, id="sat today"),
        pytest.param(9, 7, False, id="sat two days ago"),
        pytest.param(9, 6, True, id="sat three days ago"),
        pytest.param(90, 2, True, id="months ago"),
        pytest.param(2, -20, False, id="a sitting before the course does not count as away"),
    ],
)
def test_whoever_was_away_may_begin_again_with_something_short(day, last, begins_again):
    again = on_day(day, last=last).again

    assert (again is not None) is begins_again


def test_a_week_says_once_that_it_opened():
    assert [on_day(day, last=day).has_opened for day in (0, 6, 7, 8)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("lengths", "offered", "short"),
    [
        pytest.param(Lengths(5, 15, 30), (5, 10, 15, 20, 30), 5, id="the usual ones"),
        pytest.param(Lengths(3, 5, 6), (3, 5), 3, id="a short practice"),
        pytest.param(
            Lengths(12, 18, 45), (12, 15, 18, 20, 30), 12, id="its own shortest and usual"
        ),
        pytest.param(Lengths(1, 2, 2), (1, 2), 2, id="shorter than three minutes"),
    ],
)
def test_lengths_on_offer(lengths, offered, short):
    practice = make_practice("week-1/practice/any")
    object.__setattr__(practice, "lengths", lengths)

    assert chips(practice) == offered
    assert short_length(practice) == short
