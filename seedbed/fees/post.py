"""What people are written about money: what a place costs, that it is paid, that something goes back."""

from datetime import datetime

from django.urls import reverse

from seedbed.fees.models import Order, PaymentWords, Refund
from seedbed.fees.money import Money
from seedbed.letters.models import Letter
from seedbed.letters.writing import write


def tell_asked(order: Order, *, at: datetime) -> None:
    """What the place costs, and how to pay it."""
    if order.standing.owing:
        _write("fee-asked", order, order.standing.owing, key=f"fee-asked:{order.pk}", at=at)


def tell_paid(order: Order, *, at: datetime) -> None:
    """All of it is paid: the receipt is there."""
    _write("fee-paid", order, order.standing.came, key=f"fee-paid:{order.pk}", at=at)


def tell_refund(order: Order, refund: Refund, *, at: datetime) -> None:
    """So much goes back, and why."""
    _write("fee-back", order, refund.money, key=f"fee-back:{refund.pk}", at=at, why=refund.reason)


def _write(name: str, order: Order, amount: Money, *, key: str, at: datetime, **facts: str) -> None:
    cohort, said = order.enrolment.cohort, PaymentWords.objects.filter(school=order.school).first()
    write(
        name, order.person, school=order.school, key=key, kind=Letter.Kind.PLACE, at=at,
        about=str(cohort.pk) if cohort else "",
        facts={
            "cohort": cohort.name if cohort else "", "number_of_order": order.number,
            "amount": amount.written(order.person.language.split("-")[0]),
            "link": reverse("fees:my_order", args=[order.pk]),
            "pay": said.words if said else "", **facts,
        },
    )  # fmt: skip
