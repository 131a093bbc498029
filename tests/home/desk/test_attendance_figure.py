"""Attendance on the desk is of the group alone, and only where it is large enough to hide in."""

import pytest

from seedbed.classroom.register import take
from seedbed.home.desk.figures import attendance
from tests.cast import join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "told"), [(5, ["60%"]), (4, [])])
def test_attendance_is_told_of_five_or_more(published, school, teacher, people, told):
    cohort = make_cohort(published, school, by=teacher)
    places = [join(make_person(f"P{n}"), cohort) for n in range(people)]
    one = cohort.meetings.select_related("cohort").get(number=1)
    take(one, {p.pk: (one.starts_at, one.ends_at) for p in places[:3]}, at=one.ends_at, by=teacher)

    found = attendance([cohort.pk])

    assert [figure.number for figure in found.get(cohort.pk, ())] == told
