"""The page of one assignment."""

import dataclasses
from html import unescape

import pytest

from seedbed.clock import now
from seedbed.course.prose import Prose
from seedbed.homework.models import Reflection, answer
from tests.cast import make_edition, publish, take_place

KEY = "week-1/homework/a-kind-act"
URL = f"/homework/{KEY}/"
FAR_OFF = "/homework/week-2/homework/sit/"


@pytest.fixture
def page(signed_in, participant, begun_today):
    """What the participant's page says."""

    def read(url: str = URL) -> str:
        answered = signed_in(participant).get(url)
        assert answered.status_code == 200
        return unescape(answered.content.decode())

    return read


def test_the_page_says_what_to_do_and_offers_every_answer(page):
    said = page()

    assert "Do a-kind-act." in said
    for offer in ("I kept it", "Take it into next week", "Let this one go", "Keep only the words"):
        assert offer in said
    assert "Take my answer back" not in said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("kept", "You kept it."),
        ("let-go", "You let this one go. That is fine."),
        ("carried", "You took it with you into the next week."),
    ],
)
def test_an_answer_is_taken_and_shown(signed_in, participant, page, said, shown):
    sent = signed_in(participant).post(URL, {"answer": said, "words": "Soup for Ada."})

    assert (sent.status_code, sent["location"]) == (302, URL)
    assert shown in page()
    assert "Soup for Ada." in page()


def test_one_tap_elsewhere_goes_back_there_and_leaves_the_words(
    signed_in, participant, begun_today
):
    visitor = signed_in(participant)
    visitor.post(URL, {"answer": "", "words": "Soup for Ada."})

    sent = visitor.post(URL, {"answer": "kept"}, headers={"referer": "http://testserver/today/"})

    there = Reflection.objects.get()
    assert sent["location"].endswith("/today/#homework")
    assert (there.answer, participant.keyring.open(there.words)) == ("kept", "Soup for Ada.")


def test_one_tap_never_leads_to_another_house(signed_in, participant, begun_today):
    sent = signed_in(participant).post(
        URL, {"answer": "kept"}, headers={"referer": "https://elsewhere.example/today/"}
    )

    assert sent["location"] == URL


def test_sent_twice_it_is_there_once(signed_in, participant, begun_today):
    for _ in range(2):
        signed_in(participant).post(URL, {"answer": "kept", "words": "Soup."})

    assert Reflection.objects.count() == 1


def test_an_answer_can_be_taken_back(signed_in, participant, page):
    signed_in(participant).post(URL, {"answer": "kept"})
    assert "Take my answer back" in page()

    signed_in(participant).post(URL, {"answer": "open", "words": ""})

    assert not Reflection.objects.exists()
    assert "You kept it." not in page()


@pytest.mark.parametrize("said", ["won", "KEPT", "kept,kept"])
def test_an_answer_nobody_offers_is_refused(signed_in, participant, begun_today, said):
    assert signed_in(participant).post(URL, {"answer": said}).status_code == 422
    assert not Reflection.objects.exists()


def test_too_many_words_are_shown_again_with_what_is_wrong(signed_in, participant, begun_today):
    sent = signed_in(participant).post(URL, {"answer": "kept", "words": "w" * 20_001})

    assert sent.status_code == 422
    assert "w" * 20_001 in sent.content.decode()
    assert "20000" in sent.content.decode()


@pytest.mark.parametrize(
    "url",
    [FAR_OFF, "/homework/week-1/homework/no-such/", "/homework/week-1/practice/settling/"],
)
def test_what_is_not_open_or_not_there_is_not_found(signed_in, participant, begun_today, url):
    visitor = signed_in(participant)

    assert visitor.get(url).status_code == 404
    assert visitor.post(url, {"answer": "kept"}).status_code == 404
    assert not Reflection.objects.exists()


def test_a_person_without_a_place_finds_nothing(signed_in, companion, published, school):
    assert signed_in(companion).post(URL, {"answer": "kept"}).status_code == 404


def test_a_stranger_sees_and_changes_only_their_own(signed_in, stranger, participant, begun_today):
    answer(
        begun_today, KEY, "kept", "Soup for Ada.", on=begun_today.begins_on, at=now()
    )  # fmt: skip

    said = signed_in(stranger).get(URL).content.decode()
    signed_in(stranger).post(URL, {"answer": "let-go", "words": "Mine."})

    assert "Soup for Ada." not in said
    assert "You kept it." not in said
    assert Reflection.objects.of(begun_today, KEY).answer == "kept"


@pytest.mark.parametrize(
    ("audience", "is_shown"), [("caregivers", True), ("managers", False), ("", False)]
)
def test_examples_are_for_people_who_live_as_this_person_does(
    signed_in, participant, school, audience, is_shown
):
    edition = make_edition(weeks=1)
    week = dataclasses.replace(edition.weeks[0], examples={"caregivers": Prose("At bath time.")})
    take_place(participant, publish(dataclasses.replace(edition, weeks=(week,))), school)
    participant.audience = audience
    participant.save()

    said = signed_in(participant).get(URL).content.decode()

    assert ("At bath time." in said) is is_shown
    assert ("Examples for Parents and caregivers" in said) is is_shown


def test_words_that_cannot_be_opened_are_met_kindly_and_not_lost(
    signed_in, participant, begun_today, another_key
):
    visitor = signed_in(participant)
    visitor.post(URL, {"answer": "kept", "words": "Soup for Ada."})
    with another_key:
        read = visitor.get(URL)
        tapped = visitor.post(URL, {"answer": "carried"})
        sent = visitor.post(URL, {"answer": "kept", "words": "Other words."})

    assert "cannot be opened on this computer now" in read.content.decode()
    assert tapped.status_code == 302
    assert sent.status_code == 422
    assert "Other words." in sent.content.decode()
    there = Reflection.objects.get()
    assert (there.answer, participant.keyring.open(there.words)) == ("carried", "Soup for Ada.")


@pytest.mark.parametrize("others", [1, 3])
def test_the_page_asks_the_same_of_the_database_however_much_was_answered(
    signed_in, participant, begun_today, others, django_assert_num_queries
):
    for homework in begun_today.edition.week(1).homework[:others]:
        answer(
            begun_today, homework.key, "kept", "Words.", on=begun_today.begins_on, at=now()
        )  # fmt: skip
    visitor = signed_in(participant)
    visitor.get(URL)

    with django_assert_num_queries(5):
        visitor.get(URL)
