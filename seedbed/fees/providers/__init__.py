"""Who takes the money: one small interface, by hand always, Stripe where there are keys."""

from seedbed.fees.models import Order
from seedbed.fees.providers.interface import Begun, NotReached, Provider
from seedbed.fees.providers.manual import MANUAL
from seedbed.fees.providers.stripe_provider import STRIPE

__all__ = ["MANUAL", "STRIPE", "Begun", "NotReached", "Provider", "online"]


def online(order: Order) -> bool:
    """Whether that order can be paid by card, here and now."""
    return STRIPE.takes(order.currency)
