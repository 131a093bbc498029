"""`seedbed demo`: make the demo people, or begin them anew."""

from datetime import datetime

import click
from django.db import transaction

from seedbed.clock import now
from seedbed.demo.class_now import NoClassLeft
from seedbed.demo.class_now import class_now as begin_soon
from seedbed.demo.company import bring, has_room
from seedbed.demo.people import NothingToShow, seed
from seedbed.demo.people import reset as begin_anew


@click.command()
@click.option("--reset", is_flag=True, help="Forget what they did, and make them again.")
@click.option("--class-now", is_flag=True, help="Let their next class begin in five minutes.")
def demo(reset: bool, class_now: bool) -> None:
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
    if class_now:
        click.echo(_begun_soon(at))


def _begun_soon(at: datetime) -> str:
    try:
        with transaction.atomic():
            meeting = begin_soon(at=at)
    except NoClassLeft as none:
        raise click.ClickException(str(none)) from None
    begins = meeting.starts_at.astimezone(meeting.cohort.zone)
    return (
        f"Class {meeting.number} begins at {begins:%H:%M} ({meeting.cohort.time_zone}). Its room is open "
        f"at /class/{meeting.pk}/live/ for its teacher and for its people, whom you can be at /demo/."
    )
