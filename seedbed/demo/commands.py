"""`seedbed demo`: make the demo people, or begin them anew."""

import click
from django.db import transaction

from seedbed.clock import now
from seedbed.demo.company import bring, has_room
from seedbed.demo.people import NothingToShow, seed
from seedbed.demo.people import reset as begin_anew


@click.command()
@click.option("--reset", is_flag=True, help="Forget what they did, and make them again.")
def demo(reset: bool) -> None:
    """Make the demo people and their cohort. They can be met at /demo/ where SEEDBED_DEMO is 1."""
    at = now()
    try:
        with transaction.atomic():
            person = begin_anew(at=at) if reset else seed(at=at)
            if has_room():
                bring(at=at)
    except NothingToShow as nothing:
        raise click.ClickException(str(nothing)) from None
    click.echo(f"{person.name} <{person.email}> is {'here anew' if reset else 'here'}, in week 4.")
    if has_room():
        click.echo("A demo cohort is here too, with its teacher and its organiser.")
