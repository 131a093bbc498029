"""The two-tap log of the four moves."""

import re
from datetime import timedelta
from html import unescape

import pytest
import uuid_utils.compat as uuids

from seedbed.clock import now
from seedbed.homework.models import CompassionMoment
from seedbed.homework.moments import PAGE, MomentLog
from tests.cast import EVENING

URL = "/homework/moments/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(participant):
    """`noted(3, "words")`: a moment three days ago."""

    def note(days_ago: int = 0, words: str = "The bus waited.") -> CompassionMoment:
        id = uuids.uuid7()
        at = now() - timedelta(days=days_ago)
        MomentLog(participant).note(words, id=id, at=at, noticed=True, wished=True)
        return CompassionMoment.objects.get(pk=id)

    return note


def told(*moves: str, words: str = "", id: object = None) -> dict[str, str]:
    return {"id": str(id or uuids.uuid7()), "words": words, **dict.fromkeys(moves, "on")}


@pytest.mark.parametrize(
    "moves",
    [("noticed",), ("felt", "acted"), ("noticed", "felt", "wished", "acted"), ()],
)
def test_each_move_is_noted_as_it_was(signed_in, participant, school, moves):
    sent = signed_in(participant).post(URL, told(*moves, words="The bus waited."), follow=True)

    there = CompassionMoment.objects.get()
    assert there.moves == moves
    assert participant.keyring.open(there.words) == "The bus waited."
    assert b"bus" not in bytes(there.words)
    assert "Noted. Thank you for seeing it." in sent.content.decode()


def test_two_taps_are_enough(signed_in, participant, school):
    signed_in(participant).post(URL, told("noticed"))

    assert bytes(CompassionMoment.objects.get().words) == b""


def test_from_today_it_leads_back_to_today(signed_in, participant, school):
    sent = signed_in(participant).post(
        URL, told("felt"), headers={"referer": "http://testserver/today/"}
    )

    assert sent["location"].endswith("/today/")


def test_nothing_chosen_and_nothing_written_is_asked_about_kindly(signed_in, participant, school):
    sent = signed_in(participant).post(URL, told(words="   "))

    assert sent.status_code == 422
    assert "One is plenty." in sent.content.decode()
    assert not CompassionMoment.objects.exists()


def test_what_was_told_is_still_there_when_something_is_wrong(signed_in, participant, school):
    form = told("felt", words="w" * 501)

    said = signed_in(participant).post(URL, form).content.decode()

    assert "w" * 501 in said
    assert re.search(r'name="felt" checked', said)
    assert not re.search(r'name="acted" checked', said)
    assert form["id"] in said


def test_the_same_moment_sent_twice_is_there_once(signed_in, participant, school):
    form = told("noticed", words="The bus waited.")
    for _ in range(2):
        assert signed_in(participant).post(URL, form).status_code == 302

    assert CompassionMoment.objects.count() == 1


def test_going_back_and_noting_the_next_loses_neither(signed_in, participant, school):
    form = told("noticed", words="The bus waited.")
    signed_in(participant).post(URL, form)
    signed_in(participant).post(URL, form | {"words": "So did the man behind me."})

    log = MomentLog(participant)
    assert {log.open(moment).words for moment in log.moments} == {
        "The bus waited.",
        "So did the man behind me.",
    }


def test_moments_are_listed_by_day_newest_first(signed_in, participant, school, noted):
    for days_ago, words in [(1, "second"), (0, "first"), (1, "third"), (4, "fourth")]:
        noted(days_ago, words)

    said = signed_in(participant).get(URL).content.decode()

    assert len(re.findall(r'<h2 id="day-\d', said)) == 3
    assert said.index("first") < said.index("second") < said.index("fourth")


