"""When a letter may arrive: outside the reader's quiet hours, by the clock on their wall."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM = time(21)
QUIET_UNTIL = time(8)


def is_quiet(
    at: datetime, zone: ZoneInfo, *, since: time = QUIET_FROM, until: time = QUIET_UNTIL
) -> bool:
    """Whether that instant lies in the quiet hours there; from and until the same means never."""
    hour = at.astimezone(zone).time()
    if since <= until:
        return since <= hour < until
    return hour >= since or hour < until


def in_peace(
    at: datetime, zone: ZoneInfo, *, since: time = QUIET_FROM, until: time = QUIET_UNTIL
) -> datetime:
    """The first instant from `at` on that is not quiet there."""
    if not is_quiet(at, zone, since=since, until=until):
        return at
    here = at.astimezone(zone)
    for days in (0, 1):
        wall = datetime.combine(here.date() + timedelta(days=days), until)
        ends = wall.replace(tzinfo=zone).astimezone(UTC)
        if ends > at and not is_quiet(ends, zone, since=since, until=until):
            return ends
    return at
