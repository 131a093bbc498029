"""What every payment provider can do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from seedbed.fees.models import Order, Payment

Event = TypeVar("Event", contravariant=True)


class NotReached(Exception):
    """The provider cannot be reached just now, or does not want this payment."""


@dataclass(frozen=True)
class Begun:
    """How a payment goes on: a page to send the person to, or words to show them."""

    go_to: str = ""
    words: str = ""


class Provider(Protocol[Event]):
    """Begins a payment for an order, and settles what comes of it."""

    key: str

    def takes(self, currency: str) -> bool:
        """Whether it is there, and takes that currency."""

    def begin(self, order: Order, *, return_url: str, at: datetime) -> Begun:
        """Ask for what is owing. Raises NotReached."""

    def settle(self, event: Event, *, at: datetime) -> Payment | None:
        """Write down the money that an event tells of; None where it tells of none."""
