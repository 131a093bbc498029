"""How much goes back to whoever leaves, by the school's tiers. Facts in, an amount and a line out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seedbed.fees.money import Money


@dataclass(frozen=True)
class Tier:
    """So many days before the first class, so many hundredths of what was paid go back."""

    days: int
    percent: int
    key: int | None = None
    """The row it was read from."""


@dataclass(frozen=True)
class Owed:
    """What goes back, and the line that explains it."""

    amount: Money | None
    """None: the school set no tiers, and the organiser decides."""
    why: str
    tier: Tier | None = None


def by_tiers(
    tiers: Iterable[Tier],
    *,
    paid: Money,
    returned: Money | None = None,
    first_on: date | None,
    left_on: date,
    is_called_off: bool = False,
) -> Owed:
    """What is still to go back of `paid`, when `returned` of it went back before.

    The kindest tier that was reached counts, so leaving earlier never gives less.
    """
    returned = returned or Money(0, paid.currency)
    if is_called_off:
        return Owed(_left(paid, returned), _("The course was called off, so all of it goes back."))
    rules = list(tiers)
    if not rules:
        return Owed(None, _("The school has set no tiers, so you decide."))
    if first_on is None:
        return Owed(None, _("There is no first class to count from, so you decide."))
    days = (first_on - left_on).days
    reached = max(
        (one for one in rules if one.days <= days), key=lambda one: (one.percent, one.days), default=None
    )  # fmt: skip
    share = reached.percent if reached else 0
    return Owed(_left(paid.percent(share), returned), _told(days, share), reached)


def _left(due: Money, returned: Money) -> Money:
    return Money(max(0, (due - returned).minor), due.currency)


def _told(days: int, percent: int) -> str:
    if days < 0:
        when = ngettext(
            "Left %(days)s day after the first class", "Left %(days)s days after the first class", -days
        ) % {"days": -days}  # fmt: skip
    elif days == 0:
        when = _("Left on the day of the first class")
    else:
        when = ngettext(
            "Left %(days)s day before the first class", "Left %(days)s days before the first class", days
        ) % {"days": days}  # fmt: skip
    if not percent:
        return _("%(when)s: by the school's tiers nothing goes back.") % {"when": when}
    told = _("%(when)s: by the school's tiers %(percent)s%% of what was paid goes back.")
    return told % {"when": when, "percent": percent}
