"""Somebody takes an offered place, pays for it, and a part goes back: for stories of other rooms."""

from seedbed.cohort.models import Application, Enrolment, Offer
from seedbed.cohort.places import send, welcome
from seedbed.fees.models import Order
from seedbed.fees.paying import record_payment, refund
from seedbed.fees.taking import accept_with_order
from seedbed.person.models import Person
from tests.cast import EVENING, make_cohort


def paid_for(offer: Offer | None) -> Order:
    order = accept_with_order(offer, at=EVENING)
    amount = order.standing.asked
    record_payment(order, amount, provider="manual", means="cash", reference="P-1", at=EVENING)
    refund(order, order.money(500), reason="A week was dropped.", at=EVENING)
    return order


def sold(person: Person, place: Enrolment, *, words: str) -> Order:
    """An order of theirs with such words on it, for a cohort they lead."""
    cohort = make_cohort(place.published, place.school, by=person, fee_kind="fixed", fee=9_000)
    application = Application.objects.create(cohort=cohort, person=person, begun_at=EVENING)
    send(application, at=EVENING)
    order = paid_for(welcome(application, at=EVENING, by=None))
    order.lines.create(what="discount", words=words, amount=-1)
    return order
