"""What is configured, what is missing, and what that means."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import click
from django.conf import settings
from django.db import connection

from seedbed import __version__
from seedbed.course.models import PublishedEdition
from seedbed.home.health import state
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person
from seedbed.practice.speakers import NoSpeaker, speaker
from seedbed.school.models import School


@dataclass(frozen=True)
class Finding:
    """One thing looked at: is it well, and what that means in plain words."""

    about: str
    is_well: bool
    words: str
    is_needed: bool = True


def findings() -> Iterator[Finding]:
    """Everything the doctor looks at, in the order an operator would ask."""
    yield Finding("home", True, f"Everything of this installation is kept in {settings.HOME}.")
    parts = state()
    for name, told in parts.items():
        yield Finding(name, told == "ok", _PART[name] if told == "ok" else f"{told}.")
    if parts["database"] == "ok":
        yield _store()
        yield _school()
        yield _course()
        yield _key()
    yield _voice()
    yield _mail()
    yield _hosts()


_PART = {
    "database": "The database answers and its tables are up to date.",
    "tasks": "No task has waited for long.",
    "storage": "Files can be written and read back.",
}


def _store() -> Finding:
    if connection.vendor == "sqlite":
        words = "SQLite: right for one household or one small school. SEEDBED_DATABASE_URL names a PostgreSQL."
    else:
        words = "PostgreSQL: right for a server."
    return Finding("store", True, words)


def _school() -> Finding:
    count = School.objects.count()
    return Finding(
        "school", count > 0, f"{count} here." if count else "None yet: run seedbed prepare."
    )


def _course() -> Finding:
    newest = PublishedEdition.objects.order_by("-published_at").first()
    if newest is None:
        return Finding("course", False, "No course is published: run seedbed course publish PATH.")
    return Finding("course", True, f"{newest} is the newest, digest {newest.digest[:12]}.")


def _voice() -> Finding:
    try:
        name = speaker().name
    except NoSpeaker as why:
        return Finding("voice", False, f"{why} Until then practices can be followed by words.")
    return Finding("voice", True, f"Practices that nobody has recorded are spoken by {name}.")


def _key() -> Finding:
    where = settings.HOME / "keys" / "journal.key"
    try:
        for person in Person.objects.order_by("joined_at")[:1]:
            person.keyring.seal("well")
    except CannotOpen as why:
        return Finding("journal key", False, str(why))
    return Finding(
        "journal key",
        True,
        f"What people write is sealed with {where}, or SEEDBED_JOURNAL_KEY. Back it up apart from "
        "the database: without it nobody can read those words again.",
    )


def _mail() -> Finding:
    if not settings.MAIL_HOST:
        return Finding(
            "mail",
            not settings.HOSTS,
            "Not set up (SEEDBED_MAIL_HOST). One person can begin on this machine without it; "
            "sign-in codes cannot be sent.",
            is_needed=bool(settings.HOSTS),
        )
    try:
        socket.create_connection((settings.MAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError as error:
        return Finding("mail", False, f"{settings.MAIL_HOST} does not answer ({error}).")
    return Finding("mail", True, f"{settings.MAIL_HOST} answers.")


def _hosts() -> Finding:
    if settings.HOSTS:
        return Finding("hosts", True, f"Serves {', '.join(settings.HOSTS)}, over https only.")
    return Finding(
        "hosts", True, "Serves this machine alone. SEEDBED_HOSTS names the addresses of a server."
    )


@click.command()
def doctor() -> None:
    """Say what is configured, what is missing, and what that means. Exit 1 when something is wrong."""
    click.echo(f"Seedbed {__version__}")
    is_well = True
    for finding in findings():
        mark = "well " if finding.is_well else ("WRONG" if finding.is_needed else "note ")
        is_well = is_well and (finding.is_well or not finding.is_needed)
        click.echo(f"  {mark}  {finding.about}: {finding.words}")
    raise SystemExit(0 if is_well else 1)
