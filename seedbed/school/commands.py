"""Roles, given from the command line."""

import click
from django.db import transaction

from seedbed.clock import now
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School


@click.command()
@click.argument("email")
@click.argument("role", type=click.Choice([r.value for r in Appointment.Role]))
@click.option("--end", is_flag=True, help="End the role instead.")
def appoint(email: str, role: str, end: bool) -> None:
    """Give the person with EMAIL a ROLE in the school, or end it."""
    person = Person.objects.filter(email__iexact=email).first()
    school = School.objects.first()
    if person is None or school is None:
        raise click.ClickException(
            f"Nobody here has the address {email}. They can sign up first, or check the spelling."
        )
    at = now()
    with transaction.atomic():
        held = Appointment.objects.held_by(person).as_(role).in_force().filter(school=school)
        if end:
            for appointment in held:
                appointment.end(at=at)
        elif not held.exists():
            Appointment.objects.create(school=school, person=person, role=role, began_at=at)
        record(
            f"role {'ended' if end else 'given'}: {role}",
            school=school.pk,
            at=at,
            subject=person.pk,
        )
    click.echo(f"{person.name} is {'no longer' if end else 'now'} {role} at {school.name}.")
