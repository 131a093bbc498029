"""Which weeks stand open for someone in a dated cohort: pure thinking about instants.

A week opens the minute its class ends. What a person has once opened never closes again: a class
that is moved or dropped later takes nothing back (`kept`), nor does a move to another cohort.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from seedbed.cohort.pace import DAYS_IN_A_WEEK, Choice, Kind, Pace, pace_on
from seedbed.person.day import begins_at, day_of


@dataclass(frozen=True)
class Openings:
    """When the weeks of a run open, in order."""

    at: tuple[datetime, ...]
    """For each week in order, the instant at which its class ends."""
    kept: int = 0
    """So many weeks stand open whatever the dates say."""

    def open_by(self, moment: datetime) -> int:
        """How many weeks have opened by that moment: the last of them, and all before it."""
        past = [week for week, opens in enumerate(self.at, 1) if opens <= moment]
        return max(self.kept, past[-1] if past else 0)


@dataclass(frozen=True)
class Ended:
    """A class that ends, or would have: its number, the instant, and whether it was dropped."""

    number: int
    at: datetime
    was_dropped: bool = False


def openings_of(classes: Iterable[Ended], *, weeks: int, kept: int = 0) -> Openings:
    """When each week of a course opens in a run of these classes.

    Class n opens week n. Where there are fewer classes than weeks, each opens its share of them.
    The week of a class that was dropped opens when that class would have ended.
    """
    ends = {one.number: one.at for one in classes if one.was_dropped}
    ends |= {one.number: one.at for one in classes if not one.was_dropped}
    numbers = sorted(ends)
    if not numbers:
        return Openings((), kept)
    share = [min(week, len(numbers)) if len(numbers) >= weeks else -(-week * len(numbers) // weeks)
             for week in range(1, weeks + 1)]  # fmt: skip
    return Openings(tuple(ends[numbers[n - 1]] for n in share), kept)


@dataclass(frozen=True)
class Since:
    """From when a person's current week counts."""

    week: int
    on: date


def pace_by_classes(
    on: date,
    *,
    openings: Openings,
    seen_at: datetime,
    zone: ZoneInfo,
    weeks: int,
    choices: Iterable[Choice] = (),
) -> Pace:
    """Where someone whose weeks open by class stands on that day of theirs, seen at `seen_at`.

    Of a day that is over everything counts that happened on it; of today, what has happened by now.
    A week begun by choice is theirs until the next class opens another; at their own dates, until
    they have been through it.
    """
    until = min(seen_at, begins_at(on + timedelta(days=1), zone))
    opened = min(openings.open_by(until), weeks)
    made = [choice for choice in choices if choice.on <= on]
    chosen = [choice for choice in made if choice.kind is Kind.WEEK]
    since = _since(openings, opened, _with_group(made), until=until, zone=zone, weeks=weeks)
    furthest = max([opened, *(min(choice.week, weeks) for choice in chosen)])
    if own := own_dates(made):
        return _at_own_dates(on, own, weeks=weeks, furthest=furthest, has_all=opened >= weeks)
    is_paused = bool(made) and made[-1].kind is Kind.PAUSE
    if since.week == 0:
        return Pace(week=0, day=1, open_weeks=furthest, is_paused=is_paused)
    days = (on - since.on).days
    if since.week >= weeks and days >= DAYS_IN_A_WEEK:
        return Pace(week=weeks + 1, day=1, open_weeks=weeks, is_paused=is_paused)
    return Pace(since.week, min(days, DAYS_IN_A_WEEK - 1) + 1, furthest, is_paused)


def _with_group(made: Sequence[Choice]) -> list[Choice]:
    """The weeks begun by choice since someone last joined the group."""
    joined = [n for n, one in enumerate(made) if one.kind is Kind.GROUP]
    later = made[joined[-1] :] if joined else made
    return [one for one in later if one.kind is Kind.WEEK]


def own_dates(made: Sequence[Choice]) -> list[Choice]:
    """The choices since someone took the weeks at their own dates; none if they are with the group."""
    turns = [n for n, one in enumerate(made) if one.kind in (Kind.OWN, Kind.GROUP)]
    is_own = bool(turns) and made[turns[-1]].kind is Kind.OWN
    return list(made[turns[-1] :]) if is_own else []


def _at_own_dates(
    on: date, own: Sequence[Choice], *, weeks: int, furthest: int, has_all: bool
) -> Pace:
    """Seven days for each week from the day they chose; no week before its class."""
    begun, later = Choice(own[0].on, Kind.WEEK, own[0].week), own[1:]
    walked = pace_on(on, begins_on=begun.on, weeks=weeks, choices=[begun, *later])
    week, day = walked.week, walked.day
    if week > furthest and not has_all:
        week, day = furthest, DAYS_IN_A_WEEK
    return Pace(week, day, max(furthest, min(week, weeks)), walked.is_paused, is_own=True)


def _since(
    openings: Openings,
    opened: int,
    chosen: Sequence[Choice],
    *,
    until: datetime,
    zone: ZoneInfo,
    weeks: int,
) -> Since:
    """The week a person is in: the last that opened, or one begun by choice after that."""
    past = [moment for moment in openings.at[:weeks] if moment <= until]
    now = max((n for n, moment in enumerate(openings.at[:weeks], 1) if moment <= until), default=0)
    last = Since(now or opened, day_of(max(past), zone) if past else day_of(until, zone))
    if chosen and (not past or chosen[-1].on >= last.on):
        return Since(min(chosen[-1].week, weeks), chosen[-1].on)
    return last
