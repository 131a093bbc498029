"""The worker: what need not be done while a person waits."""

import logging
from threading import Event, Thread

import click
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from seedbed.clock import now
from seedbed.practice.espeak import CannotSpeak
from seedbed.practice.rendering import due, render
from seedbed.practice.speakers import NoSpeaker

TICK_SECONDS = 10.0
log = logging.getLogger(__name__)


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def work(once: bool) -> None:
    """Do what is due: render the practices of new editions. Safe to run twice at once."""
    ended = Event()
    ticking = Thread(target=_tick_until, args=(ended,), daemon=True)
    if once:
        tick()
    else:
        ticking.start()
    call_command("db_worker", batch=once, interval=2.0, verbosity=0)
    ended.set()


def tick() -> None:
    """Ask each room what is due, and do it."""
    try:
        for published in due():
            for _rendering in render(published, at=now()):
                pass
    except (NoSpeaker, CannotSpeak, DatabaseError, OSError) as why:
        log.warning("Not rendered now, and tried again later: %s", why)


def _tick_until(ended: Event) -> None:
    while not ended.wait(TICK_SECONDS / 5):
        tick()
        close_old_connections()
        ended.wait(TICK_SECONDS)
