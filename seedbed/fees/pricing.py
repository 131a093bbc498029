"""What a place costs whoever takes it: a cohort's fee, a choice, a scholarship; lines come out."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seedbed.fees.money import MOST, Money


class Fee(StrEnum):
    """The kinds of fee, by the same names as the cohort's."""

    FREE = "free"
    FIXED = "fixed"
    SLIDING = "sliding"
    OPEN = "open"


class What(StrEnum):
    PLACE = "place"
    SCHOLARSHIP = "scholarship"
    DISCOUNT = "discount"


class OutsideScale(ValueError):
    """That amount is not one of those that can be chosen. Its words are for the person."""


@dataclass(frozen=True)
class Price:
    """A cohort's fee: one amount, a scale with a suggestion, or whatever one can."""

    kind: str
    currency: str
    suggested: int = 0
    least: int = 0
    most: int = 0

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)

    @property
    def is_chosen(self) -> bool:
        return self.kind in (Fee.SLIDING, Fee.OPEN)


@dataclass(frozen=True)
class Line:
    what: What
    amount: Money


def lines(
    price: Price, *, chosen: int | None = None, scholarship: bool = False
) -> tuple[Line, ...]:
    """The lines of an order; none where nothing is asked. Raises OutsideScale."""
    if price.kind == Fee.FREE:
        return ()
    if scholarship:
        fee = price.money(price.suggested)
        return (Line(What.PLACE, fee), Line(What.SCHOLARSHIP, -fee)) if fee else ()
    amount = _chosen(price, price.suggested if chosen is None else chosen)
    return (Line(What.PLACE, price.money(amount)),) if amount else ()


def _chosen(price: Price, minor: int) -> int:
    if price.kind == Fee.FIXED and minor != price.suggested:
        raise OutsideScale(_("The fee has changed. Have a look at it, and choose again."))
    if price.kind == Fee.SLIDING and not price.least <= minor <= price.most:
        told = _("Choose an amount from %(least)s to %(most)s.")
        least, most = (
            price.money(end).written(get_language() or "en") for end in (price.least, price.most)
        )
        raise OutsideScale(told % {"least": least, "most": most})
    if not 0 <= minor <= MOST:
        raise OutsideScale(_("Choose an amount of nothing or more."))
    return minor
