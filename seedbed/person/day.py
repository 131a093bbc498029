"""A person's day: it ends at four in the morning, so that a late sitting belongs to its evening."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

NIGHT_OWL = timedelta(hours=4)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The day that the instant `at` belongs to for someone living in `zone`.

    The margin is taken from the wall clock, so it is 4 o'clock on days when the clocks change too.
    """
    return (at.astimezone(zone).replace(tzinfo=None) - NIGHT_OWL).date()


def begins_at(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which that person's day begins, in UTC."""
    wall = datetime.combine(day, datetime.min.time()) + NIGHT_OWL
    return wall.replace(tzinfo=zone).astimezone(UTC)
