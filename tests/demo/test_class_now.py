"""`seedbed demo --class-now`: a class to try the live room with."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from seedbed.classroom.live.door import enter
from seedbed.clock import now
from seedbed.cohort.models import Cohort, Meeting
from seedbed.demo import company
from seedbed.demo.class_now import NoClassLeft, class_now
from seedbed.demo.commands import demo
from seedbed.demo.company import NAME, OVER, bring
from seedbed.demo.people import TEACHER
from seedbed.letters.models import Letter
from seedbed.person.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(published, school, monkeypatch):
    monkeypatch.setattr(company, "PEOPLE", 4)
    monkeypatch.setattr(company, "STEP", timedelta(hours=24))
    at = now()
    bring(at=at)
    return at


def test_the_next_class_begins_in_five_minutes_and_its_door_is_open(brought, school):
    meeting = class_now(at=brought)

    assert meeting.number == OVER + 1
    assert timedelta(minutes=5) <= meeting.starts_at - brought < timedelta(minutes=6)
    teacher = Person.objects.get(email=TEACHER)
    assert enter(teacher, meeting.pk, school=school, at=brought).role == "lead"


def test_the_classes_after_it_stay_and_no_letter_leaves(brought):
    later = Meeting.objects.filter(cohort__name=NAME, number=OVER + 2).get()
    class_now(at=brought)

    assert Meeting.objects.get(pk=later.pk).starts_at == later.starts_at
    assert not Letter.objects.unsent().exists()


def test_asked_again_it_is_the_same_class(brought):
    first = class_now(at=brought)
    again = class_now(at=brought + timedelta(minutes=30))

    assert (again.pk, again.starts_at) == (first.pk, first.starts_at)


def test_when_all_are_over_it_says_so(brought):
    with pytest.raises(NoClassLeft, match="--reset"):
        class_now(at=brought + timedelta(weeks=9))


def test_the_command_says_where_the_room_is(published, school, monkeypatch):
    monkeypatch.setattr(company, "PEOPLE", 2)
    told = CliRunner().invoke(demo, ["--class-now"])

    meeting = Cohort.objects.get(name=NAME).meetings.get(number=OVER + 1, kind="class")
    assert told.exit_code == 0
    assert f"/class/{meeting.pk}/live/" in told.output


def test_two_of_its_people_can_be_met(client, brought):
    met = set()
    for who in ("first", "second"):
        client.post("/demo/", {"as": who})
        met.add(Person.objects.get(pk=client.session["_auth_user_id"]).name)

    assert len(met) == 2
    assert all(name.startswith("Demo person") for name in met)
