from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.fees.models import Order, OrderLine, Payment, Refund
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _orders(person: Person) -> Iterable[Exported]:
    for one in Order.objects.held_by(person).select_related("school").order_by("made_at"):
        yield {
            "school": one.school.name,
            "number": one.number,
            "currency": one.currency,
            "made_at": one.made_at,
        }


def _lines(person: Person) -> Iterable[Exported]:
    for one in OrderLine.objects.filter(order__person=person).select_related("order"):
        yield {
            "order": one.order.number,
            "what": one.what,
            "words": one.words,
            "amount": str(one.money),
        }


def _payments(person: Person) -> Iterable[Exported]:
    for one in Payment.objects.filter(order__person=person).select_related("order"):
        yield {
            "order": one.order.number,
            "amount": str(one.money),
            "means": one.means,
            "reference": one.reference,
            "received_at": one.received_at,
        }


def _refunds(person: Person) -> Iterable[Exported]:
    for one in Refund.objects.filter(order__person=person).select_related("order"):
        yield {
            "order": one.order.number,
            "amount": str(one.money),
            "reason": one.reason,
            "made_at": one.made_at,
        }


RULES = (
    Rule(Order, _("Your orders"), _orders),
    Rule(OrderLine, _("What they were for"), _lines),
    Rule(Payment, _("What you paid"), _payments),
    Rule(Refund, _("What went back to you"), _refunds),
)
