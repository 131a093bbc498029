"""When a sitting was: on whose day, and at which instant. Rules of arithmetic, so over all zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
import uuid_utils.compat as uuids
from hypothesis import given
from hypothesis import strategies as some

from seedbed.clock import now
from seedbed.person.day import day_of
from seedbed.practice.log import NotASitting, PracticeLog, Sat, local_moment, read_sat
from tests.cast import EVENING

ZONES = some.sampled_from(sorted(available_timezones())).map(ZoneInfo)
MOMENTS = some.integers(0, 36 * 365 * 24 * 60).map(lambda n: EPOCH + timedelta(minutes=n))
EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
DAYS = some.dates(date(2001, 1, 1), date(2037, 1, 1))
LATER = datetime(2037, 1, 2, tzinfo=UTC)


def on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def told(began_at: str, zone: str) -> dict[str, object]:
    return {"id": str(uuids.uuid7()), "began_at": began_at, "time_zone": zone, "seconds": 60}


@given(MOMENTS, ZONES)
def test_the_day_is_that_of_the_clock_on_the_wall_less_four_hours(at, zone):
    sat = read_sat(told(at.isoformat(), zone.key), at=LATER)

    assert sat.on == day_of(at, zone) == (on_the_wall(at, zone) - timedelta(hours=4)).date()


@given(MOMENTS, ZONES, ZONES)
def test_the_instant_is_kept_however_the_device_writes_it(at, zone, where):
    sat = read_sat(told(at.astimezone(where).isoformat(), zone.key), at=LATER)

    assert (sat.began_at, sat.began_at.tzinfo) == (at, UTC)
    assert sat.zone == zone


@given(DAYS, some.integers(0, 23), some.integers(0, 59), ZONES)
def test_an_hour_on_a_day_comes_back_except_where_it_never_was(day, hour, minute, zone):
    at, note = local_moment(day, hour, minute, zone)
    asked = datetime.combine(day, time(hour, minute))
    around = [timedelta(minutes=15 * n) for n in range(-100, 100)]

    if note == "skipped":
        assert asked < on_the_wall(at, zone)
        assert not any(on_the_wall(at + step, zone) == asked for step in around)
    else:
        assert on_the_wall(at, zone) == asked


@given(DAYS, some.integers(0, 23), some.integers(0, 59), ZONES)
def test_of_an_hour_that_came_twice_the_first_is_taken(day, hour, minute, zone):
    at, note = local_moment(day, hour, minute, zone)
    steps = [timedelta(minutes=30 * n) for n in range(1, 50)]

    assert all(on_the_wall(at - step, zone) != on_the_wall(at, zone) for step in steps)
    if note == "twice":
        assert any(on_the_wall(at + step, zone) == on_the_wall(at, zone) for step in steps)


@pytest.mark.parametrize(
    ("day", "note", "instant"),
    [
        pytest.param(date(2026, 3, 29), "skipped", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), id="gap"),
        pytest.param(date(2026, 10, 25), "twice", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), id="fold"),
        pytest.param(date(2026, 6, 1), "", datetime(2026, 6, 1, 0, 30, tzinfo=UTC), id="summer"),
        pytest.param(date(2026, 1, 1), "", datetime(2026, 1, 1, 1, 30, tzinfo=UTC), id="winter"),
    ],
)  # fmt: skip
def test_half_past_two_in_madrid(day, note, instant):
    assert local_moment(day, 2, 30, ZoneInfo("Europe/Madrid")) == (instant, note)


@pytest.mark.parametrize("hours", [-23, 0, 23, 24])
def test_a_clock_may_run_a_day_ahead(hours):
    ahead = EVENING + timedelta(hours=hours)

    assert read_sat(told(ahead.isoformat(), "UTC"), at=EVENING).began_at == ahead


def test_a_clock_further_ahead_is_asked_about():
    ahead = EVENING + timedelta(hours=24, seconds=1)

    with pytest.raises(NotASitting, match="clock"):
        read_sat(told(ahead.isoformat(), "UTC"), at=EVENING)


@pytest.mark.parametrize(("seconds", "kept"), [(0.2, 1), (0.5, 1), (59.6, 60), (43_200, 43_200)])
def test_parts_of_a_second_are_rounded_and_never_to_nothing(seconds, kept):
    assert (
        read_sat(told(EVENING.isoformat(), "UTC") | {"seconds": seconds}, at=EVENING).seconds
        == kept
    )


def test_days_met_are_counted_once_and_from_monday(participant, school):
    log, zone = PracticeLog(participant), participant.zone
    for day, hour in [(1, 20), (2, 7), (2, 20), (8, 7), (9, 1), (9, 7)]:
        began = datetime(2026, 3, day, hour, tzinfo=zone)
        log.add(Sat(uuids.uuid7(), "", began, zone, 600), school=school, at=now())

    assert log.days_met(week_of=date(2026, 3, 4)) == 2
    assert log.days_met(week_of=date(2026, 3, 1)) == 1
    assert log.days_met(week_of=date(2026, 3, 9)) == 1


def test_the_last_is_that_of_the_latest_evening(participant, school):
    log, zone = PracticeLog(participant), participant.zone
    assert log.last() is None
    for hour, seconds in [(20, 300), (7, 600)]:
        began = datetime(2026, 3, 3, hour, tzinfo=zone)
        log.add(Sat(uuids.uuid7(), "", began, zone, seconds), school=school, at=now())

    assert log.last() == (date(2026, 3, 3), 300)
