"""A cohort with a fee, somebody who was offered a place in it, and their order."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from seedbed.cohort.models import Application, Cohort, Offer
from seedbed.cohort.places import send, welcome
from seedbed.fees.models import Order
from seedbed.fees.paying import record_payment
from seedbed.fees.taking import accept_with_order
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, make_cohort, make_person


@pytest.fixture
def cohort(published, school, teacher) -> Cohort:
    return make_cohort(published, school, by=teacher, fee_kind="fixed", fee=20_000, scholarships=2)


@pytest.fixture
def offered(cohort) -> Callable[..., Offer]:
    """`offered(person)`: a place is held for them."""

    def offer(
        person: Person, *, of: Cohort = cohort, at: datetime = EVENING, scholarship: bool = False
    ) -> Offer:
        application = Application.objects.create(cohort=of, person=person, begun_at=at)
        send(application, at=at)
        made = welcome(application, at=at, by=None, scholarship=scholarship)
        assert made is not None
        return made

    return offer


@pytest.fixture
def order(offered, participant) -> Order:
    """The participant's order over 200.00 EUR."""
    made = accept_with_order(offered(participant), at=EVENING)
    assert made is not None
    return made


@pytest.fixture
def paid(order) -> Order:
    by_hand(order, 20_000)
    return Order.objects.get(pk=order.pk)


def by_hand(order: Order, minor: int, reference: str = "", **named: object) -> None:
    record_payment(
        order, order.money(minor), provider="manual", means="transfer", reference=reference,
        at=EVENING, **{"id": uuid4(), **named},
    )  # fmt: skip


@pytest.fixture
def elsewhere(published, school) -> School:
    """Another school, at a host of its own, with an organiser and an order of its own."""
    School.objects.filter(pk=school.pk).update(host="testserver")
    other = School.objects.create(name="Other School", host="other.example.org")
    keeper = make_person("Keeper")
    Appointment.objects.create(school=other, person=keeper, role="organiser", began_at=EVENING)
    cohort = make_cohort(published, other, by=keeper, fee_kind="fixed", fee=7_700)
    application = Application.objects.create(cohort=cohort, person=keeper, begun_at=EVENING)
    send(application, at=EVENING)
    accept_with_order(welcome(application, at=EVENING, by=None), at=EVENING)
    return other
