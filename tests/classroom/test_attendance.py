"""Attendance is worked out from intervals: nothing counted twice, nothing outside the class."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seedbed.classroom.attendance import attendance, union, within

START = datetime(2026, 3, 10, 17, tzinfo=UTC)
SPAN = (START, START + timedelta(minutes=120))
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
    before, after = attendance(intervals, SPAN), attendance([*intervals, *more], SPAN)

    assert before.minutes <= after.minutes <= 120
    assert after.is_attended or not before.is_attended


@given(intervals=INTERVALS)
def test_only_what_lies_within_the_class_counts(intervals):
    assert all(SPAN[0] <= came <= left <= SPAN[1] for came, left in within(intervals, SPAN))


def test_half_a_class_is_attended_and_less_is_not():
    half, less = (START, START + timedelta(minutes=60)), (START, START + timedelta(minutes=59))

    assert attendance([half], SPAN).is_attended
    assert not attendance([less], SPAN).is_attended
    assert attendance([less], SPAN, made_up=60).counts
    assert not attendance([], SPAN, made_up=30).counts
