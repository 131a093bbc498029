"""A person's day ends at four in the morning by the clock on their wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seedbed.person.day import begins_at, day_of

ZONES = some.sampled_from(sorted(available_timezones())).map(ZoneInfo)
EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
MOMENTS = some.integers(0, 36 * 365 * 24 * 60).map(lambda n: EPOCH + timedelta(minutes=n))
MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        pytest.param((2026, 3, 3, 20, 30), date(2026, 3, 3), id="in the evening"),
        pytest.param((2026, 3, 4, 0, 0), date(2026, 3, 3), id="at midnight"),
        pytest.param((2026, 3, 4, 3, 59), date(2026, 3, 3), id="at 3:59"),
        pytest.param((2026, 3, 4, 4, 0), date(2026, 3, 4), id="at 4:00"),
        pytest.param((2026, 3, 29, 3, 59), date(2026, 3, 28), id="on a day of 23 hours"),
        pytest.param((2026, 3, 29, 4, 0), date(2026, 3, 29), id="from 4:00 on a day of 23 hours"),
        pytest.param((2026, 10, 25, 3, 59), date(2026, 10, 24), id="on a day of 25 hours"),
        pytest.param((2026, 10, 25, 4, 0), date(2026, 10, 25), id="from 4:00 on a day of 25 hours"),
        pytest.param((2026, 1, 1, 2, 0), date(2025, 12, 31), id="at new year"),
    ],
)
def test_whose_evening_an_hour_belongs_to(wall, day):
    assert day_of(datetime(*wall, tzinfo=MADRID), MADRID) == day


@given(MOMENTS, ZONES)
def test_the_margin_is_taken_from_the_clock_on_the_wall(at, zone):
    wall = at.astimezone(zone)

    assert day_of(at, zone) == wall.date() - timedelta(days=wall.time() < time(4))


@given(some.dates(date(2001, 1, 1), date(2036, 12, 31)))
def test_a_day_begins_where_the_one_before_it_ends(day):
    begun = begins_at(day, MADRID)

    assert day_of(begun, MADRID) == day
    assert day_of(begun - timedelta(seconds=1), MADRID) == day - timedelta(days=1)


def test_one_instant_is_another_day_elsewhere():
    at = datetime(2026, 3, 3, 19, 30, tzinfo=UTC)

    days = [day_of(at, ZoneInfo(zone)) for zone in ("Pacific/Auckland", "UTC", "Pacific/Honolulu")]
    assert days == [date(2026, 3, 4), date(2026, 3, 3), date(2026, 3, 3)]
