"""The demo: somebody who is plainly not real, with a history, in one tap."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from django.contrib.auth import get_user
from django.test import Client

from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Enrolment
from seedbed.demo import company
from seedbed.demo.commands import demo
from seedbed.demo.people import PARTICIPANT, NothingToShow, reset, seed
from seedbed.homework.models import CompassionMoment, Reflection
from seedbed.homework.standing import carried
from seedbed.person.demo import is_demo
from seedbed.person.models import Person
from seedbed.practice.models import JournalEntry, Sitting
from tests.cast import EVENING

URL = "/demo/"
SUMMER = datetime(2026, 4, 7, 1, 15, tzinfo=UTC)
"""A night soon after the clocks went forward, before four in the morning in Madrid."""
pytestmark = pytest.mark.django_db


def place_of(person: Person) -> Enrolment:
    return Enrolment.objects.held_by(person).active().get()


@pytest.mark.parametrize("at", [EVENING, SUMMER], ids=["evening", "night"])
def test_the_participant_is_in_week_4_after_a_rest(published, school, at):
    person = seed(at=at)

    today = person.today(at=at)
    pace = place_of(person).pace(on=today)
    assert (pace.week, pace.day, pace.open_weeks, pace.is_paused) == (4, 4, 4, False)
    assert person.name == "Demo participant"
    assert is_demo(person)


@pytest.mark.parametrize("at", [EVENING, SUMMER], ids=["evening", "night"])
def test_every_sitting_lies_in_the_past_on_its_own_day(published, school, at):
    person = seed(at=at)

    sat = list(Sitting.objects.held_by(person).order_by("began_at"))
    assert len(sat) >= 14
    assert all(one.began_at < at and one.on == person.today(at=one.began_at) for one in sat)
    assert len([one for one in sat if one.practice == ""]) == 1
    madrid = [(one.on, one.began_at.astimezone(ZoneInfo("Europe/Madrid"))) for one in sat]
    late = [(on, began.date()) for on, began in madrid if began.hour < 4]
    assert [began - on for on, began in late] == [timedelta(days=1)]


def test_homework_was_kept_let_go_and_carried(published, school):
    person = seed(at=EVENING)

    answers = dict(Reflection.objects.held_by(person).values_list("homework", "answer"))
    edition = place_of(person).edition
    assert set(answers) == {h.key for week in edition.weeks[:3] for h in week.homework}
    assert set(answers.values()) == {"kept", "let-go", "carried"}
    assert carried(edition, 4, answers)
    for one in Reflection.objects.held_by(person):
        assert one.answered_at < EVENING
        assert one.on == person.today(at=one.answered_at)


def test_words_were_written_and_two_are_kept(published, school):
    person = seed(at=EVENING)

    entries = JournalEntry.objects.held_by(person)
    assert (entries.count(), entries.filter(is_kept=True).count()) == (3, 2)
    assert all(person.keyring.open(entry.words) for entry in entries)
    assert CompassionMoment.objects.held_by(person).count() == 4


def test_the_history_is_the_same_each_time(published, school):
    def history() -> list[tuple]:
        rows = Sitting.objects.order_by("began_at")
        return [*rows.values_list("practice", "began_at", "on", "seconds")]

    seed(at=EVENING)
    before = history()
    reset(at=EVENING)

    assert history() == before


def test_seeding_twice_makes_one(published, school):
    assert seed(at=EVENING) == seed(at=EVENING + timedelta(hours=2))
    assert Person.objects.count() == 1


@pytest.mark.parametrize(("days", "is_same"), [(0, True), (3, True), (4, False), (40, False)])
def test_when_week_4_is_over_the_participant_begins_anew(published, school, days, is_same):
    person = seed(at=EVENING)
    later = EVENING + timedelta(days=days)

    again = seed(at=later)

    assert (again == person) is is_same
    assert place_of(again).pace(on=again.today(at=later)).week == 4


def test_when_a_visitor_gave_the_place_up_the_participant_begins_anew(published, school):
    person = seed(at=EVENING)
    withdraw(place_of(person), at=EVENING)

    assert seed(at=EVENING) != person


def test_a_reset_forgets_what_visitors_did_and_touches_nobody_else(place, published, school):
    person = seed(at=EVENING)
    Sitting.objects.held_by(person).delete()
    person.name = "Somebody's real name"
    person.save()

    reset(at=EVENING)

    assert Sitting.objects.exists()
    assert set(Person.objects.values_list("name", flat=True)) == {
        "Participant",
        "Demo participant",
    }


@pytest.mark.parametrize("missing", ["course", "school"])
def test_without_a_course_it_says_what_to_do(request, missing):
    request.getfixturevalue("school" if missing == "course" else "published")

    with pytest.raises(NothingToShow, match="Publish a course first"):
        seed(at=EVENING)


def test_one_tap_signs_in_and_leads_to_today(client, published, school):
    assert "Be this participant" in client.get(URL).content.decode()

    sent = client.post(URL)

    assert sent["location"] == "/today/"
    assert get_user(client).email == PARTICIPANT
    for page in ("/today/", "/map/", "/practice/journal/", "/homework/moments/", "/week/4/"):
        assert client.get(page).status_code == 200, page


def test_several_visitors_meet_the_same_participant(
    client, signed_in, published, school, companion
):
    client.post(URL)
    signed_in(companion).post(URL)

    assert Person.objects.filter(email=PARTICIPANT).count() == 1


def test_with_no_course_the_page_says_so(client, school):
    sent = client.post(URL)

    assert sent.status_code == 409
    assert "There is no course to show yet." in sent.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_where_the_demo_is_off_there_is_nothing(client, published, school, settings, method):
    settings.DEMO = False

    assert getattr(client, method)(URL).status_code == 404
    assert not Person.objects.exists()


def test_the_command_makes_them_and_makes_them_anew(published, school, monkeypatch):
    monkeypatch.setattr(company, "PEOPLE", 1)  # The cohort beside them has tests of its own.
    monkeypatch.setattr(company, "STEP", timedelta(hours=24))
    made = CliRunner().invoke(demo)
    person = Person.objects.get(email=PARTICIPANT)
    anew = CliRunner().invoke(demo, ["--reset"])

    assert (made.exit_code, anew.exit_code) == (0, 0)
    assert PARTICIPANT in made.output
    assert "anew" in anew.output
    assert Person.objects.get(email=PARTICIPANT) != person


def test_the_command_says_what_is_missing(school):
    told = CliRunner().invoke(demo)

    assert told.exit_code == 1
    assert "Publish a course first" in told.output


def test_the_demo_cannot_be_ended_by_a_visitor(client, published, school):
    client.post(URL)

    client.post("/you/erasure/", {"sure": "on"})

    assert Person.objects.filter(email=PARTICIPANT).exists()
    assert seed(at=now()).email == PARTICIPANT


@pytest.mark.parametrize("at", [EVENING, SUMMER], ids=["evening", "night"])
def test_words_and_moments_lie_in_waking_hours_of_the_past(published, school, at):
    person = seed(at=at)

    moments = [
        *CompassionMoment.objects.held_by(person).values_list("at", flat=True),
        *JournalEntry.objects.held_by(person).values_list("written_at", flat=True),
    ]
    assert all(moment < at for moment in moments)
    assert all(7 <= moment.astimezone(person.zone).hour < 23 for moment in moments)


def test_visitors_who_share_the_participant_see_nothing_of_each_other(published, school):
    first, second = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    first.post(URL)
    second.post(URL)

    assert "192.0.2" not in second.get("/you/sessions/").content.decode()
    second.post("/you/sessions/", {"end": "others"})
    assert first.get("/today/").status_code == 200
