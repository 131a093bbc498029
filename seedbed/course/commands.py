"""`seedbed course`: look at a course pack, and publish it."""

from pathlib import Path
from typing import NoReturn

import click

from seedbed.clock import now
from seedbed.course.edition import Edition
from seedbed.course.pack import read_pack
from seedbed.course.publishing import PackRefused
from seedbed.course.publishing import publish as seal

PACK = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def course() -> None:
    """Course packs: folders of text that become editions."""


@course.command()
@click.argument("path", type=PACK)
def check(path: Path) -> None:
    """Read the pack at PATH and name every problem at once, as file:line. Exit 1 if there is one."""
    try:
        edition = read_pack(path)
    except PackRefused as refused:
        _tell(refused)
    click.echo(f"{edition.title}: all is well.")
    click.echo(f"  {summary(edition)}")


@course.command()
@click.argument("path", type=PACK)
def publish(path: Path) -> None:
    """Seal the pack at PATH as an edition that never changes."""
    try:
        published, is_new = seal(path, at=now())
    except PackRefused as refused:
        _tell(refused)
    if is_new:
        click.echo(f"Published edition {published.number}, digest {published.digest}.")
    else:
        click.echo(f"No change: still edition {published.number}, digest {published.digest}.")


def summary(edition: Edition) -> str:
    """What a pack holds, in one line."""
    weeks = edition.weeks
    formal = sum(1 for practice in edition.practices.values() if practice.script)
    return (
        f"{len(weeks)} weeks, {len(edition.practices)} practices ({formal} guided), "
        f"{sum(len(week.homework) for week in weeks)} assignments, "
        f"{sum(1 for week in weeks if week.plan)} class plans, "
        f"{len(edition.bibliography)} works cited"
    )


def _tell(refused: PackRefused) -> NoReturn:
    for problem in refused.problems:
        click.echo(problem, err=True)
    count = len(refused.problems)
    click.echo(f"{count} problem{'s' if count > 1 else ''}; nothing was stored.", err=True)
    raise SystemExit(1)
