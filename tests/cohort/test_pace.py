from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.cohort.pace import Choice, Kind, pace_on

MONDAY = date(2026, 3, 2)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def pause(days: int) -> Choice:
    return Choice(after(days), Kind.PAUSE)


def go_on(days: int) -> Choice:
    return Choice(after(days), Kind.GO_ON)


def week(days: int, number: int) -> Choice:
    return Choice(after(days), Kind.WEEK, number)


@pytest.mark.parametrize(
    ("day", "choices", "expected"),
    [
        pytest.param(-1, [], (0, 1, 0), id="the day before, nothing is open"),
        pytest.param(0, [], (1, 1, 1), id="the first day"),
        pytest.param(6, [], (1, 7, 1), id="the last day of week 1"),
        pytest.param(7, [], (2, 1, 2), id="week 2 opens on the eighth day"),
        pytest.param(55, [], (8, 7, 8), id="the last day of the course"),
        pytest.param(56, [], (9, 1, 8), id="afterwards all stay open"),
        pytest.param(20, [pause(3)], (1, 4, 1), id="a pause stands still"),
        pytest.param(24, [pause(3), go_on(20)], (2, 1, 2), id="and goes on where it paused"),
        pytest.param(16, [week(14, 2)], (2, 3, 3), id="a week begun again closes nothing"),
        pytest.param(3, [week(2, 2)], (2, 2, 2), id="a week begun early"),
        pytest.param(10, [pause(3), week(10, 1)], (1, 1, 1), id="beginning a week ends a pause"),
    ],
)
def test_where_a_person_stands(day, choices, expected):
    pace = pace_on(after(day), begins_on=MONDAY, weeks=8, choices=choices)

    assert (pace.week, pace.day, pace.open_weeks) == expected


choices = st.lists(
    st.one_of(
        st.builds(pause, st.integers(0, 120)),
        st.builds(go_on, st.integers(0, 120)),
        st.builds(week, st.integers(0, 120), st.integers(1, 8)),
    ),
    max_size=8,
)


@given(choices, st.integers(-5, 200))
def test_what_was_once_open_never_locks_again(made, day):
    today = pace_on(after(day), begins_on=MONDAY, weeks=8, choices=made)
    tomorrow = pace_on(after(day + 1), begins_on=MONDAY, weeks=8, choices=made)

    assert tomorrow.open_weeks >= today.open_weeks
    assert 0 <= today.week <= 9
    assert 1 <= today.day <= 7
