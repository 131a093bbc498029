"""`seedbed course`: look at a course pack, and publish it."""

from collections.abc import Sized
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
from django.db import DatabaseError

from seedbed.clock import now
from seedbed.course.edition import Edition
from seedbed.course.models import PackSource, PublishedEdition
from seedbed.course.pack import Look, look, look_over, unbroken
from seedbed.course.problems import Findings
from seedbed.course.publishing import PackRefused, seal
from seedbed.course.report.page import brief, report
from seedbed.course.translation import mark, marked_text
from seedbed.course.zipped import unzipped, zipped

PACK = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def course() -> None:
    """Course packs: folders of text that become editions."""


@course.command()
@click.argument("path", type=PACK)
@click.option(
    "--report",
    "to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole editorial report to this file, as Markdown.",
)
def check(path: Path, to: Path | None) -> None:
    """Read the pack at PATH and name every problem at once, as file:line. Exit 1 if there is one.

    Translations that are missing or out of date are remarked on, and so is what an editor would
    miss; neither is a problem.
    """
    seen = look(path)
    for remark in seen.remarks:
        click.echo(remark)
    try:
        edition = unbroken(seen).edition
    except PackRefused as refused:
        _tell(refused, "")
    click.echo(f"{edition.title}: all is well.")
    for line in (*summary(edition), *brief(edition)):
        click.echo(f"  {line}")
    if to:
        to.write_text(report(edition, seen.remarks), encoding="utf-8")


@course.command()
@click.argument("path", type=PACK)
@click.argument("language")
@click.argument("files", nargs=-1)
def translated(path: Path, language: str, files: tuple[str, ...]) -> None:
    """Mark translations in PATH/LANGUAGE as true to the words there are now: FILES, or all of them.

    Do this once a translation was looked over: `seedbed course check` remarks on those whose first
    words have changed since they were marked.
    """
    marked = 0
    for file in files or sorted(p.relative_to(path).as_posix() for p in path.rglob("*.md")):
        first, own = path / file, path / language / file
        if own.is_file() and first.is_file() and not file.startswith(f"{language}/"):
            text = own.read_text(encoding="utf-8-sig")
            other = marked_text(text, mark(file, first.read_text(encoding="utf-8-sig")))
            own.write_text(other, encoding="utf-8")
            marked += other != text
        elif files:
            raise click.ClickException(f"{own} translates nothing: there is no {first}.")
    click.echo(f"{_count(range(marked), 'file')} marked.")


@course.command()
@click.argument("path", type=PACK)
def publish(path: Path) -> None:
    """Seal the pack at PATH as an edition that never changes. Exit 1 if it has a problem."""
    _publish(look(path))


@course.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Publish the pack in the ZIP FILE, as it was exported elsewhere: the same words, the same digest."""
    findings = Findings()
    _publish(look_over(unzipped(file.read_bytes(), findings), findings))


@course.command()
@click.argument("name", metavar="COURSE")
@click.option("--edition", "number", type=int, help="Which edition; else the newest.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def export(name: str, number: int | None, out: Path) -> None:
    """Write an edition of COURSE as a pack in one ZIP file, to be imported elsewhere."""
    there = PublishedEdition.objects.of_course(name)
    chosen = there.filter(number=number).first() if number else there.newest()
    if chosen is None:
        known = ", ".join(sorted(set(PublishedEdition.objects.values_list("course", flat=True))))
        raise click.ClickException(f"no such edition. Published here: {known or 'nothing'}.")
    source = PackSource.objects.filter(published=chosen).first()
    if source is None:
        raise click.ClickException(f"{chosen} was published before texts were kept.")
    out.write_bytes(zipped(source.texts))
    click.echo(f"{out}: edition {chosen.number}, digest {chosen.digest}.")


def _publish(seen: Look) -> None:
    try:
        published, is_new = seal(seen, at=now())
        newest = PublishedEdition.objects.of_course(published.course).newest()
    except PackRefused as refused:
        _tell(refused, "; nothing was stored")
    except DatabaseError as error:
        words = str(error).strip().split("\n")[0]
        raise click.ClickException(
            f"the database does not answer ({words}). Run 'seedbed prepare' first."
        ) from None
    if is_new:
        click.echo(f"Published edition {published.number}, digest {published.digest}.")
    else:
        click.echo(f"No change: still edition {published.number}, digest {published.digest}.")
    if newest and newest != published:
        click.echo(f"The newest is edition {newest.number}; whoever begins now begins with that.")


def summary(edition: Edition) -> tuple[str, ...]:
    """What a pack holds, in two lines."""
    weeks = edition.weeks
    lengths = [practice.lengths for practice in edition.practices.values() if practice.lengths]
    minutes = sum(length.usual for length in lengths)
    return (
        f"{_count(weeks, 'week')}, {_count(edition.practices, 'practice')} ({len(lengths)} guided, "
        f"{minutes} minutes at their usual length), "
        f"{_count([task for week in weeks for task in week.homework], 'assignment')}",
        f"{_count([week for week in weeks if week.plan], 'class plan')} of {edition.class_minutes} "
        f"minutes, {_count(edition.bibliography, 'work')} cited, "
        f"{_words(msgspec.to_builtins(replace(edition, translations={}))):,} words"
        + "".join(f", said in {language} too" for language in edition.translations),
    )


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _words(value: Any) -> int:
    """The words of every text and every spoken line in a document."""
    if isinstance(value, list | tuple):
        return sum(_words(item) for item in value)
    if isinstance(value, dict):
        own = sum(len(str(value[name]).split()) for name in ("markdown", "text") if name in value)
        return own + sum(_words(item) for item in value.values())
    return 0


def _tell(refused: PackRefused, after: str) -> NoReturn:
    for problem in refused.problems:
        click.echo(problem, err=True)
    click.echo(f"{_count(refused.problems, 'problem')}{after}.", err=True)
    raise SystemExit(1)
