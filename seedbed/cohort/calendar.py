"""From the clock on a wall to an instant: where summer time is dealt with, once.

A plan is kept as people say it: a day, an hour, a place. It becomes an instant late, by the rules
of the time zone. An hour that the clocks skip is the hour after the gap (02:30 becomes 03:30);
of an hour that comes twice it is the first (PEP 495, fold=0).
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant(on: date, begins: time, zone: ZoneInfo) -> datetime:
    """The instant at which clocks in `zone` show `begins` on that day, in UTC."""
    wall = datetime.combine(on, begins.replace(tzinfo=None, fold=0))
    return wall.replace(tzinfo=zone).astimezone(UTC)
