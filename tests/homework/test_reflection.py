"""What is written down when a person answers an assignment."""

from datetime import timedelta

import pytest

from seedbed.homework.models import Reflection, answer
from seedbed.person.keyring import CannotOpen
from tests.cast import BEGINNING, EVENING

KEY = "week-1/homework/sit"
LATER = EVENING + timedelta(days=2)


def say(place, said, words=None, at=EVENING):
    answer(place, KEY, said, words, on=BEGINNING + (at - EVENING), at=at)
    return Reflection.objects.of(place, KEY)


@pytest.mark.parametrize("said", ["kept", "let-go", "carried"])
def test_an_answer_is_there_once_however_often_it_is_given(place, said):
    say(place, said)
    there = say(place, said, at=LATER)

    assert Reflection.objects.count() == 1
    assert (there.answer, there.on, there.answered_at) == (said, BEGINNING, EVENING)


def test_another_answer_takes_its_place_with_its_own_day(place):
    say(place, "carried")
    there = say(place, "kept", at=LATER)

    assert Reflection.objects.count() == 1
    assert (there.answer, there.on) == ("kept", BEGINNING + timedelta(days=2))


def test_words_are_sealed_and_stay_while_the_answer_changes(place, participant):
    say(place, "kept", "It rained.")
    there = say(place, "let-go")

    assert participant.keyring.open(there.words) == "It rained."
    assert b"rained" not in bytes(there.words)


def test_an_answer_taken_back_leaves_the_words(place, participant):
    say(place, "kept", "It rained.")
    there = say(place, "open")

    assert (there.answer, participant.keyring.open(there.words)) == ("", "It rained.")


@pytest.mark.parametrize(
    "deeds",
    [
        pytest.param([("kept", None), ("open", None)], id="taken back"),
        pytest.param([("", "")], id="nothing said, nothing written"),
        pytest.param([("", "words"), ("", "")], id="words removed"),
    ],
)
def test_where_nothing_is_left_nothing_is(place, deeds):
    for said, words in deeds:
        say(place, said, words)

    assert not Reflection.objects.exists()


def test_words_that_cannot_be_opened_are_never_written_over(place, another_key):
    say(place, "kept", "It rained.")
    before = bytes(Reflection.objects.get().words)
    with another_key, pytest.raises(CannotOpen):
        say(place, "kept", "Other words.")

    assert bytes(Reflection.objects.get().words) == before


def test_of_words_that_cannot_be_opened_the_answer_can_still_change(place, another_key):
    say(place, "kept", "It rained.")
    before = bytes(Reflection.objects.get().words)
    with another_key:
        there = say(place, "carried")

    assert (there.answer, bytes(there.words)) == ("carried", before)
