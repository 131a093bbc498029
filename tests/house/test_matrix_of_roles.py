"""The access matrix of a school's life: every URL of a cohort as everybody who might knock.

Outsiders are a participant and a teacher of another cohort, a researcher, and the organiser of
another school. They never meet the participant's name or words, and change nothing.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import RoutePattern

from seedbed.cohort.models import Application, Cohort, CohortTeacher, Enrolment
from seedbed.fees.models import Order
from seedbed.home.doors import every_door
from seedbed.homework.models import answer
from seedbed.person.models import Person
from seedbed.school import here
from seedbed.school.models import School
from tests.board.lives import in_group
from tests.care.kept import cared_for
from tests.cast import EVENING, join, make_cohort, make_person
from tests.classroom.evidence import left_behind
from tests.fees.story import sold

pytestmark = pytest.mark.django_db
NAME = "Name-for-the-group-alone"
WORDS = "words-for-those-they-were-written-to"
DOORS = [d for d in every_door() if not d.name.startswith("None") and "<" in d.route]
OUTSIDERS = ("neighbour", "other teacher", "researcher", "organiser elsewhere")
LEADERS = ("teacher", "assistant", "organiser")
SAMPLES = {"number": 1, "week": 1, "seconds": 300, "key": "week-1/practice/settling", "spec": "s5-b1",
           "line": "x", "name": "hand", "token": "forged", "published": 1, "offer": 1, "pk": 1, "began": 1, "setup": 1}  # fmt: skip


@pytest.fixture
def life(place, participant, teacher, organiser, school) -> dict[str, object]:
    """A cohort with a participant in it, and one of everything that a cohort brings."""
    Person.objects.filter(pk=participant.pk).update(name=NAME)
    participant.name = NAME
    order: Order = sold(participant, place, words=WORDS)
    answer(place, "week-1/homework/sit", "kept", WORDS, on=place.begins_on, at=EVENING)
    group = in_group(Enrolment.objects.get(pk=place.pk), words=WORDS)
    cohort: Cohort = group["space"]
    held = Enrolment.objects.get(pk=place.pk)
    Application.objects.filter(enrolment=held).update(hopes=WORDS, needs=WORDS)
    for person, role in ((teacher, "co-teacher"), (make_person("Assistant"), "assistant")):
        CohortTeacher.objects.create(cohort=cohort, person=person, role=role, began_at=EVENING)
    left = left_behind(cohort.meetings.last(), held, by=teacher, words=WORDS)
    concern = cared_for(held, by=teacher, words=WORDS, note=WORDS)
    return {
        **left, "cohort": cohort, "meeting": cohort.meetings.last(), "place": held, "enrolment": held,
        "application": Application.objects.get(enrolment=held), "concern": concern, "order": order,
        "person": participant, "other": participant, "board:space": cohort,
        "board:thread": group["thread"], "board:post": group["post"], "homework:shared": group["shared"],
    }  # fmt: skip


@pytest.fixture
def knocks(life, participant, teacher, organiser, published, school) -> Callable[[str], Client]:
    """The browser of anybody of the cast."""
    School.objects.filter(pk=school.pk).update(host="testserver")
    away = School.objects.create(name="Elsewhere", host="elsewhere.example")
    here.forget()
    other = make_person("Other")
    school.appoint(other, "teacher", at=EVENING)
    neighbour = make_person("Neighbour")
    join(neighbour, make_cohort(published, school, by=other, name="Thursdays"))
    researcher, abroad = make_person("Researcher"), make_person("Abroad")
    school.appoint(researcher, "researcher", at=EVENING)
    away.appoint(abroad, "organiser", at=EVENING)
    people = {
        "participant": participant, "teacher": teacher, "organiser": organiser,
        "assistant": Person.objects.get(name="Assistant"), "neighbour": neighbour,
        "other teacher": other, "researcher": researcher, "organiser elsewhere": abroad,
    }  # fmt: skip

    def client(who: str) -> Client:
        browser = Client()
        browser.force_login(people[who])
        return browser

    return client


def addresses(life) -> list[tuple[str, str, str]]:
    """(name, allowed role, address) of every door that leads to one thing."""
    found = []
    for door in DOORS:
        named = {}
        for part in RoutePattern(door.route).converters:
            owned = next(
                (row for noun, row in life.items() if ":" in noun and door.name.startswith(noun)),
                None,
            )
            row = life.get(part) or (owned if part == "id" else None)
            named[part] = (
                row.pk if row else SAMPLES.get(part, "00000000-0000-0000-0000-000000000000")
            )
        found.append((door.name, door.allowed, reverse(door.name, kwargs=named)))
    return found


def shown(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_meets_no_name_and_no_word_and_changes_nothing(life, knocks, who):
    before = rows_of(life)
    browser = knocks(who)
    for name, role, address in addresses(life):
        for told in (browser.get(address), browser.post(address)):
            text = shown(told)
            assert told.status_code < 500, address
            assert NAME not in text, (who, address)
            assert WORDS not in text, (who, address)
            if role == "teaching team" or (role == "organiser" and not name.startswith("teaching")):
                assert told.status_code in (404, 405), (who, address)
    assert rows_of(life) == before


def rows_of(life) -> list[tuple]:
    return [tuple(type(row).objects.filter(pk=row.pk).values_list()) for row in life.values()]


@pytest.mark.parametrize("who", LEADERS)
def test_whoever_leads_the_cohort_finds_its_pages(life, knocks, who):
    browser = knocks(who)
    for name, role, address in addresses(life):
        told = browser.get(address)
        assert told.status_code < 500, address
        if role == "teaching team" and name not in ("cohorts:answer",):
            assert told.status_code in (200, 302, 405), (who, address)
        if role == "organiser" and who != "organiser":
            assert told.status_code == 404, (who, address)


def test_the_participant_finds_their_own_and_nothing_that_is_for_the_team(life, knocks):
    browser = knocks("participant")
    for name, role, address in addresses(life):
        told = browser.get(address)
        assert told.status_code < 500, address
        if role in ("teaching team", "organiser", "on a team", "on a team, or organiser"):
            assert told.status_code in (404, 405), (name, address)
    for page in ("cohorts:here", "fees:my_order", "board:space", "care:screening"):
        (address,) = [path for name, _role, path in addresses(life) if name == page]
        assert browser.get(address).status_code == 200, address


def test_the_other_host_has_nothing_of_it_even_for_an_organiser_there(life, knocks, settings):
    settings.ALLOWED_HOSTS = ["*"]
    browser = knocks("organiser elsewhere")
    for name, role, address in addresses(life):
        told = browser.get(address, headers={"host": "elsewhere.example"})
        assert told.status_code < 500, address
        assert NAME not in shown(told), address
        if role in ("teaching team", "organiser") and name.startswith(
            ("cohorts", "classroom", "fees", "home")
        ):
            assert told.status_code in (404, 405), (name, address)
