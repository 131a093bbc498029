"""`seedbed demo`: make the demo people, or begin them anew."""

import click

from seedbed.clock import now
from seedbed.demo.people import NothingToShow, seed
from seedbed.demo.people import reset as begin_anew


@click.command()
@click.option("--reset", is_flag=True, help="Forget what they did, and make them again.")
def demo(reset: bool) -> None:
    """Make the demo people. They can be met at /demo/ where SEEDBED_DEMO is 1."""
    try:
        person = begin_anew(at=now()) if reset else seed(at=now())
    except NothingToShow as nothing:
        raise click.ClickException(str(nothing)) from None
    click.echo(f"{person.name} <{person.email}> is {'here anew' if reset else 'here'}, in week 4.")
