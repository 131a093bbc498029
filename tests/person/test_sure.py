"""A few steps only the person should take: they show anew that it is they."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.person.conftest import PASSWORD, is_signed_in

SURE = "/you/sure/"
ERASURE = "/you/erasure/"
STEPS = [ERASURE, "/account/passkeys/webauthn/add/"]


def an_hour_later(client) -> None:
    """As if the person had signed in an hour ago."""
    session = client.session
    session[RECORDS] = [{**one, "at": time.time() - 3600} for one in session[RECORDS]]
    session.save()


@pytest.mark.parametrize("step", STEPS)
def test_right_after_signing_in_nothing_more_is_asked(sign_in_by_code, known, step):
    assert sign_in_by_code(known).get(step).status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_later_the_password_is_asked_for(sign_in_by_code, known, step):
    client = sign_in_by_code(known)
    an_hour_later(client)

    led = client.get(step)["location"]
    assert led.startswith("/account/reauthenticate/?next=")
    assert "another password" in client.post(led, {"password": "wrong"}).content.decode()
    assert client.post(led, {"password": PASSWORD})["location"] == step
    assert client.get(step).status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_whoever_has_no_password_is_sent_a_code(sign_in_by_code, without_password, code, step):
    client = sign_in_by_code(without_password)
    an_hour_later(client)

    led = client.get(step)["location"]
    assert led.startswith(SURE)
    assert without_password.email in client.get(led).content.decode()
    confirm = client.post(led)["location"]
    assert not is_signed_in(client)

    answer = client.post(confirm, {"code": code(), "next": step})
    assert answer["location"] == step
    assert client.get(step).status_code == 200


def test_a_code_is_there_beside_the_password(sign_in_by_code, known):
    client = sign_in_by_code(known)
    an_hour_later(client)
    page = client.get(client.get(ERASURE)["location"]).content.decode()

    assert f"{SURE}?next=" in page
    assert "With a code" in page


def test_a_new_address_is_such_a_step(sign_in_by_code, known):
    client = sign_in_by_code(known)
    an_hour_later(client)
    answer = client.post("/account/email/", {"email": "thief@example.org", "action_add": ""})

    assert answer["location"].startswith("/account/reauthenticate/")
    assert "thief@example.org" not in [to for letter in mail.outbox for to in letter.to]


def test_a_first_password_is_such_a_step(sign_in_by_code, without_password):
    client = sign_in_by_code(without_password)
    an_hour_later(client)
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/account/password/set/", passwords)

    assert answer["location"].startswith(SURE)
    without_password.refresh_from_db()
    assert not without_password.has_usable_password()


def test_a_passkey_is_not_removed_by_whoever_finds_the_page_open(sign_in_by_code, known):
    key = Authenticator.objects.create(user=known, type="webauthn", data={"name": "x"})
    client = sign_in_by_code(known)
    an_hour_later(client)
    client.post(f"/account/passkeys/webauthn/keys/{key.pk}/remove/")

    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_whoever_has_nothing_to_show_is_not_asked(client, settings):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""
    client.post("/you/here/")

    assert client.get(ERASURE).status_code == 200
    assert client.get(SURE).status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", ""])
def test_it_leads_nowhere_else(sign_in_by_code, known, elsewhere):
    client = sign_in_by_code(known)

    assert client.post(f"{SURE}?next={elsewhere}")["location"] == "/account/login/code/confirm/"


def test_somebody_elses_code_is_not_ones_own(sign_in_by_code, known, stranger, code):
    client = sign_in_by_code(known)
    client.post(f"{SURE}?next={ERASURE}")

    assert mail.outbox[-1].to == [known.email]
    client.post("/account/login/code/confirm/", {"code": code()})
    assert stranger.email not in client.get("/you/").content.decode()
