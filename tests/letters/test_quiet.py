"""Quiet hours hold by the reader's own clock, on every day of the year."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from seedbed.letters.quiet import in_peace, is_quiet

INSTANTS = st.integers(0, 60 * 24 * 730).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ZONES = st.sampled_from(
    [
        "Europe/Madrid",
        "America/Los_Angeles",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
    ]
).map(ZoneInfo)
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))


@given(at=INSTANTS, zone=ZONES, since=HOURS, until=HOURS)
def test_a_letter_waits_for_the_end_of_the_quiet_hours_and_no_longer(at, zone, since, until):
    arrives = in_peace(at, zone, since=since, until=until)

    assert at <= arrives <= at + timedelta(hours=26)
    if (since, until) not in [(since, since)]:
        assert not is_quiet(arrives, zone, since=since, until=until) or _clock_skips(
            zone, until, at
        )
    if not is_quiet(at, zone, since=since, until=until):
        assert arrives == at


def _clock_skips(zone, until: time, at: datetime) -> bool:
    """The hour at which the quiet ends does not exist on one of these days."""
    days = [(at.astimezone(zone) + timedelta(days=n)).date() for n in (-1, 0, 1)]
    walls = [datetime.combine(day, until) for day in days]
    return any(
        wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall
        or wall.replace(tzinfo=zone).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset()
        for wall in walls
    )


def test_at_night_in_madrid_it_waits_until_eight():
    night = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)

    arrives = in_peace(night, ZoneInfo("Europe/Madrid")).astimezone(ZoneInfo("Europe/Madrid"))

    assert (arrives.date(), arrives.hour) == (date(2026, 3, 29), 8)
