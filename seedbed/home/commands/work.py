"""The worker: what need not be done while a person waits."""

import click
from django.core.management import call_command


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def work(once: bool) -> None:
    """Do what is due: render voices. Safe to run twice at once."""
    call_command("db_worker", batch=once, interval=2.0, verbosity=0)
