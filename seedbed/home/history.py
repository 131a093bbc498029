"""What somebody's practice adds up to: pure sums for the course map."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seedbed.cohort.place import Place
from seedbed.course.edition import Edition, Goal
from seedbed.home.plant import Growth
from seedbed.person.day import day_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MOST_WEEKS = 53


@dataclass(frozen=True)
class Practised:
    """One sitting as it is read here: the day, the practice's key, the seconds."""

    on: date
    practice: str
    seconds: int


@dataclass(frozen=True)
class PlotWeek:
    """One week of the calendar, from its Monday."""

    monday: date
    sittings: int
    days: int
    minutes: int


@dataclass(frozen=True)
class GoalServed:
    """A goal, the weeks that serve it, and the minutes of practice that did."""

    goal: Goal
    weeks: tuple[int, ...]
    minutes: int


def growth(
    place: Place, sat: Iterable[Practised], kept: Iterable[str], *, on: date
) -> list[Growth]:
    """Week by week, what was practised and kept; the last entry is the time after the course.

    Days before the first week count toward it. Weeks once reached stay, also when one goes back.
    """
    weeks = len(place.edition.weeks)
    days = Counter(
        max(place.pace(on=day).week, 1)
        for day in {sitting.on for sitting in sat if sitting.on <= on}
    )
    answered = Counter(_number(key) for key in kept)
    looked_at = (on, *(choice.on - DAY for choice in place.choices if choice.on <= on))
    was_done = any(place.pace(on=day).week > weeks for day in looked_at)
    reached = max(place.pace(on=on).open_weeks, *days, weeks + 1 if was_done else 0)
    return [Growth(days[n], answered[n]) for n in range(1, reached + 1)]


def by_calendar_week(sat: Sequence[Practised], *, on: date) -> list[PlotWeek]:
    """Every week from that of the first sitting to that of `on`, rest weeks too; at most a year."""
    if not sat:
        return []
    per_week: dict[date, list[Practised]] = defaultdict(list)
    for sitting in sat:
        per_week[_monday(sitting.on)].append(sitting)
    last = max(_monday(on), *per_week)
    first = max(min(per_week), last - WEEK * (MOST_WEEKS - 1))
    mondays = [first + WEEK * n for n in range((last - first).days // 7 + 1)]
    return [_plot_week(monday, per_week.get(monday, [])) for monday in mondays]


def goals_served(edition: Edition, sat: Iterable[Practised]) -> list[GoalServed]:
    """Each goal of the course, with the weeks that serve it and the minutes sat toward it."""
    seconds: Counter[str] = Counter()
    for sitting in sat:
        practice = edition.practices.get(sitting.practice)
        for goal in practice.goals if practice else ():
            seconds[goal] += sitting.seconds
    return [
        GoalServed(
            goal,
            tuple(week.number for week in edition.weeks if goal.key in week.goals),
            round(seconds[goal.key] / 60),
        )
        for goal in edition.goals
    ]


def opens_on(place: Place, number: int, *, on: date) -> date | None:
    """The day a week opens of itself; None when it is open, and for one's own pace while it rests."""
    pace = place.pace(on=on)
    if number <= pace.open_weeks:
        return None
    if place.openings and place.zone:
        classes = place.openings.at
        return day_of(classes[number - 1], place.zone) if number <= len(classes) else None
    if pace.is_paused:
        return None
    if not pace.has_begun:
        return place.begins_on + WEEK * (number - 1)
    return on + WEEK * (number - pace.week) - DAY * (pace.day - 1)


def _plot_week(monday: date, sat: Collection[Practised]) -> PlotWeek:
    return PlotWeek(
        monday=monday,
        sittings=len(sat),
        days=len({sitting.on for sitting in sat}),
        minutes=round(sum(sitting.seconds for sitting in sat) / 60),
    )


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _number(key: str) -> int:
    """The week that a key of homework belongs to."""
    return int(key.split("/")[0].removeprefix("week-"))
