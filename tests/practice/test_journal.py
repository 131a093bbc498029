"""The journal: a person's own words, sealed."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
import uuid_utils.compat as uuids
from cryptography.fernet import Fernet
from django.db import connection

from seedbed.clock import now
from seedbed.practice.journal import PAGE, Journal
from seedbed.practice.models import JournalEntry
from tests.cast import EVENING, make_person

URL = "/practice/journal/"
WORDS = "Quietly, the kettle."


@pytest.fixture
def written(participant):
    """`written(3, "words")`: an entry of three days ago."""

    def write(days_ago: int = 0, words: str = WORDS) -> JournalEntry:
        id = uuids.uuid7()
        Journal(participant).write(words, id=id, at=now() - timedelta(days=days_ago))
        return JournalEntry.objects.get(pk=id)

    return write


@pytest.fixture
def lose_the_key(settings):
    """The house has lost its key, and what was sealed cannot be opened."""

    def lose() -> None:
        settings.JOURNAL_KEY = Fernet.generate_key().decode()

    return lose


def told(words: str = WORDS, id: object = None) -> dict[str, str]:
    return {"id": str(id or uuids.uuid7()), "words": words}


def test_what_is_written_is_read_back(signed_in, participant, school):
    said = signed_in(participant).post(URL, told("Line one.\n<b>Two</b>"), follow=True)

    assert "Line one.\n&lt;b&gt;Two&lt;/b&gt;" in said.content.decode()


def test_no_words_are_asked_for_kindly(signed_in, participant, school):
    sent = signed_in(participant).post(URL, told("  \n "))

    assert sent.status_code == 422
    assert "There are no words yet." in sent.content.decode()


def test_the_same_words_sent_twice_are_there_once(signed_in, participant, school):
    form = told()
    for _ in range(2):
        assert signed_in(participant).post(URL, form).status_code == 302

    assert JournalEntry.objects.count() == 1


def test_going_back_and_writing_on_loses_neither(signed_in, participant, school):
    form = told()
    signed_in(participant).post(URL, form)
    signed_in(participant).post(URL, form | {"words": "And the rain."})

    entries = Journal(participant).page().entries
    assert {one.words for one in entries} == {WORDS, "And the rain."}


def test_older_entries_are_a_page_further(signed_in, participant, school, written):
    for n in range(PAGE + 2):
        written(n, f"entry {n};")
    visitor = signed_in(participant)

    newest = visitor.get(URL).content.decode()
    mark = unescape(re.search(r'href="(\?before=[^"]+)"', newest)[1])
    oldest = visitor.get(URL + mark).content.decode()

    assert [int(n) for n in re.findall(r"entry (\d+);", newest)] == list(range(PAGE))
    assert [int(n) for n in re.findall(r"entry (\d+);", oldest)] == [PAGE, PAGE + 1]
    assert "?before=" not in oldest


def test_an_entry_can_be_changed_and_its_day_stays(signed_in, participant, school, written):
    there = written(3)
    url = f"{URL}{there.pk}/"

    assert WORDS in signed_in(participant).get(url).content.decode()
    signed_in(participant).post(url, told("Other words.", there.pk))

    changed = JournalEntry.objects.get()
    assert (changed.on, changed.written_at) == (there.on, there.written_at)
    assert participant.keyring.open(changed.words) == "Other words."


def test_words_are_kept_on_the_map_and_taken_off_again(signed_in, participant, school, written):
    url = f"{URL}{written().pk}/"
    visitor = signed_in(participant)

    visitor.post(url, {"deed": "keep"})
    assert JournalEntry.objects.get().is_kept
    assert "on your map" in visitor.get(URL).content.decode()

    visitor.post(url, {"deed": "let-go"})
    assert not JournalEntry.objects.get().is_kept


def test_an_entry_is_removed_only_after_saying_what_that_means(
    signed_in, participant, school, written
):
    url = f"{URL}{written().pk}/"
    visitor = signed_in(participant)

    assert "It will be gone for good." in visitor.get(url).content.decode()
    assert visitor.post(url, {"deed": "remove"})["location"] == URL
    assert not JournalEntry.objects.exists()


def test_a_stranger_finds_nothing(signed_in, stranger, written):
    there = written()
    url = f"{URL}{there.pk}/"
    visitor = signed_in(stranger)

    assert WORDS not in visitor.get(URL).content.decode()
    assert visitor.get(url).status_code == 404
    for sent in (told("Mine."), {"deed": "remove"}, {"deed": "keep"}):
        assert visitor.post(url, sent).status_code == 404
    assert JournalEntry.objects.filter(words=there.words, is_kept=False).exists()


def test_an_id_that_is_a_strangers_touches_nothing_of_theirs(signed_in, stranger, written):
    there = written()

    signed_in(stranger).post(URL, told("Mine.", there.pk))

    assert JournalEntry.objects.filter(pk=there.pk, words=there.words).exists()
    assert [one.words for one in Journal(stranger).page().entries] == ["Mine."]


def test_words_that_cannot_be_opened_are_met_kindly_and_not_lost(
    signed_in, participant, school, written, lose_the_key
):
    there = written()
    url = f"{URL}{there.pk}/"
    visitor = signed_in(participant)
    lose_the_key()

    assert "cannot be opened on this computer now" in visitor.get(URL).content.decode()
    assert "nothing was lost" in visitor.get(url).content.decode()
    assert visitor.post(url, told("Other words.", there.pk)).status_code == 422
    assert visitor.post(url, {"deed": "keep"}).status_code == 302
    assert JournalEntry.objects.filter(pk=there.pk, words=there.words, is_kept=True).exists()


def test_words_that_cannot_be_sealed_stay_in_the_box(signed_in, participant, school, lose_the_key):
    lose_the_key()

    sent = signed_in(participant).post(URL, told())

    assert sent.status_code == 422
    assert "cannot be sealed on this computer now" in sent.content.decode()
    assert WORDS in sent.content.decode()
    assert not JournalEntry.objects.exists()


def test_words_written_after_midnight_belong_to_their_evening(participant):
    at = EVENING + timedelta(hours=5)
    Journal(participant).write(WORDS, id=uuids.uuid7(), at=at)

    assert JournalEntry.objects.get().on == participant.today(at=EVENING)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    signed_in, participant, school, written, rows, django_assert_num_queries
):
    for n in range(rows):
        written(n)
    visitor = signed_in(participant)
    visitor.get(URL)

    with django_assert_num_queries(3):
        visitor.get(URL)


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_the_database_hold_no_word_of_it():
    person = make_person("Nightjar")
    Journal(person).write(WORDS, id=uuids.uuid7(), at=EVENING)

    stored = everything_stored()

    assert b"Nightjar" in stored  # so that the test is known to look in the right place
    assert b"kettle" not in stored
    assert b"Quietly" not in stored


def everything_stored() -> bytes:
    """The database's own files; where they are out of reach, every column of its rows as text."""
    if connection.vendor == "sqlite":
        files = Path(connection.settings_dict["NAME"])
        return b"".join(file.read_bytes() for file in files.parent.glob(f"{files.name}*"))
    with connection.cursor() as cursor:
        cursor.execute(
            "select string_agg(one::text, ' ') from ("
            "select to_jsonb(p) as one from person_person p union all "
            "select to_jsonb(j) || jsonb_build_object('raw', encode(words, 'escape')) "
            "from practice_journalentry j) as stored"
        )
        return str(cursor.fetchone()[0]).encode()
