"""The school's ledger, read a page at a time, and whether its chain is whole."""

from dataclasses import dataclass

from seedbed.home.desk.facts import Told, told
from seedbed.ledger.check import Break, Whole, verify
from seedbed.ledger.models import Chain
from seedbed.ledger.models.entry import EntryQuerySet
from seedbed.school.models import School

ON_A_PAGE = 50
LONGEST_CHECKED = 50_000
"""A longer chain takes longer than a page should; the command checks it."""


@dataclass(frozen=True)
class Page:
    """Some entries, newest first; `before` is the number from which older ones are read."""

    told: list[Told]
    before: int


def page_of(entries: EntryQuerySet, *, before: str) -> Page:
    """The entries before that number; the newest for a number that says nothing."""
    if before.isdecimal() and len(before) < 15:
        entries = entries.filter(number__lt=int(before))
    found = list(entries.order_by("-number")[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    return Page(told(shown), shown[-1].number if len(found) > ON_A_PAGE else 0)


def chain_of(school: School) -> Chain:
    """The head of the school's chain; an empty one where nothing is written yet."""
    return Chain.objects.filter(school_id=school.pk).first() or Chain(school_id=school.pk)


def checked(school: School) -> Whole | Break | None:
    """Whether the chain holds from its beginning; None for one that is too long for a page."""
    if chain_of(school).length > LONGEST_CHECKED:
        return None
    return verify(school.pk)
