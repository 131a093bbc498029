"""Practices from the command line."""

from pathlib import Path

import click

from seedbed.clock import now
from seedbed.course.edition import NotInEdition
from seedbed.course.models import PublishedEdition
from seedbed.practice import lines
from seedbed.practice.espeak import CannotSpeak
from seedbed.practice.models import Rendering
from seedbed.practice.rendering import render as render_all
from seedbed.practice.sound import fitted
from seedbed.practice.speakers import NoSpeaker
from seedbed.practice.timeline import TooShort
from seedbed.practice.voices import COMPUTER, WORDS


@click.group()
def practice() -> None:
    """Guided practices."""


@practice.command()
def render() -> None:
    """Render every practice of the newest edition at its usual length, and measure each.

    Exit 1 if one is louder or quieter than 1 LU from -16 LUFS, or peaks above -1 dBTP.
    """
    published = PublishedEdition.objects.order_by("-published_at", "-number").first()
    if published is None:
        raise click.ClickException("No course is published: run seedbed course publish PATH.")
    try:
        for one in render_all(published, at=now()):
            click.echo(f"  {one.language} {one.practice}: {_told(one)}")
    except (NoSpeaker, CannotSpeak) as why:
        raise click.ClickException(str(why)) from None
    made = Rendering.objects.filter(published=published)
    uneven = list(made.uneven())
    click.echo(f"{made.count()} rendered, {len(uneven)} uneven.")
    for one in uneven:
        click.echo(f"{one.language} {one.practice}: {_told(one)}", err=True)
    if uneven:
        raise SystemExit(1)


def _told(one: Rendering) -> str:
    return (
        f"{one.seconds / 60:.0f} min, {one.loudness:.1f} LUFS, {one.true_peak:.1f} dBTP, "
        f"{one.captions} captions"
    )


@practice.command()
@click.argument("key")
@click.option("--minutes", type=click.FloatRange(min=0.5, max=240), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--voice", type=click.Choice([COMPUTER, WORDS]), default=COMPUTER, show_default=True)
def file(key: str, minutes: float, out: Path, voice: str) -> None:
    """Write the practice under KEY, as long as wanted, as one audio file."""
    published = PublishedEdition.objects.order_by("-published_at", "-number").first()
    if published is None:
        raise click.ClickException("No course is published: run seedbed course publish PATH.")
    edition = published.edition
    try:
        wanted = edition.practice(key)
    except NotInEdition:
        known = "\n".join(f"  {k}" for k, p in edition.practices.items() if p.script)
        raise click.ClickException(f"{published} has no {key}. It has:\n{known}") from None
    if wanted.script is None:
        raise click.ClickException(f"{key} has no script to speak.")
    try:
        spoken = lines.read(wanted) if voice == WORDS else lines.rendered(wanted, edition.language)
        heard = fitted(wanted.script, spoken, minutes * 60)
    except (NoSpeaker, TooShort) as why:
        raise click.ClickException(str(why)) from None
    out.write_bytes(heard.file())
    click.echo(f"{out}: {heard.timeline.seconds:.1f} seconds, {out.stat().st_size:,} bytes.")
