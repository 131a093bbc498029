"""Roles, given from the command line."""

import click

from seedbed.clock import now
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School


@click.command()
@click.argument("email")
@click.argument("role", type=click.Choice([r.value for r in Appointment.Role]))
@click.option("--host", help="Which school, by its host; needed where there are several.")
@click.option("--end", is_flag=True, help="End the role instead.")
def appoint(email: str, role: str, host: str | None, end: bool) -> None:
    """Give the person with EMAIL a ROLE in the school, or end it."""
    school = _school(host)
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise click.ClickException(
            f"Nobody here has the address {email}. They can sign up first, or check the spelling."
        )
    at = now()
    if end:
        for held in school.appointments.held_by(person).as_(role).in_force():
            held.end(at=at)
    else:
        school.appoint(person, role, at=at)
    click.echo(f"{person.name} is {'no longer' if end else 'now'} {role} at {school.name}.")


def _school(host: str | None) -> School:
    """The school at that host, or the only one there is."""
    found = list((School.objects.at_host(host) if host else School.objects.all())[:2])
    if not found:
        raise click.ClickException(
            "There is no such school here. `seedbed prepare` makes the first."
        )
    if len(found) > 1:
        raise click.ClickException("There are several schools here. Name one with --host.")
    return found[0]
