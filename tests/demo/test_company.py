"""The demo's teacher and organiser: a cohort some weeks under way, and no letter that leaves."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from seedbed.clock import now
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.demo import company
from seedbed.demo.commands import demo
from seedbed.demo.company import NAME, OVER, bring, is_there
from seedbed.demo.people import ORGANISER, TEACHER, clear_company, reset
from seedbed.home.tick import Ticker
from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from seedbed.letters.models import Bounce, Letter
from seedbed.person.demo import DEMO_DOMAIN
from seedbed.person.models import Person
from seedbed.practice.models import Sitting
from tests.cast import EVENING, join, make_cohort, make_person

URL = "/demo/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(published, school, monkeypatch):
    """Six people, and the worker's tick once a day: the command's own test plays it as it is."""
    monkeypatch.setattr(company, "PEOPLE", 6)
    monkeypatch.setattr(company, "STEP", timedelta(hours=24))
    at = now()
    bring(at=at)
    return at


def test_six_classes_are_over_and_the_next_comes_within_a_week(brought):
    cohort = Cohort.objects.get(name=NAME)
    ahead = cohort.meetings.ahead(at=brought).in_order().first()

    assert set(Meeting.objects.exclude(register=None).values_list("number", flat=True)) == set(
        range(1, OVER + 1)
    )
    assert ahead.number == OVER + 1
    assert timedelta(days=1) < ahead.ends_at - brought < timedelta(days=8)
    assert Enrolment.objects.in_cohort(cohort).active().count() >= 4
    assert ahead.excuses.count() == 1
    assert all(person.name.startswith("Demo ") for person in Person.objects.all())


def test_nothing_of_it_lies_in_the_future_and_the_ledger_holds(brought, school):
    assert Sitting.objects.exists()
    assert not Sitting.objects.filter(received_at__gt=brought).exists()
    assert not Application.objects.filter(sent_at__gt=brought).exists()
    entries = Entry.objects.of_school(school.pk).order_by("number")
    assert not entries.filter(at__gt=brought).exists()
    assert first_break(entries) is None


def test_no_letter_leaves_now_or_later(brought):
    assert Letter.objects.exists()
    Ticker().tick(at=brought)
    ahead = Meeting.objects.ahead(at=brought).in_order().first()
    Ticker().tick(at=ahead.starts_at - timedelta(hours=20))
    Ticker().tick(at=ahead.starts_at - timedelta(hours=4))

    assert Letter.objects.filter(key__startswith="class-ahead").exists()
    assert not Letter.objects.exclude(sent_at=None).exists()
    assert mail.outbox == []


def test_what_real_people_wait_for_is_left_alone(published, school, teacher, monkeypatch):
    """The play goes through moments that are past, and real offers would have lapsed in them."""
    monkeypatch.setattr(company, "PEOPLE", 1)
    monkeypatch.setattr(company, "STEP", timedelta(hours=24))
    at = now()
    cohort = make_cohort(published, school, by=teacher, first=at.date() + timedelta(days=9))
    asked = Application.objects.create(
        cohort=cohort, person=make_person("Real"), begun_at=EVENING, sent_at=EVENING,
        welcomed_at=EVENING,
    )  # fmt: skip
    bring(at=at)

    asked.refresh_from_db()
    assert (asked.ended_at, asked.offers.count()) == (None, 0)
    assert not Letter.objects.filter(person=asked.person).exists()


def test_it_is_made_once_and_anew_when_the_class_it_waits_for_is_over(brought):
    assert bring(at=brought) is False
    assert is_there(at=brought)

    assert not is_there(at=brought + timedelta(days=8))
    assert bring(at=brought + timedelta(days=8)) is True
    assert Cohort.objects.filter(name=NAME).count() == 1


def test_clearing_leaves_nothing_that_would_pile_up(brought):
    clear_company()

    for model in (Cohort, Meeting, Enrolment, Application, Letter, Bounce, Sitting):
        assert not model.objects.exists(), model
    assert not Person.objects.filter(email__endswith=DEMO_DOMAIN).exists()


def test_a_reset_takes_a_cohort_with_somebody_real_in_it_from_nobody(brought):
    real = make_person("Real")
    cohort = Cohort.objects.get(name=NAME)
    Cohort.objects.update(most=40)
    place = join(real, cohort)

    reset(at=now())

    assert list(Enrolment.objects.in_cohort(cohort)) == [place]


@pytest.mark.parametrize(
    ("who", "email", "leads_to", "pages"),
    [
        pytest.param("teacher", TEACHER, "/teach/week/", ["/teach/"], id="teacher"),
        pytest.param("organiser", ORGANISER, "/desk/", ["/desk/people/"], id="organiser"),
    ],
)
def test_one_tap_leads_to_their_pages(client, brought, who, email, leads_to, pages):
    sent = client.post(URL, {"as": who})

    assert sent["location"] == leads_to
    assert get_user(client).email == email
    assert NAME in client.get(leads_to).content.decode() or who == "organiser"
    assert all(client.get(page).status_code == 200 for page in [leads_to, *pages])


def test_before_it_is_made_the_door_says_so(client, published, school):
    sent = client.post(URL, {"as": "teacher"})

    assert sent.status_code == 409
    assert "The demo cohort is not here yet." in sent.content.decode()


def test_anywhere_but_on_ones_own_machine_there_is_the_participant_alone(brought, settings):
    """An organiser reads everything of the school, and the demo's school is the one that is here."""
    away = Client(REMOTE_ADDR="192.0.2.7")
    settings.HOSTS, settings.IS_PERSONAL = ["example.org"], False
    settings.SECURE_SSL_REDIRECT = False

    for client in (away, Client()):
        assert "Be this organiser" not in client.get(URL).content.decode()
        assert client.post(URL, {"as": "organiser"}).status_code == 404


def test_a_machine_that_is_not_ones_own_is_given_no_demo_organiser(published, school, settings):
    settings.IS_PERSONAL = False

    assert CliRunner().invoke(demo).exit_code == 0
    assert not Person.objects.filter(email=ORGANISER).exists()


def test_nobody_else_can_be_met(client, published, school):
    assert client.post(URL, {"as": "researcher"}).status_code == 404


def test_the_command_makes_the_cohort_and_makes_it_anew(published, school, monkeypatch):
    monkeypatch.setattr(company, "PEOPLE", 2)
    CliRunner().invoke(demo)
    before = Cohort.objects.get(name=NAME)
    told = CliRunner().invoke(demo, ["--reset"])

    assert "A demo cohort is here too" in told.output
    assert Cohort.objects.get(name=NAME) != before
