"""What lies before a person today: pure thinking about a pace, an edition, and what was done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seedbed.cohort.pace import Pace
from seedbed.course.edition import Edition, Practice, Week

AWAY_DAYS = 3
"""After so many days without a sitting, the day starts with how to begin again."""
SHORT_MINUTES = 3
CHIPS = (5, 10, 15, 20, 30)


class State(StrEnum):
    SOON = "soon"
    UNDER_WAY = "under way"
    RESTING = "resting"
    DONE = "done"


@dataclass(frozen=True)
class DayAhead:
    """One day of one person in the course."""

    state: State
    week: Week
    practice: Practice
    again: Practice | None
    """The short practice to begin again with, for whoever has been away."""
    has_opened: bool
    """Whether the week opened today."""
    has_practised: bool


def day_ahead(
    pace: Pace, edition: Edition, *, on: date, begins_on: date, last_on: date | None
) -> DayAhead:
    """What is next on that day for someone who last practised on `last_on`."""
    week = edition.week(min(max(pace.week, 1), len(edition.weeks)))
    state = state_of(pace, edition)
    since = max(filter(None, (last_on, begins_on)))
    is_away = state in (State.UNDER_WAY, State.DONE) and (on - since).days >= AWAY_DAYS
    return DayAhead(
        state=state,
        week=week,
        practice=week.main_practice,
        again=easy_practice(week, edition) if is_away else None,
        has_opened=state is State.UNDER_WAY and pace.day == 1 and week.number > 1,
        has_practised=last_on == on,
    )


def state_of(pace: Pace, edition: Edition) -> State:
    if not pace.has_begun:
        return State.SOON
    if pace.is_paused:
        return State.RESTING
    return State.DONE if pace.week > len(edition.weeks) else State.UNDER_WAY


def easy_practice(week: Week, edition: Edition) -> Practice:
    """The week's practice for a hard day, or the course's own for a hard moment."""
    for_hard_days = [p for p in week.practices if p.purpose == "hard-day" and p.lengths]
    return next(iter((*for_hard_days, *edition.hard_moments)), week.main_practice)


def chips(practice: Practice) -> tuple[int, ...]:
    """The lengths to offer: the usual round ones it can take, and its shortest and usual."""
    if practice.lengths is None:
        return ()
    shortest, usual, longest = (
        practice.lengths.shortest,
        practice.lengths.usual,
        practice.lengths.longest,
    )
    round_ones = {minutes for minutes in CHIPS if shortest <= minutes <= longest}
    return tuple(sorted(round_ones | {shortest, usual}))


def short_length(practice: Practice) -> int:
    """Three minutes, or the nearest to it that the practice can take."""
    if practice.lengths is None:
        return SHORT_MINUTES
    return min(max(SHORT_MINUTES, practice.lengths.shortest), practice.lengths.longest)


def usual_seconds(practice: Practice) -> int:
    """The practice's usual length; nothing for one without lengths."""
    return practice.lengths.usual * 60 if practice.lengths else 0


def part_of_day(hour: int) -> str:
    """What one would wish someone at that hour. The night belongs to the evening before it."""
    if 4 <= hour < 12:
        return "morning"
    return "afternoon" if 12 <= hour < 18 else "evening"
