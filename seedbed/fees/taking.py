"""Taking an offered place, with the order for it: both happen, or neither."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from seedbed.cohort.models import Cohort, Enrolment, Offer
from seedbed.cohort.places import accept
from seedbed.fees import post
from seedbed.fees.models import Order, OrderLine
from seedbed.fees.models.order_book import next_number
from seedbed.fees.money import Money
from seedbed.fees.paying import let_off
from seedbed.fees.pricing import Line, Price, What, lines
from seedbed.ledger.models import record


def price_of(cohort: Cohort) -> Price:
    return Price(
        cohort.fee_kind, cohort.currency, cohort.fee, least=cohort.fee_least, most=cohort.fee_most
    )


def accept_with_order(offer: Offer, *, chosen: int | None = None, at: datetime) -> Order | None:
    """Take the place, and write down what it costs; None where nothing is asked.

    Raises OfferOver, and OutsideScale where that amount cannot be chosen: then nothing is taken.
    """
    with transaction.atomic():
        place = accept(offer, at=at)
        _end_what_was_left(place, at=at)
        cohort = Cohort.objects.select_related("school").get(pk=offer.cohort_id)
        made = lines(price_of(cohort), chosen=chosen, scholarship=offer.application.has_scholarship)
        if not made:
            return None
        order = Order.objects.create(
            school=cohort.school, person=place.person, enrolment=place, offer=offer,
            number=next_number(cohort.school), currency=cohort.currency, made_at=at,
        )  # fmt: skip
        OrderLine.objects.bulk_create(_line(order, line, cohort) for line in made)
        _record(order, sum((line.amount for line in made), Money(0, order.currency)), at=at)
        post.tell_asked(order, at=at)
    return order


def _end_what_was_left(place: Enrolment, *, at: datetime) -> None:
    """Someone who gave up this place and comes back owes for it once: the order of before is let off."""
    for old in Order.objects.filter(enrolment=place).with_standing().order_by("number"):
        if old.standing.owing.minor > 0:
            let_off(old, old.standing.owing, reason=str(_("Given up, and taken anew")), at=at)


def _line(order: Order, line: Line, cohort: Cohort) -> OrderLine:
    words = cohort.name if line.what is What.PLACE else ""
    return OrderLine(order=order, what=line.what, words=words, amount=line.amount.minor)


def _record(order: Order, asked: Money, *, at: datetime) -> None:
    data = {"number": order.number, "asked": asked.minor, "currency": asked.currency}
    record(
        "order made", school=order.school_id, at=at, actor=order.person_id,
        subject=order.person_id, about=str(order.pk), data=data,
    )  # fmt: skip
