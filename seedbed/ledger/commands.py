"""`seedbed ledger`: whether what happened still stands as it was written."""

from uuid import UUID

import click

from seedbed.ledger.check import verify as check
from seedbed.ledger.models import Chain, Entry


@click.group()
def ledger() -> None:
    """The ledger of facts: one chain for each school."""


@ledger.command()
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="SCHOOL:DIGEST",
    help="A head that was written down elsewhere; the chain must still hold it.",
)
def verify(heads: tuple[str, ...]) -> None:
    """Read every chain from its beginning, and name the first place where one does not hold.

    Prints the head of each chain. Keep it somewhere else and give it back as --head: then not even
    whoever can rewrite the whole database can change what came before it. Exit 1 if one is broken.
    """
    kept = [_head(head) for head in heads]
    schools = set(Chain.objects.values_list("school_id", flat=True))
    schools |= set(Entry.objects.order_by().values_list("school_id", flat=True).distinct())
    is_broken = False
    for school in sorted(schools | {one for one, _ in kept}, key=str):
        told = check(school, [digest for one, digest in kept if one == school])
        is_broken |= told.is_broken
        click.echo(f"{school}: {told}", err=told.is_broken)
    if is_broken:
        raise SystemExit(1)
    click.echo("All chains hold." if schools else "Nothing is written yet.")


def _head(said: str) -> tuple[UUID, str]:
    school, _, digest = said.partition(":")
    try:
        return UUID(school), digest
    except ValueError:
        raise click.BadParameter(f"{said[:60]} is not SCHOOL:DIGEST.") from None
