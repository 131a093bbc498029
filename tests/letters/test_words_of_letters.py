"""Every letter is there in both languages, with a subject and no raised voice."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seedbed.letters.writing import FOLDER, words_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Europe/Madrid"))
FACTS = {
    "cohort": "Tuesdays", "link": "/x/", "first": NOON, "until": NOON, "place": "Room 1",
    "calendar": "/c/", "call_again_on": NOON.date(), "kind": "class", "number": 3, "starts": NOON,
    "was": NOON, "minutes": 120, "talk": "/t/", "practice": "/p/", "week": "/w/", "recording": "",
    "recording_until": NOON.date(), "next": NOON, "after": "/a/", "year": "/y/", "subject": "S",
    "words": "W", "teacher": "T", "who": "Someone", "asked": NOON, "ends": NOON.date(), "base": "https://x", "school": "S",
    "meets": NOON, "where": "Room 2", "amount": "€120.00", "number_of_order": 7, "pay": "Account 1", "why": "In time",
}  # fmt: skip
NAMES = sorted(path.stem for path in (FOLDER / "en").glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_there_in_both_languages(name, participant):
    english = words_of(name, participant, FACTS)
    participant.language = "es"
    spanish = words_of(name, participant, FACTS)

    assert english.text
    assert spanish.text
    assert len(english.subject) <= 120
    assert name == "from-teacher" or english.text != spanish.text
    assert "!" not in english.text + spanish.text


def test_no_letter_is_in_one_language_only():
    assert sorted(path.stem for path in (FOLDER / "es").glob("*.txt")) == NAMES
