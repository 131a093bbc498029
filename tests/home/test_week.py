"""Week pages: what is open is whole, and what is not says when."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from seedbed.clock import now
from seedbed.course.edition import ClassPlan, Segment, Turns
from seedbed.course.prose import Prose
from seedbed.home.views.week import cited, reading_minutes
from tests.cast import make_edition


def test_an_open_week_has_all_its_parts(in_course, signed_in, participant):
    in_course(9)

    page = signed_in(participant).get("/week/2/").content.decode()

    for part in ["Theme 2", "Intention 2.", "<h2>What to expect</h2>", "Seeds", "Three?", "Settling",
                 "a-kind-act 2", "Further reading", "Focus and attention", "/week/2/talk/"]:  # fmt: skip
        assert part in page


def test_a_closed_week_says_when_it_opens(in_course, signed_in, participant):
    place = in_course(9)

    page = signed_in(participant).get("/week/3/")

    assert page.status_code == 404
    opens = date_format(place.begins_on + timedelta(days=14), "l j F")
    assert f"This week opens on {opens}." in page.content.decode()
    assert "Intention 3." not in page.content.decode()


def test_its_talk_is_closed_with_it(in_course, signed_in, participant):
    in_course(9)

    page = signed_in(participant).get("/week/3/talk/")

    assert page.status_code == 404
    assert "A talk" not in page.content.decode()


def test_a_week_waits_for_whoever_rests(in_course, signed_in, participant):
    place = in_course(9)
    at = now()
    place.pause(on=participant.today(at=at), at=at)

    assert "waits while you rest" in signed_in(participant).get("/week/3/").content.decode()


def test_there_is_no_ninth_week(in_course, signed_in, participant):
    in_course(80)

    assert signed_in(participant).get("/week/9/").status_code == 404
    assert signed_in(participant).get("/week/8/").status_code == 200


def test_a_talk_names_what_it_cites(in_course, signed_in, participant):
    in_course(0)

    page = signed_in(participant).get("/week/1/talk/").content.decode()

    assert 'href="#ref-neff-2003"' in page
    assert 'id="ref-neff-2003"' in page
    assert "A note." in page


def test_a_practice_of_the_week_is_one_tap_away(in_course, signed_in, participant):
    in_course(0)

    page = signed_in(participant).get("/week/1/").content.decode()

    assert 'href="/practice/week-1/practice/settling/"' in page


def test_examples_are_those_for_the_person(in_course, signed_in, participant, monkeypatch):
    place = in_course(0)
    week = place.edition.weeks[0]
    monkeypatch.setitem(week.__dict__, "examples", {"caregivers": Prose("At the kitchen door.")})

    assert "At the kitchen door." not in signed_in(participant).get("/week/1/").content.decode()
    participant.audience = "caregivers"
    participant.save()
    page = signed_in(participant).get("/week/1/").content.decode()
    assert "At the kitchen door." in page
    assert "Parents and caregivers" in page


def test_exercises_show_what_participants_see(in_course, signed_in, participant, monkeypatch):
    week = in_course(0).edition.weeks[0]
    exercise = Segment(
        "listening", "exercise", "Listening", 20, "pairs", True, "",
        Turns(4, ("speaker", "listener")), Prose("You listen."), Prose("Only for the teacher."),
    )  # fmt: skip
    monkeypatch.setitem(week.__dict__, "plan", ClassPlan((exercise,)))

    page = signed_in(participant).get("/week/1/").content.decode()

    assert "You listen." in page
    assert "speaker, listener" in page
    assert "Only for the teacher." not in page


def test_pages_before_and_after(in_course, signed_in, participant):
    in_course(0)
    client = signed_in(participant)

    assert "Hello." in client.get("/read/orientation/welcome/").content.decode()
    assert client.get("/read/orientation/nothing/").status_code == 404
    assert "A note." in client.get("/sources/").content.decode()


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (200, 1), (1000, 5)])
def test_how_long_a_talk_takes(words, minutes):
    assert reading_minutes(Prose("word " * words)) == minutes


def test_works_are_listed_once_each():
    prose = Prose("One [@neff-2003], again [@neff-2003; @unknown-1999].")

    assert [work.key for work in cited((prose, prose), make_edition())] == ["neff-2003"]


def test_the_queries_of_a_week(in_course, signed_in, participant, django_assert_num_queries):
    in_course(9)
    client = signed_in(participant)
    client.get("/week/2/")

    with django_assert_num_queries(4):
        client.get("/week/2/")
