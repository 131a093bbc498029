"""May they lead? Certifications, licensed courses, and the days of classes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.school.models import Appointment, School
from seedbed.teaching.models import Certification, LicensedCourse, NumberTaken
from seedbed.teaching.spans import Span, first_outside, joined, last_before
from seedbed.teaching.standing import may_lead, standing
from tests.cast import EVENING, make_person
from tests.teaching.roads import A_YEAR, COURSE, DAY, certify

WEEK = timedelta(weeks=1)
FIRST = date(2027, 3, 1)
near_days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
spans = st.lists(st.tuples(near_days, near_days).map(lambda ends: Span(*ends)), max_size=6)


@pytest.fixture
def licensed(school, organiser) -> LicensedCourse:
    LicensedCourse.objects.begun(school, COURSE, at=EVENING, by=organiser)
    return LicensedCourse.objects.get()


@given(spans, near_days)
def test_joining_neither_gains_nor_loses_a_day(found, day):
    held = joined(found)

    assert any(day in span for span in held) == any(day in span for span in found)
    for one, other in pairwise(held):
        assert one.last + timedelta(days=1) < other.first


@given(spans, st.lists(near_days, max_size=8))
def test_one_may_lead_exactly_when_every_class_day_is_held(found, days):
    held = [span for span in found if span.first <= span.last]
    told = standing(found, days)

    assert told.is_valid == (bool(held) and all(any(d in s for s in held) for d in days))
    if told.is_valid and days:
        assert told.lapses_on >= max(days)
        assert not any(told.lapses_on + timedelta(days=1) in span for span in held)
    if not told.is_valid and told.lapses_on:
        assert told.lapses_on < first_outside(days, held)
        assert told.lapses_on == last_before(first_outside(days, held), held)


@given(spans, st.lists(near_days, min_size=1, max_size=6), near_days)
def test_more_classes_never_make_it_easier(found, days, another):
    if standing(found, [*days, another]).is_valid:
        assert standing(found, days).is_valid


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(near_days, near_days, st.none() | near_days, near_days, near_days)
def test_the_database_counts_days_as_the_rule_does(
    school, participant, first, last, ended, begins, ends
):
    Certification.objects.all().delete()
    held = Certification.objects.create(
        school=school, person=participant, body="B", number="1", course=COURSE, ended_on=ended,
        valid_from=min(first, last), valid_until=max(first, last),
    )  # fmt: skip
    begins, ends = min(begins, ends), max(begins, ends)
    days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]

    found = Certification.objects.valid_throughout(begins, ends).exists()
    assert found == all(day in held.span for day in days)
    assert found == standing([held.span], days).is_valid
    assert Certification.objects.valid_on(begins).exists() == (begins in held.span)


def test_a_course_that_is_not_licensed_asks_for_no_more_than_an_appointment(school, teacher):
    told = may_lead(teacher, COURSE, [FIRST], school=school)

    assert (told.is_valid, told.lapses_on) == (True, None)
    assert told.why == "Any teacher of the school may lead this course."


def test_whoever_is_no_teacher_of_the_school_leads_nothing(school, teacher, organiser, licensed):
    certify(organiser, school, by=organiser)
    told = may_lead(organiser, COURSE, [DAY], school=school)
    Appointment.objects.held_by(teacher).get().end(at=EVENING)

    assert not told.is_valid
    assert "no appointment" in told.why
    assert not may_lead(teacher, "another", [DAY], school=school).is_valid


def test_a_licensed_course_asks_for_a_certification_on_every_class_day(
    school, teacher, organiser, licensed, django_assert_num_queries
):
    certify(teacher, school, by=organiser, last=date(2027, 5, 3))
    days = [date(2027, 4, 26), date(2027, 5, 3), date(2027, 5, 10)]

    with django_assert_num_queries(2):
        told = may_lead(teacher, COURSE, days, school=school)
    assert (told.is_valid, told.lapses_on) == (False, date(2027, 5, 3))
    assert told.why == "Valid until 3 May 2027; the class of 10 May 2027 falls after that."
    told = may_lead(teacher, COURSE, days[:2], school=school)
    assert (told.is_valid, told.why) == (True, "Valid until 3 May 2027.")


def test_a_renewal_carries_them_over_the_end(school, teacher, organiser, licensed):
    held = certify(teacher, school, by=organiser, last=date(2027, 5, 3))
    held.renew(until=date(2028, 5, 3), at=EVENING, by=organiser)

    told = may_lead(teacher, COURSE, [date(2027, 5, 3), date(2027, 5, 4)], school=school)
    assert (told.is_valid, told.lapses_on) == (True, date(2028, 5, 3))
    with pytest.raises(NumberTaken):
        held.renew(until=date(2029, 5, 3), at=EVENING, by=organiser)


def test_one_that_was_ended_holds_no_longer(school, teacher, organiser, licensed):
    held = certify(teacher, school, by=organiser)
    held.end(on=DAY + WEEK, because="At their own wish", at=EVENING, by=organiser)
    held.end(on=DAY, because="Again", at=EVENING, by=organiser)

    assert held.ended_because == "At their own wish"
    told = may_lead(teacher, COURSE, [DAY, DAY + WEEK], school=school)
    assert (told.is_valid, told.lapses_on) == (False, DAY + WEEK - timedelta(days=1))


def test_before_it_begins_nobody_leads_by_it(school, teacher, organiser, licensed):
    certify(teacher, school, by=organiser, first=DAY + WEEK, last=DAY + A_YEAR)

    told = may_lead(teacher, COURSE, [DAY], school=school)
    assert (told.is_valid, told.lapses_on) == (False, None)
    assert told.why == "Valid only from 10 March 2026; the class of 3 March 2026 comes before that."


def test_one_for_another_course_or_school_says_nothing(school, teacher, organiser, licensed):
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    certify(teacher, elsewhere, by=organiser)
    certify(teacher, school, by=organiser, course="another", number="C-2")
    LicensedCourse.objects.begun(elsewhere, "only-there", at=EVENING, by=organiser)

    told = may_lead(teacher, COURSE, [DAY], school=school)
    assert (told.is_valid, told.why) == (False, "They hold no certification for this course.")
    assert may_lead(teacher, "only-there", [DAY], school=school).is_valid
    assert not may_lead(teacher, COURSE, [DAY], school=elsewhere).is_valid


def test_without_days_a_licensed_course_still_asks_for_a_certification(
    school, teacher, organiser, licensed
):
    assert not may_lead(teacher, COURSE, [], school=school).is_valid
    certify(teacher, school, by=organiser)
    assert may_lead(teacher, COURSE, [], school=school).is_valid


def test_a_number_is_one_persons(school, teacher, organiser):
    certify(teacher, school, by=organiser)
    with pytest.raises(NumberTaken):
        certify(make_person("Another"), school, by=organiser, first=DAY + A_YEAR + WEEK,
                last=DAY + 2 * A_YEAR)  # fmt: skip
    assert Certification.objects.count() == 1
