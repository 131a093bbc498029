"""Letters from the command line."""

import sys

import click

from seedbed.clock import now
from seedbed.letters.bouncing import take_note
from seedbed.letters.models import Bounce
from seedbed.letters.sending import send_due


@click.group()
def letters() -> None:
    """What we write to people."""


@letters.command()
def send() -> None:
    """Send what is due now, once."""
    sent = send_due(at=now())
    click.echo(f"{sent.letters} letters sent in {sent.mails} mails.")


@letters.command()
@click.argument("address")
def mended(address: str) -> None:
    """Write to ADDRESS again: it receives letters after all."""
    gone, _each = Bounce.objects.filter(address__iexact=address).delete()
    click.echo("It is written to again." if gone else "That address was not set aside.")


@letters.command()
def bounced() -> None:
    """Read a mail server's delivery status notification from standard input."""
    for address in take_note(sys.stdin.buffer, at=now()):
        click.echo(f"{address} does not receive letters; nothing more is sent there.")
