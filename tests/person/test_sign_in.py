"""Coming back: by a code, by a password, and never through anybody else's door."""

import pytest
from django.core import mail
from django.test import Client

from tests.person.conftest import PASSWORD, is_signed_in

LOGIN = "/account/login/"
ASK = "/account/login/code/"
CONFIRM = "/account/login/code/confirm/"
RESET = "/account/password/reset/"


def test_a_code_by_mail_signs_in(client, known, code):
    assert client.post(ASK, {"email": known.email})["location"] == CONFIRM
    assert known.email in client.get(CONFIRM).content.decode()

    assert client.post(CONFIRM, {"code": code().lower()})["location"] == "/today/"
    assert is_signed_in(client)


def test_a_password_signs_in(client, known):
    answer = client.post(LOGIN, {"login": known.email.upper(), "password": PASSWORD})

    assert answer["location"] == "/today/"
    assert is_signed_in(client)


def test_a_wrong_code_is_met_kindly_and_a_code_is_good_once(client, known, code):
    client.post(ASK, {"email": known.email})
    assert "That is another code." in client.post(CONFIRM, {"code": "AAAA-AAAA"}).content.decode()
    used = code()
    client.post(CONFIRM, {"code": used})
    assert is_signed_in(client)

    other = Client()
    other.post(ASK, {"email": known.email})
    other.post(CONFIRM, {"code": used})
    assert not is_signed_in(other)


def test_three_wrong_codes_end_the_code(client, known, code):
    client.post(ASK, {"email": known.email})
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAA-AAAA"})
    client.post(CONFIRM, {"code": code()})

    assert not is_signed_in(client)


def test_a_wrong_password_is_met_kindly_and_gives_nobody_away(client, known):
    pages = [
        client.post(LOGIN, {"login": address, "password": "another-password"}).content.decode()
        for address in (known.email, "nobody@example.org")
    ]

    assert all("do not belong together" in page for page in pages)


def test_too_many_guesses_make_the_door_rest(client, known):
    for _ in range(6):
        page = client.post(LOGIN, {"login": known.email, "password": "a-guess"}).content.decode()

    assert "Please wait a few minutes." in page
    client.post(LOGIN, {"login": known.email, "password": PASSWORD})
    assert not is_signed_in(client)


def test_too_many_letters_are_not_sent(client, known):
    for _ in range(5):
        page = Client().post(ASK, {"email": known.email})

    assert len(mail.outbox) == 3
    assert "Please wait a few minutes." in page.content.decode()


def test_a_door_that_rests_says_so_in_our_words(client):
    for _ in range(31):
        page = client.post("/account/passkeys/webauthn/login/", {"credential": "{}"})

    assert page.status_code == 429
    assert "A short wait" in page.content.decode()


def test_an_address_that_is_not_known_gets_a_letter_that_says_so(client):
    answer = client.post(ASK, {"email": "nobody@example.org"})

    assert answer["location"] == CONFIRM
    assert "There is nobody here under it." in mail.outbox[0].body
    assert "http://testserver/account/signup/" in mail.outbox[0].body


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "\x00"],
)
def test_nobody_is_led_to_another_house(client, known, code, elsewhere):
    by_password = client.post(
        LOGIN, {"login": known.email, "password": PASSWORD, "next": elsewhere}
    )
    assert by_password["location"] == "/today/"
    client.post("/account/logout/", {"next": elsewhere})

    client.post(ASK, {"email": known.email, "next": elsewhere})
    by_code = client.post(CONFIRM, {"code": code(), "next": elsewhere})
    assert by_code["location"] == "/today/"
    assert client.post("/account/logout/", {"next": elsewhere})["location"] == "/"


def test_whoever_asked_for_a_page_is_led_there_after_the_door(client, known):
    led = client.get("/map/")["location"]
    page = client.get(led).content.decode()

    assert led == f"{LOGIN}?next=/map/"
    assert page.count('name="next" value="/map/"') == 3
    answer = client.post(LOGIN, {"login": known.email, "password": PASSWORD, "next": "/map/"})
    assert answer["location"] == "/map/"


def test_a_new_password_is_chosen_with_a_code(client, known, code):
    client.post(RESET, {"email": known.email})
    client.post(f"{RESET}confirm/", {"code": code()})
    page = client.post(
        "/account/password/reset/complete/",
        {"password1": "seven quiet herons", "password2": "seven quiet herons"},
        follow=True,
    )
    assert page.status_code == 200

    other = Client()
    other.post(LOGIN, {"login": known.email, "password": "seven quiet herons"})
    assert is_signed_in(other)


def test_whoever_has_gone_is_told_so(client, known):
    known.is_active = False
    known.save()
    page = client.post(LOGIN, {"login": known.email, "password": PASSWORD}, follow=True)

    assert not is_signed_in(client)
    assert "rest" in page.content.decode()


def test_signing_out_asks_and_then_does(client, known):
    client.force_login(known)
    assert "Sign out" in client.get("/account/logout/").content.decode()
    assert is_signed_in(client)

    client.post("/account/logout/")
    assert not is_signed_in(client)
