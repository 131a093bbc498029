"""Someone in a cohort takes the weeks at their own dates, and goes with the group again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seedbed.cohort.models import Enrolment
from seedbed.ledger.models import Entry
from tests.cast import join, make_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(published, school, teacher):
    """A cohort of which two classes are over, the second two days ago."""
    first = (timezone.now() - timedelta(days=9)).date()
    return make_cohort(published, school, by=teacher, first=first)


@pytest.fixture
def late(under_way, participant) -> Enrolment:
    """The participant joined after both."""
    return join(participant, under_way, at=timezone.now())


def paced(place: Enrolment):
    place = Enrolment.objects.with_pace().get(pk=place.pk)
    at = timezone.now()
    return place.pace(on=place.person.today(at=at), at=at)


def test_a_late_joiner_begins_with_week_1_and_nothing_closes(client, late, participant):
    client.force_login(participant)
    assert paced(late).week == 2
    page = client.get("/place/").content.decode()
    assert "At my own dates" in page
    assert "early" not in page

    client.post("/place/own-dates/", {"week": "1"})

    mine = paced(late)
    assert (mine.week, mine.day, mine.open_weeks, mine.is_own) == (1, 1, 2, True)
    assert "Go with the group again" in client.get("/place/").content.decode()
    client.post("/place/group-dates/")
    assert (paced(late).week, paced(late).is_own) == (2, False)
    facts = Entry.objects.filter(about=str(late.pk), fact__startswith="enrolment turned")
    assert list(facts.order_by("number").values_list("fact", flat=True)) == [
        "enrolment turned: own", "enrolment turned: group",
    ]  # fmt: skip


@pytest.mark.parametrize("week", ["3", "0", "", "x", "99999"])
def test_a_week_that_is_not_open_cannot_be_begun_with(client, late, participant, week):
    client.force_login(participant)

    assert client.post("/place/own-dates/", {"week": week}).status_code == 404
    assert not late.turns.exists()


def test_the_teachers_see_whose_dates_are_their_own(client, late, participant, teacher):
    late.take_own_dates(1, on=participant.today(at=timezone.now()), at=timezone.now())
    client.force_login(teacher)

    assert (
        "at their own dates since"
        in client.get(f"/cohorts/{late.cohort_id}/dates/").content.decode()
    )


def test_alone_there_is_no_group_to_leave(client, place, participant):
    client.force_login(participant)

    assert client.post("/place/own-dates/", {"week": "1"}).status_code == 404
    assert client.post("/place/group-dates/").status_code == 404
    assert "At my own dates" not in client.get("/place/").content.decode()
