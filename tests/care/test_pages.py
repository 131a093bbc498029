"""Help nearby, and the corner for a hard moment: for anyone, before anything is asked."""

import re
from html import unescape

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper

from tests.cast import make_person

HELP, CORNER = "/help/", "/help/hard-moment/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def nearby(client):
    """What stands in the first card of the page."""

    def read(url: str = HELP, visitor=client) -> str:
        page = visitor.get(url).content.decode()
        card = re.search(r'<section id="nearby".*?</section>', page, re.S)[0]
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", card).split()))

    return read


def test_whoever_comes_meets_grounding_and_somewhere_to_call(client, nearby):
    page = client.get(HELP)

    assert page.status_code == 200
    assert "Feel your feet" in page.content.decode()
    assert "findahelpline.com" in nearby()
    assert "112" in nearby()


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Madrid", "Línea 024"),
        ("America/New_York", "988 Suicide & Crisis Lifeline"),
        ("Pacific/Auckland", "1737"),
    ],
)
def test_the_visitors_own_country_comes_first(signed_in, nearby, zone, said):
    person = make_person("Wren", zone=zone)

    assert said in nearby(visitor=signed_in(person))


def test_a_browser_that_says_its_zone_is_answered_with_its_country(nearby):
    assert "TelefonSeelsorge" in nearby(f"{HELP}?zone=Europe/Berlin")


@pytest.mark.parametrize(
    ("url", "asks"),
    [
        pytest.param(HELP, True, id="nothing said"),
        pytest.param(f"{HELP}?zone=Europe/Berlin", False, id="a zone"),
        pytest.param(f"{HELP}?country=FR", False, id="a country"),
    ],
)
def test_the_browser_is_asked_for_its_zone_only_where_nobody_said(client, url, asks):
    assert ("nearby.js" in client.get(url).content.decode()) is asks


def test_another_country_can_be_asked_for(signed_in, participant, nearby):
    said = nearby(f"{HELP}?country=jp", visitor=signed_in(participant))

    assert "Japan" in said
    assert "TELL Lifeline" in said


def test_a_country_we_know_no_line_in_has_its_emergency_number_and_the_directory(nearby):
    said = nearby(f"{HELP}?country=BG")

    assert "Bulgaria" in said
    assert "In danger now: 112" in said
    assert "findahelpline.com" in said


@pytest.mark.parametrize("said", ["XX", "%3Cscript%3E", "%00"])
def test_a_country_that_is_none_is_met_with_what_holds_anywhere(nearby, said):
    assert "Wherever you are" in nearby(f"{HELP}?country={said}")


def test_the_list_says_how_far_it_can_be_trusted(client):
    said = client.get(HELP).content.decode()

    assert "Numbers can change." in said
    assert "did not call each number" in said


def test_help_is_there_though_the_database_is_not(client, monkeypatch):
    def broken(*_asked: object, **_told: object) -> None:
        raise OperationalError("the disk is full")

    monkeypatch.setattr(CursorWrapper, "execute", broken)

    said = unescape(client.get(f"{HELP}?country=ES").content.decode())
    assert "024" in said


def test_help_costs_one_question_more_than_knowing_the_school(
    client, school, django_assert_max_num_queries
):
    client.get(HELP)
    with django_assert_max_num_queries(1):
        client.get(f"{HELP}?country=ES")


def test_the_corner_offers_a_minute_or_three_and_a_person(client, school, published):
    said = unescape(client.get(CORNER).content.decode())

    assert '/practice/hard-moment/three-breaths/?minutes=1"' in said
    assert "1 to 3 minutes" in said
    assert 'href="/help/"' in said


def test_the_corner_is_there_before_any_course_is(client, school):
    page = client.get(CORNER)

    assert page.status_code == 200
    assert "Feel your feet" in page.content.decode()


def test_the_corner_keeps_to_the_edition_of_ones_place(signed_in, participant, place):
    assert "three-breaths" in signed_in(participant).get(CORNER).content.decode()
