"""Letters leave over real SMTP, and where they cannot the page says so."""

import re
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NEWCOMER = {"name": "Zoë", "email": "zoe@example.org", "time_zone": "Europe/Madrid"}
NOBODY_LISTENS = 9


class Postbox(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as it takes to be handed a letter."""

    def handle(self) -> None:
        self.say("220 postbox")
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
            self.say("221 bye" if verb == b"QUIT" else "250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def letter(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)


@pytest.fixture
def letters(settings) -> Iterator[list[EmailMessage]]:
    """What arrives at a mail server on loopback, which the house is told to use."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postbox) as server:
        server.letters, server.daemon_threads = [], True
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        settings.EMAIL_BACKEND, settings.MAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.DEFAULT_FROM_EMAIL = "seedbed@school.example"
        yield server.letters
        server.shutdown()


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
