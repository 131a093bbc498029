"""Classes are moved, dropped and added; weeks and calendars follow, and nothing closes again."""

from datetime import date, datetime, time, timedelta

import pytest

from seedbed.cohort.dates import NotMovable, add, carry_out, drop, move
from seedbed.cohort.place import place_of
from seedbed.cohort.shape import Kind
from seedbed.ledger.models import Entry
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


def meeting(cohort, number: int):
    return cohort.meetings.select_related("cohort").get(number=number, kind="class")


def moved(one, days: int, *, with_later: bool = False):
    day = one.on + timedelta(days=days)
    return move(one, on=day, begins=one.begins, minutes=one.minutes, with_later=with_later)


def test_a_class_moves_alone_or_with_those_after_it(cohort, teacher):
    alone, all_of_them = moved(meeting(cohort, 3), 1), moved(meeting(cohort, 3), 7, with_later=True)

    assert [change.meeting.number for change in alone] == [3]
    assert [change.meeting.number for change in all_of_them] == [3, 4, 5, 6, 7, 8]
    carry_out(all_of_them, at=EVENING, by=teacher)
    assert meeting(cohort, 8).on == FIRST_CLASS + timedelta(weeks=8)
    assert meeting(cohort, 8).sequence == 1
    assert Entry.objects.filter(fact="class moved").count() == 6


def test_across_the_clock_change_it_stays_at_six(cohort, teacher):
    """In Madrid the clocks go forward on 29 March 2026, between class 3 and class 4."""
    assert [meeting(cohort, n).starts_at.hour for n in (3, 4)] == [17, 16]

    carry_out(moved(meeting(cohort, 3), 7), at=EVENING, by=teacher)

    assert meeting(cohort, 3).starts_at.hour == 16


def test_what_is_over_or_would_be_cannot_be_moved(cohort, teacher):
    one = meeting(cohort, 1)
    after = one.ends_at + timedelta(hours=1)

    with pytest.raises(NotMovable):
        carry_out(moved(one, 30), at=after, by=teacher)
    with pytest.raises(NotMovable):
        carry_out(moved(meeting(cohort, 2), -20), at=after, by=teacher)
    assert meeting(cohort, 2).sequence == 0


def open_weeks(person, school, at: datetime) -> int:
    return place_of(person, school, at=at).pace(on=person.today(at=at)).open_weeks


def test_a_week_opens_the_minute_its_class_ends_and_never_closes(
    cohort, teacher, participant, school
):
    join(participant, cohort)
    ends = meeting(cohort, 2).ends_at

    assert open_weeks(participant, school, ends - timedelta(seconds=1)) == 1
    assert open_weeks(participant, school, ends) == 2
    carry_out(moved(meeting(cohort, 3), 21), at=ends, by=teacher)
    carry_out(drop(meeting(cohort, 4)), at=ends, by=teacher)
    assert open_weeks(participant, school, ends) == 2
    assert open_weeks(participant, school, meeting(cohort, 4).ends_at) == 4


def test_the_week_of_a_class_moved_away_opens_later(cohort, teacher, participant, school):
    join(participant, cohort)
    was = meeting(cohort, 8).ends_at

    carry_out(moved(meeting(cohort, 8), 7), at=EVENING, by=teacher)

    assert open_weeks(participant, school, was) == 7


def test_an_added_class_takes_the_free_number(cohort, teacher):
    carry_out(drop(meeting(cohort, 5)), at=EVENING, by=teacher)

    added = add(
        cohort, kind=Kind.CLASS, on=date(2026, 4, 9), begins=time(19), minutes=90,
        at=EVENING, by=teacher,
    )  # fmt: skip

    assert added.number == 5
    assert cohort.meetings.standing().count() == 8


def test_today_asks_one_query_more_in_a_cohort(
    cohort, participant, school, django_assert_num_queries
):
    join(participant, cohort)
    place_of(participant, school, at=EVENING)

    with django_assert_num_queries(2):
        place_of(participant, school, at=EVENING)
