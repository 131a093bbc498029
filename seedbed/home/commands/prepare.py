"""Make this installation ready to serve: database, files, school, course, demo."""

from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command

from seedbed.clock import now
from seedbed.course.publishing import PackRefused, publish
from seedbed.demo.company import bring, has_room
from seedbed.demo.people import seed
from seedbed.school.models import School


@click.command()
def prepare() -> None:
    """Make ready: the database, the files of the pages, the school, the course, the demo.

    Safe to run again: what is there stays, and a changed course becomes its next edition.
    """
    _step("Database", _database)
    _step("Pages", lambda: call_command("collectstatic", interactive=False, verbosity=0))
    _step("School", _school)
    for pack in sorted(settings.COURSES.glob("*/course.md")):
        _step(f"Course {pack.parent.name}", lambda pack=pack: _course(pack.parent))
    if settings.DEMO:
        _step("Demo", _demo)


def _step(name: str, deed: object) -> None:
    click.echo(f"  {name} ... ", nl=False)
    told = deed()  # type: ignore[operator]
    click.echo(told if isinstance(told, str) else "ready")


def _database() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _school() -> str:
    if not School.objects.exists():
        School.objects.create(name="Seedbed")
    return ", ".join(School.objects.order_by("name").values_list("name", flat=True)[:5])


def _demo() -> None:
    """The participant anywhere; who can read the whole school only on somebody's own machine."""
    seed(at=now())
    if has_room():
        bring(at=now())


def _course(pack: Path) -> str:
    try:
        published, is_new = publish(pack, at=now())
    except PackRefused as refused:
        click.echo("refused")
        for problem in refused.problems:
            click.echo(f"  {problem}", err=True)
        raise SystemExit(1) from None
    return f"edition {published.number}, {'new' if is_new else 'unchanged'}"
