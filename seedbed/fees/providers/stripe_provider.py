"""Stripe, through its own library: a page of theirs takes the card, a signed event tells us.

The library is loaded where it is used, so that a process without keys never pays for it.
"""

import logging
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from seedbed.fees.models import Order, Payment, ProviderEvent
from seedbed.fees.money import Money, decimals
from seedbed.fees.paying import record_payment
from seedbed.fees.providers.interface import Begun, NotReached

if TYPE_CHECKING:
    import stripe

PAID = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
COUNTED_OTHERWISE = frozenset(("ISK", "UGX", "MGA"))
"""Stripe counts these in other units than ISO 4217 does."""
log = logging.getLogger(__name__)


class Unsigned(ValueError):
    """Not signed with our secret, or not an event."""


class Stripe:
    key = Payment.Provider.STRIPE.value

    @property
    def is_there(self) -> bool:
        return bool(settings.STRIPE_KEY and settings.STRIPE_WEBHOOK_SECRET)

    def takes(self, currency: str) -> bool:
        return self.is_there and currency not in COUNTED_OTHERWISE and decimals(currency) < 3

    def begin(self, order: Order, *, return_url: str, at: datetime) -> Begun:
        """Open a page of Stripe's for what is owing; the same one again within a day."""
        import stripe

        owing = order.standing.owing
        client = stripe.StripeClient(
            settings.STRIPE_KEY,
            http_client=stripe.RequestsClient(timeout=10),
            max_network_retries=1,
        )
        once = f"{order.pk}-{owing.minor}-{at:%Y%m%d}"
        try:
            session = client.v1.checkout.sessions.create(
                {
                    "mode": "payment",
                    "client_reference_id": str(order.pk),
                    "line_items": [{"quantity": 1, "price_data": self._price(order, owing)}],
                    "success_url": return_url,
                    "cancel_url": return_url,
                },
                {"idempotency_key": once},
            )
        except stripe.StripeError as error:
            log.warning("Stripe did not open a page for a payment: %s", type(error).__name__)
            raise NotReached from error
        return Begun(go_to=session.url or "")

    def _price(
        self, order: Order, owing: Money
    ) -> "stripe.params.checkout.SessionCreateParamsLineItemPriceData":
        name = _("Order %(number)s, %(school)s") % {"number": order.number, "school": order.school}
        return {
            "currency": owing.currency.lower(),
            "unit_amount": owing.minor,
            "product_data": {"name": name},
        }

    def verified(self, body: bytes, signature: str) -> "stripe.Event":
        """The event in a signed request. Raises Unsigned."""
        import stripe

        try:
            return stripe.Webhook.construct_event(  # type: ignore[no-any-return]
                body, signature, settings.STRIPE_WEBHOOK_SECRET
            )
        except (ValueError, stripe.SignatureVerificationError) as error:
            raise Unsigned from error

    def settle(self, event: "stripe.Event", *, at: datetime) -> Payment | None:
        """Told twice, an event counts once; and money counts once, whichever event tells of it."""
        with transaction.atomic():
            _told, is_new = ProviderEvent.objects.get_or_create(
                provider=self.key, event=event.id, defaults={"received_at": at}
            )
            if not is_new or event.type not in PAID:
                return None
            return self._paid(event, at=at)

    def _paid(self, event: "stripe.Event", *, at: datetime) -> Payment | None:
        session = event.data.object
        if session["payment_status"] != "paid":
            return None
        order = _order(session["client_reference_id"] or "")
        if order is None or session["currency"].upper() != order.currency:
            log.warning("Stripe tells of a payment for an order that is not here: %s", event.id)
            return None
        return record_payment(
            order, order.money(session["amount_total"]), provider=self.key,
            means=Payment.Means.CARD, reference=session["payment_intent"] or session["id"], at=at,
        )  # fmt: skip


def _order(named: str) -> Order | None:
    try:
        return Order.objects.filter(pk=UUID(named)).first()
    except ValueError:
        return None


STRIPE = Stripe()
