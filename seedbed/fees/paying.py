"""Money that comes in, is let off, or goes back. Each deed locks the order, and is in the ledger."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from seedbed.fees import post
from seedbed.fees.models import Order, OrderLine, Payment, Refund, RefundTier
from seedbed.fees.models.order import State
from seedbed.fees.money import Money
from seedbed.ledger.models import record
from seedbed.person.models import Person

Row = TypeVar("Row", Payment, Refund)


class MoreThanPaid(ValueError):
    """So much never came in, or went back before."""


class MoreThanOwed(ValueError):
    """So much is not asked."""


def record_payment(
    order: Order,
    amount: Money,
    *,
    provider: str,
    means: str,
    reference: str = "",
    at: datetime,
    received_at: datetime | None = None,
    by: Person | None = None,
    id: UUID | None = None,
) -> Payment:
    """Write down money that came in. Told again under its id or its reference, it counts once."""
    with transaction.atomic():
        order = _locked(order, amount)
        known = Payment.objects.filter(provider=provider, reference=reference)
        if provider == Payment.Provider.MANUAL:
            known = known.filter(order=order)
        if before := (known.first() if reference else None) or _known(Payment, id):
            return before
        payment = Payment.objects.create(
            id=id or uuid4(), order=order, amount=amount.minor, provider=provider, means=means,
            reference=reference, received_at=received_at or at, recorded_by=by.pk if by else None,
        )  # fmt: skip
        _record("payment recorded", order, amount, at=at, by=by, provider=provider, means=means)
        _tell_if_paid(order, at=at)
    return payment


def refund(
    order: Order,
    amount: Money,
    *,
    reason: str = "",
    tier: RefundTier | None = None,
    at: datetime,
    by: Person | None = None,
    id: UUID | None = None,
) -> Refund:
    """Write down money that goes back. Raises MoreThanPaid."""
    with transaction.atomic():
        order = _locked(order, amount)
        if before := _known(Refund, id):
            return before
        if not 0 < amount.minor <= order.standing.kept.minor:
            raise MoreThanPaid
        made = Refund.objects.create(
            id=id or uuid4(), order=order, amount=amount.minor, reason=reason, made_at=at,
            made_by=by.pk if by else None, tier=tier,
        )  # fmt: skip
        _record("refund made", order, amount, at=at, by=by, tier=tier.percent if tier else "")
        post.tell_refund(_anew(order), made, at=at)
    return made


def let_off(
    order: Order, amount: Money, *, reason: str = "", at: datetime, by: Person | None = None
) -> OrderLine:
    """Take something off what is still owing. Raises MoreThanOwed."""
    with transaction.atomic():
        order = _locked(order, amount)
        if not 0 < amount.minor <= order.standing.owing.minor:
            raise MoreThanOwed
        line = order.lines.create(what=OrderLine.What.DISCOUNT, words=reason, amount=-amount.minor)
        _record("discount given", order, amount, at=at, by=by)
        _tell_if_paid(order, at=at)
    return line


def _anew(order: Order) -> Order:
    """The order as it stands after the deed."""
    fresh = Order.objects.with_standing().select_related("school", "person", "enrolment__cohort")
    return fresh.get(pk=order.pk)


def _tell_if_paid(order: Order, *, at: datetime) -> None:
    now = _anew(order)
    if now.standing.state is State.PAID and now.standing.came:
        post.tell_paid(now, at=at)


def _known(rows: type[Row], id: UUID | None) -> Row | None:
    """What was written down under that id before."""
    return rows._default_manager.filter(pk=id).first() if id else None


def _locked(order: Order, amount: Money) -> Order:
    amount - order.money(0)  # Another currency is refused.
    return Order.objects.select_for_update().get(pk=order.pk)


def _record(
    fact: str, order: Order, amount: Money, *, at: datetime, by: Person | None, **more: str | int
) -> None:
    record(
        fact, school=order.school_id, at=at, actor=by.pk if by else None, subject=order.person_id,
        about=str(order.pk),
        data={"number": order.number, "amount": amount.minor, "currency": amount.currency, **more},
    )  # fmt: skip
