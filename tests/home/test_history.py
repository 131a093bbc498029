"""What practice adds up to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.cohort.pace import Choice, Kind
from seedbed.cohort.place import Place
from seedbed.course import shelf
from seedbed.home.history import (
    MOST_WEEKS,
    Practised,
    by_calendar_week,
    goals_served,
    growth,
    opens_on,
)
from seedbed.home.plant import grow
from tests.cast import BEGINNING, make_edition

EDITION = make_edition()
SETTLING = "week-1/practice/settling"


@pytest.fixture(autouse=True)
def shelved():
    shelf._kept[1] = EDITION


def place(*choices: Choice) -> Place:
    return Place(uuid4(), 1, BEGINNING, choices)


def after(days: int) -> date:
    return BEGINNING + timedelta(days=days)


def sat(*days: int, seconds: int = 600) -> list[Practised]:
    return [Practised(after(day), SETTLING, seconds) for day in days]


def shape(grown):
    return [(week.days, week.kept) for week in grown]


@pytest.mark.parametrize(
    ("day", "sittings", "expected"),
    [
        pytest.param(-3, [], [], id="a seed, before the first day"),
        pytest.param(-3, [-4], [(1, 0)], id="a first practice before the course counts in week 1"),
        pytest.param(0, [], [(0, 0)], id="the first day"),
        pytest.param(9, [0, 0, 1, 8], [(2, 0), (1, 0)], id="days, not sittings"),
        pytest.param(22, [0, 21], [(1, 0), (0, 0), (0, 0), (1, 0)], id="two weeks of rest"),
        pytest.param(60, [57], [(0, 0)] * 8 + [(1, 0)], id="after the course"),
    ],
)
def test_growth_week_by_week(day, sittings, expected):
    assert shape(growth(place(), sat(*sittings), [], on=after(day))) == expected


def test_homework_kept_stands_in_its_own_week():
    kept = ["week-2/homework/sit", "week-1/homework/sit", "week-2/homework/look-back"]

    assert shape(growth(place(), [], kept, on=after(8))) == [(0, 1), (0, 2)]


choices = st.lists(
    st.builds(
        lambda day, kind, week: Choice(after(day), kind, week if kind is Kind.WEEK else 0),
        st.integers(0, 90),
        st.sampled_from(list(Kind)),
        st.integers(1, 8),
    ),
    max_size=6,
)


@given(choices, st.lists(st.integers(-5, 100), max_size=30), st.integers(-5, 120))
def test_the_plant_never_shrinks_from_one_day_to_the_next(made, days, day):
    def top(on: int) -> float:
        done = [sitting for sitting in sat(*days) if sitting.on <= after(on)]
        return grow(growth(place(*made), done, [], on=after(on))).top

    shelf._kept[1] = EDITION
    assert top(day + 1) >= top(day)


@given(st.lists(st.tuples(st.integers(-300, 0), st.integers(1, 90)), min_size=1, max_size=60))
def test_the_plot_holds_every_sitting(sittings):
    done = [Practised(after(day), SETTLING, minutes * 60) for day, minutes in sittings]

    weeks = by_calendar_week(done, on=BEGINNING)

    assert sum(week.sittings for week in weeks) == len(done)
    assert sum(week.minutes for week in weeks) == sum(minutes for _, minutes in sittings)
    assert sum(week.days for week in weeks) == len({day for day, _ in sittings})
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert [w.monday for w in weeks] == sorted({w.monday for w in weeks})


def test_the_plot_goes_back_a_year_at_most():
    weeks = by_calendar_week(sat(-1000, 0), on=BEGINNING)

    assert len(weeks) == MOST_WEEKS
    assert weeks[-1].monday == BEGINNING


def test_weeks_of_rest_are_in_the_plot_too():
    assert [week.sittings for week in by_calendar_week(sat(0, 14), on=after(15))] == [1, 0, 1]


def test_goals_are_followed_by_the_practices_that_serve_them():
    served = goals_served(EDITION, [*sat(0, 1), Practised(after(2), "", 900)])

    assert [(goal.goal.key, goal.minutes, goal.weeks) for goal in served] == [
        ("focus", 20, (1, 2, 3, 4, 5, 6, 7, 8))
    ]


@pytest.mark.parametrize(
    ("day", "made", "number", "expected"),
    [
        pytest.param(-2, (), 1, 0, id="before the course"),
        pytest.param(-2, (), 3, 14, id="a later week, before the course"),
        pytest.param(3, (), 2, 7, id="tomorrow's week"),
        pytest.param(3, (), 8, 49, id="the last"),
        pytest.param(3, (), 1, None, id="open already"),
        pytest.param(9, (Choice(after(2), Kind.PAUSE),), 2, None, id="while one rests"),
    ],
)
def test_when_a_week_opens(day, made, number, expected):
    when = opens_on(place(*made), number, on=after(day))

    assert when == (None if expected is None else after(expected))
