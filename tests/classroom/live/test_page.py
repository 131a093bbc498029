"""The door of the live class, and what its page holds before any script runs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from seedbed import clock
from seedbed.classroom.live.opening import live_class
from seedbed.cohort.models import Meeting
from tests.cast import join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def meeting(cohort):
    return cohort.meetings.get(kind="class", number=1)


@pytest.fixture
def place(cohort, participant):
    return join(participant, cohort)


def moved(meeting, **ahead):
    """That class begins so long from now."""
    starts = clock.now() + timedelta(**ahead)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=starts, ends_at=starts + timedelta(minutes=120)
    )
    meeting.refresh_from_db()
    return reverse("classroom:live", args=[meeting.pk])


def test_whoever_comes_too_early_reads_when_the_door_opens(signed_in, participant, place, meeting):
    page = signed_in(participant).get(moved(meeting, minutes=45)).content.decode()

    opens = (meeting.starts_at - timedelta(minutes=30)).astimezone(participant.zone)
    assert f"at {opens:%H:%M}" in page
    assert "live-class" not in page


def test_the_team_comes_in_earlier_than_the_circle(signed_in, participant, teacher, place, meeting):
    url = moved(meeting, minutes=45)

    assert "<live-class" in signed_in(teacher).get(url).content.decode()
    assert "<live-class" not in signed_in(participant).get(url).content.decode()


def test_after_the_class_the_page_leads_to_what_follows(
    signed_in, participant, teacher, place, meeting
):
    url = moved(meeting, hours=-4)

    assert reverse("home:today") in signed_in(participant).get(url).content.decode()
    after = reverse("classroom:afterwards", args=[meeting.pk])
    assert after in signed_in(teacher).get(url).content.decode()


def test_a_participant_is_sent_what_everybody_sees_and_nothing_of_the_teams(
    signed_in, participant, teacher, place, meeting
):
    url = moved(meeting, minutes=5)

    mine, theirs = (signed_in(one).get(url).content.decode() for one in (participant, teacher))
    assert "Come in." in mine
    assert "Be there early." not in mine
    assert "Be there early." in theirs
    assert "data-waits data-team>" in theirs
    assert "data-waits data-team>" not in mine


def test_a_stranger_and_the_unsigned_find_nothing(signed_in, client, stranger, place, meeting):
    url = moved(meeting, minutes=5)

    assert signed_in(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_a_class_that_is_closed_stays_closed(signed_in, participant, place, meeting):
    url = moved(meeting, minutes=-30)
    row = live_class(meeting, at=clock.now())
    row.closed_at = clock.now()
    row.save()

    assert "over" in signed_in(participant).get(url).content.decode()


def test_what_the_page_asks_does_not_grow_with_the_circle(
    signed_in, participant, cohort, place, meeting, django_assert_num_queries
):
    url, browser = moved(meeting, minutes=5), signed_in(participant)
    browser.get(url)
    for count in (1, 3):
        for number in range(count):
            join(make_person(f"P{count}{number}"), cohort)
        with django_assert_num_queries(10):
            browser.get(url)
