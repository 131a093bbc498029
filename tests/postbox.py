"""A mail server on loopback that keeps what it is handed: real SMTP, nothing leaves the machine."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

SMTP = "django.core.mail.backends.smtp.EmailBackend"
REFUSED = b"nobody@"
"""Mail to an address that begins so is refused for good."""


class Postbox(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as it takes to be handed a letter."""

    def handle(self) -> None:
        self.say("220 postbox")
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            if verb == b"RCPT" and REFUSED in line:
                self.say("550 no such mailbox")
                continue
            if verb == b"DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
            self.say("221 bye" if verb == b"QUIT" else "250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def letter(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)


@contextmanager
def open_postbox(settings) -> Iterator[list[EmailMessage]]:
    """What arrives at a mail server on loopback, which the house is told to use."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postbox) as server:
        server.letters, server.daemon_threads = [], True
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        settings.EMAIL_BACKEND, settings.MAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.DEFAULT_FROM_EMAIL = "seedbed@school.example"
        yield server.letters
        server.shutdown()
