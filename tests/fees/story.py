"""Somebody takes an offered place, pays for it, and a part goes back: for stories of other rooms."""

from seedbed.cohort.models import Offer
from seedbed.fees.models import Order
from seedbed.fees.paying import record_payment, refund
from seedbed.fees.taking import accept_with_order
from tests.cast import EVENING


def paid_for(offer: Offer | None) -> Order:
    order = accept_with_order(offer, at=EVENING)
    amount = order.standing.asked
    record_payment(order, amount, provider="manual", means="cash", reference="P-1", at=EVENING)
    refund(order, order.money(500), reason="A week was dropped.", at=EVENING)
    return order
