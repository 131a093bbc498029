"""The worker: what need not be done while a person waits."""

import logging
from threading import Event, Thread

import click
from django.core.management import call_command
from django.db import close_old_connections

from seedbed.clock import now
from seedbed.home.tick import Ticker
from seedbed.practice.rendering import Unrendered, due, unrendered

TICK_SECONDS = 10.0
log = logging.getLogger(__name__)
TICKER = Ticker()


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def work(once: bool) -> None:
    """Do what is due: letters, places, what was missed, practices to render. Safe to run twice at once."""
    ended = Event()
    ticking = Thread(target=_tick_until, args=(ended,), daemon=True)
    if once:
        tick()
    else:
        ticking.start()
    call_command("db_worker", batch=once, interval=2.0, verbosity=0)
    ended.set()


def tick() -> None:
    """Ask each room what is due, and do it. What fails is told, and stops nothing else."""
    TICKER.tick(at=now())
    try:
        for published in due():
            for practice in unrendered(published):
                _render(practice)
    except Exception:
        log.exception("What is due could not be looked up; tried again later.")


def _render(practice: Unrendered) -> None:
    try:
        practice.render(at=now())
    except Exception:
        practice.set_aside()
        log.exception("%s is not rendered ahead; it is tried again after a new start.", practice)


def _tick_until(ended: Event) -> None:
    while not ended.wait(TICK_SECONDS / 5):
        tick()
        close_old_connections()
        ended.wait(TICK_SECONDS)
