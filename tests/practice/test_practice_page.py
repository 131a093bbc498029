"""The page of a practice, the page to choose one, and the timer: open to whoever comes."""

import re
from dataclasses import replace

import pytest

from seedbed.course.edition import Lengths
from seedbed.course.prose import Prose
from seedbed.practice.views.practice import lengths
from tests.cast import make_edition, make_practice, publish

URL = "/practice/week-1/practice/settling/"
INFORMAL = "/practice/week-1/practice/while-waiting/"


def chips(page: str) -> list[str]:
    """The minutes on the chips, the chosen one in brackets."""
    found = re.findall(r'name="minutes" value="(\w+)"( checked)?', page)
    return [f"({value})" if checked else value for value, checked in found]


def pages_of(client, *urls: str) -> list[str]:
    return [client.get(url).content.decode() for url in urls]


@pytest.fixture
def informal(school):
    """A course with a practice for the middle of ordinary life."""
    waiting = replace(
        make_practice("week-1/practice/while-waiting"),
        kind="informal",
        lengths=None,
        script=None,
        prose=Prose("While you *wait*, breathe."),
    )
    edition = make_edition()
    first, *others = edition.weeks
    first = replace(first, practices=(*first.practices, waiting))
    return publish(replace(edition, weeks=(first, *others)))


@pytest.mark.parametrize(
    ("own", "offered"),
    [
        pytest.param(Lengths(5, 15, 30), (5, 10, 15, 20, 30), id="round ones"),
        pytest.param(Lengths(1, 2, 3), (1, 2, 3), id="every minute where it is short"),
        pytest.param(Lengths(7, 12, 22), (7, 10, 12, 15, 20, 22), id="its own three among them"),
        pytest.param(Lengths(20, 30, 60), (20, 30, 45, 60), id="long"),
        pytest.param(Lengths(3, 5, 6), (3, 4, 5, 6), id="a short one beyond five"),
    ],
)
def test_the_lengths_on_offer_are_round_and_its_own(own, offered):
    assert lengths(replace(make_practice("week-1/practice/settling"), lengths=own)) == offered


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        pytest.param("", "(15)", id="nobody asked"),
        pytest.param("?minutes=20", "(20)", id="one on offer"),
        pytest.param("?minutes=12", "(12)", id="one between"),
        pytest.param("?minutes=1", "(5)", id="too short"),
        pytest.param("?minutes=900", "(30)", id="too long"),
        pytest.param("?minutes=99999", "(15)", id="far too long"),
        pytest.param("?minutes=-5", "(15)", id="less than nothing"),
        pytest.param("?minutes=five", "(15)", id="no number"),
        pytest.param("?minutes=²", "(15)", id="a number to the eye alone"),
    ],
)
def test_the_minutes_asked_for_are_chosen_as_far_as_they_go(
    client, published, school, asked, chosen
):
    offered = chips(client.get(URL + asked).content.decode())

    assert [chip for chip in offered if chip.startswith("(")] == [chosen]


def test_whoever_comes_may_open_it(client, published, school):
    page = client.get(URL)

    assert page.status_code == 200
    assert "csrftoken" in page.cookies, "the outbox needs it"
    for shown in ("Settling", "You may stop at any moment.", "Feel the breath come and go."):
        assert shown in page.content.decode()


def test_words_and_bells_come_before_the_computer_voice(client, published, school):
    page = client.get(URL).content.decode()

    voices = re.findall(r'name="voice" value="([^"]*)"( checked)?', page)
    assert voices == [("words", " checked"), ("default", "")]


def test_something_easier_stands_beside_it(client, published, school):
    assert 'href="/practice/hard-moment/three-breaths/"' in client.get(URL).content.decode()


def test_without_a_script_there_is_one_plain_file(client, published, school):
    plain = client.get(f"{URL}?minutes=20").content.decode().partition("<noscript>")[2]

    assert 'href="/practice/sound/week-1/practice/settling/1200.mp3"' in plain


@pytest.mark.parametrize(
    "url",
    [
        "/practice/week-1/practice/flying/",
        "/practice/week-9/practice/settling/",
        "/practice/x/",
        "/practice/week-1/homework/sit/",
    ],
)
def test_a_practice_that_is_not_there_is_not_found(client, published, school, url):
    assert client.get(url).status_code == 404


def test_an_informal_practice_is_words_to_take_along(client, informal):
    page = client.get(INFORMAL).content.decode()

    assert "While you <em>wait</em>, breathe." in page
    assert "practice-player" not in page
    assert "Write it down" not in page


def test_an_informal_practice_is_written_down_afterwards(signed_in, companion, informal):
    client = signed_in(companion)
    page = client.get(INFORMAL).content.decode()
    (there,) = re.findall(r'href="(/practice/sittings/\?[^"]*)"', page)
    form = client.get(there).content.decode()

    assert '<option value="week-1/practice/while-waiting" selected>' in form
    assert "<details open>" in form


def test_everything_can_be_chosen_before_its_week(client, informal):
    page = client.get("/practice/").content.decode()

    for week in range(1, 9):
        assert f"/practice/week-{week}/practice/settling/" in page
    assert "/practice/week-1/practice/while-waiting/" in page
    assert "5 to 30 minutes" in page
    assert "/practice/sittings/" not in page


def test_where_no_course_is_yet_there_is_nothing_to_choose(client, school):
    assert client.get("/practice/").status_code == 404


def test_the_timer_needs_neither_a_name_nor_a_course(client, school):
    page = client.get("/practice/timer/")

    assert page.status_code == 200
    assert "csrftoken" in page.cookies
    assert "<bell-timer" in page.content.decode()


def test_the_page_keeps_to_the_edition_of_ones_place(signed_in, participant, place):
    publish(replace(make_edition(), weeks=make_edition().weeks[1:]), number=2)

    assert signed_in(participant).get(URL).status_code == 200


def test_no_script_or_style_stands_in_the_page(client, informal):
    for page in pages_of(client, URL, INFORMAL, "/practice/", "/practice/timer/"):
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
        assert "<style" not in page
        assert not re.search(r"\s(style|on\w+)=\"", page)


@pytest.mark.parametrize(("url", "queries"), [(URL, 2), ("/practice/", 1), ("/practice/timer/", 0)])
def test_it_asks_little_of_the_database(
    client, published, school, django_assert_num_queries, url, queries
):
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)
