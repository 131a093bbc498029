"""Everything about a person: theirs to take in one file, and to end for good."""

import io
import json
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import models
from django.test import Client

from seedbed.clock import now
from seedbed.demo.people import seed
from seedbed.home.takeout.rules import RULES
from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from seedbed.person.models import Person
from seedbed.practice.models import Take
from tests.home.life import WORDS, live

TAKEOUT, ERASURE = "/you/takeout/", "/you/erasure/"


@pytest.fixture
def lived(participant, place, school) -> Person:
    """The participant, with something in every table that can be theirs."""
    live(participant, place, school)
    return participant


@pytest.fixture
def at_home(lived, client) -> Client:
    """The participant just signed in with their password."""
    cache.clear()  # Who knocks too often waits; other tests knocked before this one.
    told = {"login": lived.email, "password": "a-long-password"}
    assert client.post("/account/login/", told)["location"] == "/today/"
    return client


def taken(client: Client) -> zipfile.ZipFile:
    answer = client.post(TAKEOUT)
    assert answer["Cache-Control"] == "no-store"
    assert "attachment" in answer["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


def told_in(file: zipfile.ZipFile) -> dict[str, list[dict]]:
    return json.loads(file.read("you.json"))["parts"]


def everything_held(leave: tuple[str, ...] = ()) -> dict[str, str]:
    """Every row of every table, as text; sessions opened."""
    held = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in leave:
            rows = [[plain(value) for value in row] for row in model.objects.values_list()]
            held[model._meta.label_lower] = repr(rows)
    opened = [one.get_decoded() for one in Session.objects.all()]
    return {**held, "sessions.opened": repr(opened)}


def plain(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_every_table_is_told(at_home, lived, place):
    parts = told_in(taken(at_home))

    empty = {rule.name for rule in RULES if not parts[rule.name]}
    assert empty == {"cohort.withdrawal", "account.emailconfirmation"}
    assert parts["person.person"][0]["email"] == lived.email
    assert parts["practice.sitting"][0]["seconds"] == 600
    assert parts["cohort.turn"][0]["turn"] == "pause"
    assert parts["ledger.entry"][0]["fact"] == "enrolment begun"


@pytest.mark.parametrize("name", WORDS)
def test_own_words_are_in_it_opened(at_home, name):
    file = taken(at_home)

    assert WORDS[name] in told_in(file)[name][0]["words"]


def test_the_page_for_people_holds_the_same_and_needs_no_network(at_home):
    page = taken(at_home).read("index.html").decode()

    assert "The bus driver smiled." in page
    assert "猫 &amp; &lt;b&gt;tea&lt;/b&gt;" in page
    for reaching_out in ("<script", "<link", "src=", "href="):
        assert reaching_out not in page


def test_what_was_recorded_is_in_it(at_home):
    file = taken(at_home)
    (sound,) = [name for name in file.namelist() if name.endswith(".mp3")]

    assert file.read(sound) == b"my voice"


def test_nothing_of_anybody_else_is_in_it(at_home, stranger):
    file = taken(at_home)

    for name in file.namelist():
        assert b"Stranger" not in file.read(name)
        assert str(stranger.pk).encode() not in file.read(name)


def test_words_that_cannot_be_opened_are_said_to_be_sealed(at_home, settings):
    settings.JOURNAL_KEY = Fernet.generate_key().decode()

    assert "sealed" in told_in(taken(at_home))["practice.journalentry"][0]["words"]


def test_looking_at_the_page_takes_nothing(at_home):
    assert "Get the file" in at_home.get(TAKEOUT).content.decode()


def test_erasure_needs_the_word(at_home, lived):
    for word in ("", "yes", "no"):
        answer = at_home.post(ERASURE, {"word": word})
        assert answer.status_code == 422

    assert "Nothing has been erased." in answer.content.decode()
    assert Person.objects.filter(pk=lived.pk).exists()


def test_erasure_needs_a_sign_in_that_is_not_long_ago(signed_in, lived):
    client = signed_in(lived)
    for ask in (client.get, client.post):
        assert ask(ERASURE, {"word": "erase"})["location"].startswith("/account/reauthenticate/")

    assert Person.objects.filter(pk=lived.pk).exists()


def test_everything_is_told_only_after_a_sign_in_that_is_not_long_ago(signed_in, lived):
    client = signed_in(lived)

    for ask in (client.get, client.post):
        assert ask(TAKEOUT)["location"].startswith("/account/reauthenticate/")


def test_whoever_has_no_address_needs_only_the_word(signed_in, school):
    local = Person.objects.create_user(name="You")
    gone = signed_in(local).post(ERASURE, {"word": " Erase "})["location"]
    assert gone.startswith("/you/gone/#")

    assert not Person.objects.exists()


def test_erasure_leaves_nothing(at_home, lived, place, django_capture_on_commit_callbacks):
    key, file = bytes(lived.sealed_key).decode(), Take.objects.get().file
    before, hints = everything_held(), [lived.name, lived.email, str(lived.pk), key, "Voice of P"]
    assert all(any(hint in rows for rows in before.values()) for hint in hints)

    with django_capture_on_commit_callbacks(execute=True):
        page = at_home.post(ERASURE, {"word": "erase"}, follow=True).content.decode()

    assert "All of it is gone" in page
    own = [str(place.pk), lived.pk.hex, *WORDS.values(), *hints]
    for table, rows in everything_held(leave=("ledger",)).items():
        assert not [hint for hint in own if hint in rows], table
    assert not default_storage.exists(file)


def test_the_ledger_keeps_that_it_was_done_and_no_name(at_home, lived):
    at_home.post(ERASURE, {"word": "erase"})

    entries = Entry.objects.order_by("number")
    assert first_break(entries) is None
    assert entries.last().fact == "person erased"
    said = repr(list(entries.values_list()))
    assert not [told for told in (lived.name, lived.email, *WORDS.values()) if told in said]


def test_every_session_ends(at_home, lived):
    elsewhere = Client()
    elsewhere.post("/account/login/", {"login": lived.email, "password": "a-long-password"})
    assert UserSession.objects.count() == 2

    at_home.post(ERASURE, {"word": "erase"})

    for client in (at_home, elsewhere):
        assert client.get("/you/")["location"].startswith("/account/login/")
    assert "_auth_user_id" not in repr([one.get_decoded() for one in Session.objects.all()])


def test_others_keep_all_of_theirs(at_home, stranger):
    at_home.post(ERASURE, {"word": "erase"})

    assert stranger in Person.objects.all()
    assert stranger.enrolments.exists()


def test_the_demo_cannot_be_erased_by_a_visitor(signed_in, published, school):
    demo = seed(at=now())
    client = signed_in(demo)

    assert client.get(ERASURE).status_code == 403
    assert client.post(ERASURE, {"word": "erase"}).status_code == 403
    assert Person.objects.filter(pk=demo.pk).exists()


def test_the_page_says_what_stays(at_home):
    page = at_home.get(ERASURE).content.decode()

    assert "The ledger keeps that someone, without a name" in page
    assert TAKEOUT in page


@pytest.mark.parametrize("url", [TAKEOUT, ERASURE])
def test_the_unsigned_are_led_to_sign_in(client, school, url):
    for ask in (client.get, client.post):
        assert ask(url)["location"].startswith("/account/login/")


def test_every_table_that_can_be_theirs_is_in_the_story(lived):
    """So that a new model cannot slip past the tests above."""
    theirs = {rule.model for rule in RULES} - {UserSession}
    told = [model for model in theirs if issubclass(model, models.Model) and model.objects.exists()]

    assert {m._meta.label_lower for m in theirs - set(told)} == {
        "cohort.withdrawal",
        "account.emailconfirmation",
    }


def test_a_recording_whose_file_was_lost_withholds_nothing_else(at_home, lived):
    for take in Take.objects.spoken_by(lived):
        default_storage.delete(take.file)

    file = taken(at_home)

    assert not [name for name in file.namelist() if name.startswith("voice/")]
    assert told_in(file)["practice.take"]
