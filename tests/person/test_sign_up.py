"""Beginning: a name, an address, a time zone."""

import pytest
from django.core import mail
from django.test import Client

from seedbed.person.models import Person
from tests.person.conftest import PASSWORD, is_signed_in

SIGN_UP = "/account/signup/"
CONFIRM = "/account/confirm-email/"
NEWCOMER = {"name": "Noor", "email": "noor@example.org", "time_zone": "Asia/Kolkata"}


def test_a_newcomer_begins_with_a_code_and_no_password(client, code):
    client.post(SIGN_UP, NEWCOMER)
    assert not is_signed_in(client)

    answer = client.post(CONFIRM, {"code": code()})

    noor = Person.objects.get(email="noor@example.org")
    assert answer["location"] == "/today/"
    assert is_signed_in(client)
    assert (noor.name, noor.time_zone) == ("Noor", "Asia/Kolkata")
    assert not noor.has_usable_password()
    assert noor.emailaddress_set.get().verified


def test_a_newcomer_may_choose_a_password(client, code):
    client.post(SIGN_UP, {**NEWCOMER, "password1": PASSWORD})
    client.post(CONFIRM, {"code": code()})
    client.post("/account/logout/")

    client.post("/account/login/", {"login": "noor@example.org", "password": PASSWORD})
    assert is_signed_in(client)


def test_whoever_was_led_to_the_door_is_led_on_after_signing_up(client, code):
    client.post(f"{SIGN_UP}?next=/map/", {**NEWCOMER, "next": "/map/"})

    assert client.post(CONFIRM, {"code": code(), "next": "/map/"})["location"] == "/map/"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("es-MX,es;q=0.9,en;q=0.5", "es", id="one of ours"),
        pytest.param("fi", "en", id="not ours yet"),
        pytest.param("", "en", id="unsaid"),
    ],
)
def test_the_language_is_the_browsers_own_where_we_speak_it(said, kept):
    Client(headers={"Accept-Language": said}).post(SIGN_UP, NEWCOMER)

    assert Person.objects.get(email="noor@example.org").language == kept


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"email": "noor"}, "valid email", id="no address"),
        pytest.param({"name": ""}, "required", id="no name"),
        pytest.param({"time_zone": "Atlantis/Middle"}, "Atlantis/Middle", id="no such zone"),
        pytest.param({"password1": "short"}, "at least 10", id="a short password"),
    ],
)
def test_what_is_amiss_is_said_and_nobody_is_made(client, change, told):
    page = client.post(SIGN_UP, {**NEWCOMER, **change}).content.decode()

    assert told in page
    assert not Person.objects.exists()
    assert mail.outbox == []


def test_a_wrong_code_is_met_kindly_and_three_begin_anew(client):
    client.post(SIGN_UP, NEWCOMER)

    page = client.post(CONFIRM, {"code": "WRONG-ONE"}).content.decode()
    assert "That is another code." in page
    client.post(CONFIRM, {"code": "WRONG-TWO"})
    assert client.post(CONFIRM, {"code": "WRONG-THREE"}).status_code == 302
    assert not is_signed_in(client)


def test_an_address_that_is_known_is_not_given_away(client, known):
    knocked = client.post(SIGN_UP, {**NEWCOMER, "email": known.email})
    stranger = Client().post(SIGN_UP, NEWCOMER)

    assert knocked["location"] == stranger["location"]
    assert "You are already here" in mail.outbox[0].body
    assert mail.outbox[0].to == [known.email]
    assert Person.objects.filter(email=known.email).count() == 1


def test_the_letter_is_ours_and_plain(client, code):
    client.post(SIGN_UP, NEWCOMER)
    letter = mail.outbox[0]

    assert letter.subject == "Your code for Seedbed"
    assert code() in letter.body
    assert letter.alternatives == []
    assert "&" not in letter.body
    assert "example.com" not in letter.body


def test_the_page_says_what_it_asks(client):
    page = client.get(SIGN_UP).content.decode()

    assert page.index('name="name"') < page.index('name="email"') < page.index('name="time_zone"')
    assert '<optgroup label="Europe">' in page
    assert ">Argentina, Buenos Aires</option>" in page
    assert "data-zone" in page
    assert "person/zone" in page


def test_without_mail_sign_up_is_not_open(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_HOST = ""

    assert "Sign-up is not open here" in client.get(SIGN_UP).content.decode()
    assert "Sign-up is not open here" in client.post(SIGN_UP, NEWCOMER).content.decode()
    assert not Person.objects.exists()
    assert SIGN_UP not in client.get("/account/login/").content.decode()
