"""Dates of a run: a property for each promise."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.cohort.calendar import instant
from seedbed.cohort.opening import Ended, openings_of, pace_by_classes
from seedbed.cohort.pace import Choice, Kind
from seedbed.cohort.shape import Completing, NotAShape, Shape, planned
from seedbed.cohort.shape import Kind as Meets

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
ZONES = st.sampled_from(["Europe/Madrid", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata",
                         "America/Sao_Paulo", "Pacific/Apia"]).map(ZoneInfo)  # fmt: skip
INSTANTS = st.integers(0, 500_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SHAPES = st.builds(
    Shape,
    classes=st.integers(1, 12),
    every_days=st.sampled_from([7, 14, 1, 10]),
    orientation_days_before=st.integers(0, 14),
    retreat_after=st.sampled_from([0, 1]),
)


@given(shape=SHAPES, first=DAYS, off=st.sets(DAYS, max_size=6))
def test_a_run_has_all_its_classes_in_order_and_none_in_a_week_off(shape, first, off):
    meetings = planned(shape, first, off=off)

    classes = [one for one in meetings if one.kind is Meets.CLASS]
    weeks_off = {day - timedelta(days=day.weekday()) for day in off}
    assert [one.number for one in classes] == list(range(1, shape.classes + 1))
    assert [one.on for one in classes] == sorted({one.on for one in classes})
    assert not weeks_off & {one.on - timedelta(days=one.on.weekday()) for one in classes}
    assert all((one.on - first).days % shape.every_days == 0 for one in classes)
    assert meetings == sorted(meetings, key=lambda one: one.on)


def test_a_retreat_falls_on_the_saturday_after_its_class():
    meetings = planned(Shape(retreat_after=6), date(2026, 9, 1))

    retreat = next(one for one in meetings if one.kind is Meets.RETREAT)
    assert (retreat.on, retreat.on.weekday()) == (date(2026, 10, 10), 5)


@pytest.mark.parametrize(
    "wrong", [{"classes": 0}, {"every_days": 0}, {"retreat_after": 9}, {"minutes": 5}]
)
def test_a_run_that_cannot_be_is_refused(wrong):
    with pytest.raises(NotAShape):
        Shape(**wrong)


@given(on=DAYS, begins=st.times(), zone=ZONES)
def test_the_clock_on_the_wall_shows_what_was_planned(on, begins, zone):
    """But for an hour that the clocks skip: then it shows the hour after the gap."""
    begins = begins.replace(second=0, microsecond=0)

    shown = instant(on, begins, zone).astimezone(zone)

    if not _is_skipped(on, begins, zone):
        assert (shown.date(), shown.time()) == (on, begins)
    else:
        assert shown.replace(tzinfo=None) > datetime.combine(on, begins)


def _is_skipped(on, begins, zone) -> bool:
    wall = datetime.combine(on, begins)
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall


def test_a_class_stays_at_six_in_the_evening_when_the_clocks_change():
    madrid = ZoneInfo("Europe/Madrid")

    before, after = (instant(date(2026, 10, day), time(18), madrid) for day in (20, 27))

    assert (before.hour, after.hour) == (16, 17)


@given(ends=st.lists(INSTANTS, min_size=1, max_size=12),
       weeks=st.integers(1, 10))  # fmt: skip
def test_every_week_opens_with_a_class_and_the_last_with_the_last(ends, weeks):
    ends = sorted(ends)
    openings = openings_of([Ended(n, end) for n, end in enumerate(ends, 1)], weeks=weeks)

    assert len(openings.at) == weeks
    assert set(openings.at) <= set(ends)
    assert list(openings.at) == sorted(openings.at)
    assert openings.open_by(ends[-1]) == weeks
    if len(ends) <= weeks:
        assert openings.at[-1] == ends[-1]


def test_the_week_of_a_dropped_class_opens_when_the_class_would_have_ended():
    ends = [datetime(2026, 3, day, 20, tzinfo=UTC) for day in (3, 10, 17)]
    classes = [Ended(1, ends[0]), Ended(2, ends[1], was_dropped=True), Ended(3, ends[2])]

    assert openings_of(classes, weeks=3).at == tuple(ends)


MADRID = ZoneInfo("Europe/Madrid")
ENDS = tuple(datetime(2026, 3, day, 19, tzinfo=UTC) for day in (3, 10, 17))


def pace(on: date, seen_at: datetime, choices=(), kept: int = 0):
    openings = openings_of([Ended(n, e) for n, e in enumerate(ENDS, 1)], weeks=3, kept=kept)
    return pace_by_classes(
        on, openings=openings, seen_at=seen_at, zone=MADRID, weeks=3, choices=choices
    )


def test_a_week_opens_the_minute_its_class_ends():
    assert pace(date(2026, 3, 3), ENDS[0] - timedelta(minutes=1)).week == 0
    assert pace(date(2026, 3, 3), ENDS[0]).week == 1


def test_days_count_from_the_class_and_wait_for_the_next_one():
    assert pace(date(2026, 3, 5), ENDS[0] + timedelta(days=2)).day == 3
    late = pace(date(2026, 3, 30), datetime(2026, 3, 30, 12, tzinfo=UTC))
    assert (late.week, late.open_weeks) == (4, 3)


def test_a_week_taken_again_lasts_until_the_next_class():
    again = [Choice(date(2026, 3, 12), Kind.WEEK, 1)]

    assert pace(date(2026, 3, 13), ENDS[1] + timedelta(days=3), again).week == 1
    assert pace(date(2026, 3, 13), ENDS[1] + timedelta(days=3), again).open_weeks == 2
    assert pace(date(2026, 3, 18), ENDS[2] + timedelta(days=1), again).week == 3


def test_at_ones_own_dates_each_week_lasts_seven_days_whatever_the_classes_do():
    late = [Choice(date(2026, 3, 18), Kind.OWN, 1)]
    noon = datetime(2026, 4, 20, 12, tzinfo=UTC)

    found = [pace(date(2026, 3, 18) + timedelta(days=n), noon, late) for n in (0, 7, 20, 21)]
    assert [(p.week, p.day, p.open_weeks) for p in found] == [
        (1, 1, 3), (2, 1, 3), (3, 7, 3), (4, 1, 3),
    ]  # fmt: skip
    assert all(p.is_own for p in found)


def test_at_ones_own_dates_no_week_comes_before_its_class():
    again = [Choice(date(2026, 3, 3), Kind.OWN, 1)]
    moved_off = openings_of([Ended(1, ENDS[0]), Ended(2, ENDS[0] + timedelta(days=30))], weeks=2)
    seen = pace_by_classes(
        date(2026, 3, 12), openings=moved_off, seen_at=ENDS[0] + timedelta(days=9), zone=MADRID,
        weeks=2, choices=again,
    )  # fmt: skip

    assert (seen.week, seen.day, seen.open_weeks) == (1, 7, 1)


def test_a_pause_at_ones_own_dates_stands_still_and_the_group_is_one_tap_away():
    on, noon = date(2026, 3, 30), datetime(2026, 3, 30, 12, tzinfo=UTC)
    own = [Choice(date(2026, 3, 18), Kind.OWN, 1), Choice(date(2026, 3, 20), Kind.PAUSE)]

    assert pace(on, noon, own).is_paused
    gone_on = [*own, Choice(date(2026, 3, 29), Kind.GO_ON)]
    assert (pace(on, noon, gone_on).week, pace(on, noon, gone_on).day) == (1, 4)
    with_all = [*gone_on, Choice(on, Kind.GROUP)]
    assert (pace(on, noon, with_all).week, pace(on, noon, with_all).is_own) == (4, False)


TURNS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(list(Kind)), st.integers(1, 3)), max_size=8
)


@given(TURNS, st.integers(-3, 60))
def test_whatever_is_chosen_in_a_cohort_nothing_open_ever_locks(turns, day):
    begun = date(2026, 3, 1)
    made = [
        Choice(begun + timedelta(days=n), kind, week if kind in (Kind.WEEK, Kind.OWN) else 0)
        for n, kind, week in sorted(turns, key=lambda turn: turn[0])
    ]
    far = datetime(2026, 6, 1, tzinfo=UTC)
    today, tomorrow = (pace(begun + timedelta(days=day + n), far, made) for n in (0, 1))

    assert tomorrow.open_weeks >= today.open_weeks
    assert 0 <= today.week <= 4
    assert 1 <= today.day <= 7


def test_classes_may_follow_no_rhythm():
    days = [date(2026, 3, 30), date(2026, 3, 12)]
    found = planned(
        Shape(classes=8, retreat_after=2, retreat_minutes=240), date(2026, 3, 3), days=days
    )

    assert [one.on for one in found if one.kind is Meets.CLASS] == [date(2026, 3, 3), *sorted(days)]
    assert [(one.on, one.minutes) for one in found if one.kind is Meets.RETREAT] == [
        (date(2026, 3, 14), 240)
    ]
    with pytest.raises(NotAShape):
        planned(Shape(retreat_after=4), date(2026, 3, 3), days=days)


def test_what_is_kept_open_stays_open_before_any_class():
    kept = pace(date(2026, 3, 1), datetime(2026, 3, 1, 12, tzinfo=UTC), kept=2)

    assert (kept.week, kept.open_weeks) == (2, 2)


def test_completing_is_a_rule_of_the_run():
    attended = [Meets.CLASS] * 5 + [Meets.RETREAT, Meets.ORIENTATION]

    assert not Completing(6).is_met(attended)
    assert Completing(6, is_retreat_counted=True).is_met(attended)
