"""Who leads a licensed course holds a certification on every class day, also when classes move."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from seedbed.cohort.dates import add, carry_out, move
from seedbed.cohort.licensed import NotCertified, lapses_ahead
from seedbed.cohort.models import CohortTeacher
from seedbed.cohort.shape import Kind
from seedbed.teaching.models import LicensedCourse
from tests.cast import EVENING, make_cohort, make_person
from tests.teaching.roads import COURSE, certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher, organiser):
    """Eight classes from next month, led by someone certified until the day of the last."""
    LicensedCourse.objects.begun(school, COURSE, at=EVENING, by=organiser)
    first = (timezone.now() + timedelta(days=30)).date()
    made = make_cohort(published, school, by=teacher, first=first)
    certify(teacher, school, by=organiser, last=first + timedelta(weeks=7))
    return made


def later(meeting, days: int):
    return move(meeting, on=meeting.on + timedelta(days=days), begins=meeting.begins, minutes=120)


def test_a_class_moves_within_the_certification_and_not_beyond_it(cohort, teacher):
    last = cohort.meetings.select_related("cohort").get(number=8)
    carry_out(later(last, -1), at=timezone.now(), by=teacher)
    last.refresh_from_db()

    with pytest.raises(NotCertified, match="Teacher: Valid until"):
        carry_out(later(last, 2), at=timezone.now(), by=teacher)
    last.refresh_from_db()
    assert last.sequence == 1
    assert lapses_ahead(cohort, at=timezone.now()) == []


def test_no_class_is_added_beyond_it_but_a_retreat_day_may_be(cohort, teacher):
    beyond = cohort.meetings.get(number=8).on + timedelta(days=3)
    told = {"on": beyond, "begins": time(18), "minutes": 120, "at": timezone.now(), "by": teacher}

    with pytest.raises(NotCertified):
        add(cohort, kind=Kind.CLASS, **told)
    assert add(cohort, kind=Kind.RETREAT, **told).pk


def test_whoever_assists_needs_no_certification(cohort):
    helper = make_person("Helper")
    CohortTeacher.objects.create(cohort=cohort, person=helper, role="assistant", began_at=EVENING)

    assert lapses_ahead(cohort, at=timezone.now()) == []


def test_the_page_of_dates_says_early_whose_certification_ends(client, cohort, teacher, organiser):
    teacher.certifications.get().end(
        on=cohort.meetings.get(number=4).on,
        because="Asked to stop",
        at=timezone.now(),
        by=organiser,
    )
    client.force_login(organiser)

    page = client.get(f"/cohorts/{cohort.pk}/dates/").content.decode()
    assert "Teacher: Valid until" in page
    moved = cohort.meetings.get(number=3)
    told = {"on": (moved.on + timedelta(days=20)).isoformat(), "begins": "18:00", "minutes": 120}
    look = client.post(f"/cohorts/meeting/{moved.pk}/", {**told, "look": "1"}).content.decode()
    assert "Teacher: Valid until" in look
    client.post(f"/cohorts/meeting/{moved.pk}/", {**told, "sure": "1"})
    moved.refresh_from_db()
    assert moved.sequence == 0


def test_the_desk_says_it_too(client, cohort, teacher, organiser):
    teacher.certifications.get().end(
        on=cohort.meetings.get(number=4).on,
        because="Asked to stop",
        at=timezone.now(),
        by=organiser,
    )
    client.force_login(organiser)

    assert "Teacher: Valid until" in client.get("/desk/").content.decode()