def test_older_moments_are_a_page_further(signed_in, participant, school, noted):
    for n in range(PAGE + 2):
        noted(n, f"moment {n};")
    visitor = signed_in(participant)

    newest = visitor.get(URL).content.decode()
    mark = unescape(re.search(r'href="(\?before=[^"]+)"', newest)[1])
    oldest = visitor.get(URL + mark).content.decode()

    assert f"moment {PAGE - 1};" in newest
    assert f"moment {PAGE};" not in newest
    assert f"moment {PAGE};" in oldest
    assert f"moment {PAGE + 1};" in oldest
    assert "?before=" not in oldest


def test_a_moment_can_be_changed(signed_in, participant, school, noted):
    there = noted()
    url = f"{URL}{there.pk}/"
    visitor = signed_in(participant)

    shown = visitor.get(url).content.decode()
    visitor.post(url, told("acted", words="It waited for me.", id=there.pk))

    assert re.search(r'name="wished" checked', shown)
    assert "The bus waited." in shown
    changed = CompassionMoment.objects.get()
    assert (changed.moves, changed.at) == (("acted",), there.at)
    assert participant.keyring.open(changed.words) == "It waited for me."


def test_a_mistake_in_changing_keeps_what_was_chosen(signed_in, participant, school, noted):
    url = f"{URL}{noted().pk}/"

    sent = signed_in(participant).post(url, told("felt", words="w" * 501))

    assert sent.status_code == 422
    assert re.search(r'name="felt" checked', sent.content.decode())
    assert not re.search(r'name="wished" checked', sent.content.decode())


def test_a_moment_can_be_removed(signed_in, participant, school, noted):
    sent = signed_in(participant).post(f"{URL}{noted().pk}/", {"deed": "remove"})

    assert sent["location"] == URL
    assert not CompassionMoment.objects.exists()


def test_a_stranger_finds_nothing(signed_in, stranger, noted):
    there = noted()
    url = f"{URL}{there.pk}/"
    visitor = signed_in(stranger)

    assert "The bus waited." not in visitor.get(URL).content.decode()
    assert visitor.get(url).status_code == 404
    assert visitor.post(url, told("felt")).status_code == 404
    assert visitor.post(url, {"deed": "remove"}).status_code == 404
    assert CompassionMoment.objects.get().moves == there.moves


def test_an_id_that_is_a_strangers_touches_nothing_of_theirs(
    signed_in, participant, stranger, noted
):
    there = noted()

    signed_in(stranger).post(URL, told("acted", words="Mine.", id=there.pk))

    assert CompassionMoment.objects.get(pk=there.pk).moves == ("noticed", "wished")
    mine = CompassionMoment.objects.held_by(stranger).get()
    assert (mine.moves, stranger.keyring.open(mine.words)) == (("acted",), "Mine.")


def test_words_that_cannot_be_opened_are_met_kindly_and_not_lost(
    signed_in, participant, school, noted, another_key
):
    there = noted()
    url = f"{URL}{there.pk}/"
    visitor = signed_in(participant)
    with another_key:
        listed = visitor.get(URL).content.decode()
        shown = visitor.get(url).content.decode()
        visitor.post(url, told("felt"))
        sent = visitor.post(URL, told("felt", words="New words."))

    assert "cannot be opened on this computer now" in listed
    assert "nothing was lost" in shown
    assert sent.status_code == 422
    assert "New words." in sent.content.decode()
    changed = CompassionMoment.objects.get()
    assert (changed.moves, participant.keyring.open(changed.words)) == (
        ("felt",),
        "The bus waited.",
    )


def test_a_moment_after_midnight_belongs_to_its_evening(participant):
    at = EVENING + timedelta(hours=5)
    MomentLog(participant).note("", id=uuids.uuid7(), at=at, felt=True)

    assert CompassionMoment.objects.get().on == participant.today(at=EVENING)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    signed_in, participant, school, noted, rows, django_assert_num_queries
):
    for n in range(rows):
        noted(n)
    visitor = signed_in(participant)
    visitor.get(URL)

    with django_assert_num_queries(3):
        visitor.get(URL)
