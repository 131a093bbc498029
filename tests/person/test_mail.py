"""Letters leave over real SMTP, and where they cannot the page says so."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from tests.postbox import open_postbox

NEWCOMER = {"name": "Zoë", "email": "zoe@example.org", "time_zone": "Europe/Madrid"}
NOBODY_LISTENS = 9


@pytest.fixture
def letters(settings) -> Iterator[list[EmailMessage]]:
    with open_postbox(settings) as arrived:
        yield arrived


def code_in(letter: EmailMessage) -> str:
    (code,) = re.findall(r"^[A-Z0-9-]{6,}(?=\r?$)", letter.get_content(), re.M)
    return code


def test_a_code_arrives_and_opens_the_door(client, known, letters):
    client.post("/account/login/code/", {"email": known.email})
    (letter,) = letters
    answer = client.post("/account/login/code/confirm/", {"code": code_in(letter)})

    assert answer["location"] == "/today/"
    assert (letter["To"], letter["From"]) == (known.email, "seedbed@school.example")
    assert letter["Subject"] == "Your code for Seedbed"
    assert letter.get_content_type() == "text/plain"


def test_where_no_letter_can_be_sent_the_page_says_so(client, letters, settings, caplog):
    settings.EMAIL_PORT = NOBODY_LISTENS
    answer = client.post("/account/signup/", NEWCOMER)

    assert answer.status_code == 503
    assert "No letter could be sent" in answer.content.decode()
    assert "could not be sent: ConnectionRefusedError" in caplog.text
    assert "zoe" not in caplog.text


def test_whoever_met_that_goes_on_once_the_mail_works(client, letters, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, NOBODY_LISTENS
    client.post("/account/signup/", NEWCOMER)
    settings.EMAIL_PORT = port

    client.post("/account/login/code/", {"email": "zoe@example.org"})
    client.post("/account/login/code/confirm/", {"code": code_in(letters[-1])})

    assert client.get("/you/").status_code == 200
