"""`seedbed rehearse`: a whole cohort in simulated time, in a copy of the database."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.conf import settings
from django.db import connections

from seedbed.cohort.models import Cohort, Meeting
from seedbed.demo.rehearsal import play
from seedbed.home.tick import Ticker
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from seedbed.person.models import Person

DOMAIN = "@rehearsal.invalid"
QUIETLY = "django.core.mail.backends.dummy.EmailBackend"


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    at: datetime
    who: str
    what: str

    def line(self, cohort: Cohort) -> str:
        here = self.at.astimezone(cohort.zone)
        return f"{here:%a %Y-%m-%d %H:%M}  {self.who:<16}  {self.what}"


@click.command()
@click.argument("cohort", type=click.UUID)
@click.option(
    "--people",
    type=click.IntRange(1, 500),
    default=0,
    help="How many apply; its places and a few more, if not said.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed plays the same."
)
@click.option("--quiet", is_flag=True, help="Only the figures at the end.")
def rehearse(cohort: UUID, people: int, seed: int, quiet: bool) -> None:
    """Play COHORT from its first applications to its end, and print everything that happens.

    It is played in a copy of the database with people of varied habits; no letter leaves, and
    nothing here changes. Unsure which cohort? Its id is the last part of its page's address.
    """
    began = time.perf_counter()
    with _in_a_copy() as where:
        one = Cohort.objects.select_related("school", "published").filter(pk=cohort).first()
        if one is None:
            raise click.ClickException("There is no cohort with that id.")
        leads = one.team.in_force().select_related("person").first()
        if leads is None or not one.meetings.standing().exists():
            raise click.ClickException("A cohort needs a teacher and a class to be rehearsed.")
        first_entry = Entry.objects.of_school(one.school_id).count()
        ticker = Ticker()
        show = play(
            one, by=leads.person, people=people or one.most + 4, seed=seed, domain=DOMAIN,
            tick=lambda at: ticker.tick(at=at),
        )  # fmt: skip
        moments = sorted(timeline(one, since=first_entry), key=lambda m: (m.at, m.who, m.what))
        for moment in () if quiet else moments:
            click.echo(moment.line(one))
        click.echo("")
        for line in figures(one, moments, len(show.people)):
            click.echo(line)
    click.echo(f"Played in {time.perf_counter() - began:.1f} s, in {where}, which is gone now.")


def timeline(cohort: Cohort, *, since: int) -> Iterator[Moment]:
    """Every fact on the ledger since then, and every letter of the cohort, in plain words."""
    names = dict(Person.objects.values_list("pk", "name"))
    meetings = {str(m.pk): f"{m.kind} {m.number}" for m in Meeting.objects.filter(cohort=cohort)}
    for entry in Entry.objects.of_school(cohort.school_id).filter(number__gt=since):
        about = f" ({meetings[entry.about]})" if entry.about in meetings else ""
        yield Moment(entry.at, _name(names, entry), f"{entry.fact}{about}")
    for letter in Letter.objects.about(str(cohort.pk)).select_related("person"):
        at = letter.sent_at or letter.due_at
        kind = letter.key.split(":")[0]
        state = "letter" if letter.sent_at else f"letter not sent ({letter.set_aside or 'due'})"
        yield Moment(at, letter.person.name, f"{state}: {kind}, “{letter.subject}”")


def _name(names: dict[UUID, str], entry: Entry) -> str:
    whose = entry.subject or entry.actor
    return names.get(whose, "") if whose else ""


def figures(cohort: Cohort, moments: list[Moment], applied: int) -> Iterator[str]:
    """The play in a few lines."""
    places = cohort.enrolments
    yield f"{cohort.name}: {applied} applied, {places.count()} took a place, {places.active().count()} hold one."
    yield f"{places.exclude(completion=None).count()} completed it by its rule ({cohort.completes_at_least} classes)."
    letters = [one for one in moments if one.what.startswith("letter")]
    per_day = len(letters) / max(1, len({(one.who, one.at.date()) for one in letters}))
    yield f"{len(moments)} moments, {len(letters)} letters, {per_day:.2f} a day for those who got one."


class _in_a_copy:
    """The database copied, the program pointed at the copy, and the copy gone at the end."""

    def __enter__(self) -> str:
        self._was = dict(connections["default"].settings_dict)
        self._backend = settings.EMAIL_BACKEND
        settings.EMAIL_BACKEND = QUIETLY
        self._copy = self._copied()
        connections["default"].close()
        connections["default"].settings_dict.update(self._copy)
        return f"a copy of the database ({self._copy['NAME']})"

    def _copied(self) -> dict[str, Any]:
        name = str(self._was["NAME"])
        if connections["default"].vendor == "sqlite":
            there = Path(settings.HOME) / f"rehearsal-{os.getpid()}.sqlite3"
            with sqlite3.connect(name) as old, sqlite3.connect(there) as new:
                old.backup(new)
            return {"NAME": str(there)}
        return {"NAME": _copy_of_postgres(self._was, f"{name}_rehearsal_{os.getpid()}")}

    def __exit__(self, *_error: object) -> None:
        connections["default"].close()
        connections["default"].settings_dict.update({"NAME": self._was["NAME"]})
        settings.EMAIL_BACKEND = self._backend
        if connections["default"].vendor == "sqlite":
            for tail in ("", "-wal", "-shm"):
                Path(f"{self._copy['NAME']}{tail}").unlink(missing_ok=True)
        else:
            with connections["default"].cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{self._copy["NAME"]}"')


def _copy_of_postgres(old: dict[str, Any], name: str) -> str:
    """A new database with the same rows, by the server's own tools."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    asks = {**os.environ, "PGPASSWORD": str(old["PASSWORD"])}
    where = ["-h", old["HOST"] or "127.0.0.1", "-p", str(old["PORT"] or 5432), "-U", old["USER"]]
    take = ["pg_dump", "--no-owner", *where, "-d", str(old["NAME"])]
    give = ["psql", "-q", "-v", "ON_ERROR_STOP=1", *where, "-d", name]
    try:
        dump = subprocess.run(take, env=asks, capture_output=True, check=True)  # noqa: S603
        subprocess.run(give, env=asks, input=dump.stdout, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as why:
        with connections["default"].cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        raise click.ClickException(
            f"The database could not be copied: pg_dump and psql are needed here. {why}"
        ) from None
    return name
