"""By hand: a bank transfer, cash, an invoice to an employer. An organiser writes it down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from seedbed.fees.models import Order, Payment, PaymentWords
from seedbed.fees.money import Money
from seedbed.fees.paying import record_payment
from seedbed.fees.providers.interface import Begun, Provider
from seedbed.person.models import Person


@dataclass(frozen=True)
class Received:
    """Money that somebody at the school saw arrive."""

    order: Order
    amount: Money
    means: str
    received_at: datetime
    by: Person
    reference: str = ""
    id: UUID | None = None
    """Made with the form, so that pressing twice writes it down once."""


class Manual:
    key = Payment.Provider.MANUAL.value

    def takes(self, currency: str) -> bool:
        return True

    def begin(self, order: Order, *, return_url: str, at: datetime) -> Begun:
        said = PaymentWords.objects.filter(school=order.school_id).first()
        return Begun(words=said.words if said else "")

    def settle(self, event: Received, *, at: datetime) -> Payment | None:
        return record_payment(
            event.order, event.amount, provider=self.key, means=event.means,
            reference=event.reference, at=at, received_at=event.received_at, by=event.by,
            id=event.id,
        )  # fmt: skip


MANUAL: Provider[Received] = Manual()
