"""Attendance is worked out from intervals: nothing counted twice, nothing outside the class."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.classroom.attendance import Rule, attendance, union, within

START = datetime(2026, 3, 10, 17, tzinfo=UTC)
SPAN = (START, START + timedelta(minutes=120))
RULE = Rule(least_minutes=60, late_after=10)
MOMENTS = st.integers(-60, 240).map(lambda minutes: START + timedelta(minutes=minutes))
INTERVALS = st.lists(st.tuples(MOMENTS, MOMENTS).map(lambda two: (min(two), max(two))), max_size=8)


@given(intervals=INTERVALS)
def test_a_union_has_no_overlap_and_covers_the_same_minutes(intervals):
    joined = union(intervals)

    minutes = {
        START + timedelta(minutes=n)
        for n in range(-60, 240)
        for came, left in intervals
        if came <= START + timedelta(minutes=n) < left
    }
    assert sum((left - came for came, left in joined), timedelta()) == timedelta(
        minutes=len(minutes)
    )
    assert all(a[1] < b[0] for a, b in itertools.pairwise(joined))


@given(intervals=INTERVALS, more=INTERVALS)
def test_another_source_never_takes_minutes_away(intervals, more):
    before, after = attendance(intervals, SPAN, RULE), attendance([*intervals, *more], SPAN, RULE)

    assert before.minutes <= after.minutes <= 120
    assert after.is_attended or not before.is_attended


@given(intervals=INTERVALS)
def test_only_what_lies_within_the_class_counts(intervals):
    assert all(SPAN[0] <= came <= left <= SPAN[1] for came, left in within(intervals, SPAN))


def test_half_a_class_is_attended_and_less_is_not():
    half, less = (START, START + timedelta(minutes=60)), (START, START + timedelta(minutes=59))

    assert attendance([half], SPAN, RULE).is_attended
    assert not attendance([less], SPAN, RULE).is_attended
    assert attendance([less], SPAN, RULE, made_up=60).counts
    assert not attendance([], SPAN, RULE, made_up=30).counts


@pytest.mark.parametrize(
    ("came", "is_late"),
    [
        pytest.param(0, False, id="from the beginning"),
        pytest.param(-5, False, id="before it"),
        pytest.param(9, False, id="a minute before late"),
        pytest.param(10, True, id="late to the minute"),
    ],
)
def test_late_is_whoever_comes_so_many_minutes_after_the_beginning(came, is_late):
    assert attendance([(START + timedelta(minutes=came), SPAN[1])], SPAN, RULE).is_late is is_late


def test_what_was_asked_of_a_class_that_became_shorter_is_all_of_it():
    short = (START, START + timedelta(minutes=40))

    assert attendance([short], short, RULE).is_attended
    assert not attendance([(START, START + timedelta(minutes=39))], short, RULE).is_attended


def test_nobody_who_was_away_came_late():
    assert not attendance([], SPAN, RULE).is_late
