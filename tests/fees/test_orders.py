"""An order is made with the place or not at all; its state is read from its rows."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction

from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.cohort.places import OFFER_STANDS, OfferOver
from seedbed.fees.models import Order, OrderLine
from seedbed.fees.models.order import State
from seedbed.fees.paying import MoreThanOwed, MoreThanPaid, let_off, refund
from seedbed.fees.pricing import OutsideScale
from seedbed.fees.taking import accept_with_order
from seedbed.ledger.models import Entry
from tests.cast import EVENING, make_cohort, make_person
from tests.fees.conftest import by_hand

pytestmark = pytest.mark.django_db


def again(order: Order) -> Order:
    return Order.objects.get(pk=order.pk)


def told(order: Order) -> list[tuple[str, int]]:
    return [(line.what, line.amount) for line in order.lines.all()]


def test_a_place_is_taken_with_its_order(order, participant, cohort):
    assert told(order) == [("place", 20_000)]
    assert order.enrolment.cohort == cohort
    assert order.standing.owing.minor == 20_000
    entry = Entry.objects.get(fact="order made")
    assert entry.data == {"number": 1, "asked": 20_000, "currency": "EUR"}
    assert entry.subject == participant.pk


def test_a_free_place_needs_no_order(published, school, teacher, participant, offered):
    free = make_cohort(published, school, by=teacher)

    assert accept_with_order(offered(participant, of=free), at=EVENING) is None
    assert Enrolment.objects.held_by(participant).get().cohort == free
    assert not Order.objects.exists()


def test_a_scholarship_asks_for_nothing_and_says_what_it_is_worth(offered, participant):
    made = accept_with_order(offered(participant, scholarship=True), at=EVENING)

    assert told(made) == [("place", 20_000), ("scholarship", -20_000)]
    assert made.standing.state is State.PAID


def test_what_is_off_the_scale_takes_no_place(published, school, teacher, participant, offered):
    cohort = make_cohort(
        published, school, by=teacher, fee_kind="sliding", fee_least=5_000, fee=10_000, fee_most=30_000
    )  # fmt: skip
    offer = offered(participant, of=cohort)
    for chosen in (4_999, 30_001):
        with pytest.raises(OutsideScale, match=r"€50\.00 to €300\.00"):
            accept_with_order(offer, chosen=chosen, at=EVENING)

    assert not Enrolment.objects.exists()
    assert not Entry.objects.filter(fact="order made").exists()
    assert told(accept_with_order(offer, chosen=5_000, at=EVENING)) == [("place", 5_000)]


def test_a_place_is_never_taken_twice(offered, participant):
    offer = offered(participant)
    accept_with_order(offer, at=EVENING)

    with pytest.raises(OfferOver):
        accept_with_order(offer, at=EVENING)
    assert Order.objects.count() == 1


def test_an_offer_that_is_over_makes_no_order(offered, participant):
    with pytest.raises(OfferOver):
        accept_with_order(offered(participant), at=EVENING + OFFER_STANDS)

    assert not Order.objects.exists()


def test_numbers_are_the_schools_own_and_without_gaps(offered, cohort, elsewhere):
    for name in ("One", "Two"):
        accept_with_order(offered(make_person(name)), at=EVENING)
    with pytest.raises(OutsideScale):
        accept_with_order(offered(make_person("Three")), chosen=1, at=EVENING)
    Order.objects.of_school(cohort.school).get(number=2).person.delete()
    last = accept_with_order(offered(make_person("Four")), at=EVENING)

    assert last.number == 3  # What was erased is not given again; what was refused left no gap.
    assert [o.number for o in Order.objects.of_school(elsewhere)] == [1]


def test_money_by_hand_counts_once(order, organiser):
    by_hand(order, 12_000, "A-1", by=organiser)
    by_hand(order, 12_000, "A-1", by=organiser)

    payment = order.payments.get()
    assert (payment.amount, payment.recorded_by) == (12_000, organiser.pk)
    assert again(order).standing.owing.minor == 8_000
    assert Entry.objects.get(fact="payment recorded").actor == organiser.pk


def test_cash_without_a_reference_counts_once_by_its_id(order):
    by_hand(order, 20_000)
    known = order.payments.get()
    by_hand(order, 20_000, id=known.pk)

    assert order.payments.get() == known
    assert again(order).standing.state is State.PAID


def test_the_database_refuses_a_payment_twice(order):
    by_hand(order, 100, "A-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        order.payments.create(
            amount=100, provider="manual", means="cash", reference="A-1", received_at=EVENING
        )
    for wrong in ({"what": "place", "amount": -1}, {"what": "discount", "amount": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrderLine.objects.create(order=order, **wrong)


def test_never_more_goes_back_than_came(paid, organiser):
    refund(paid, paid.money(15_000), reason="Moved away.", at=EVENING, by=organiser)

    for minor in (5_001, 0, -1):
        with pytest.raises(MoreThanPaid):
            refund(paid, paid.money(minor), at=EVENING, by=organiser)
    refund(paid, paid.money(5_000), at=EVENING, by=organiser)
    assert again(paid).standing.kept.minor == 0
    assert again(paid).standing.state is State.REFUNDED


def test_what_is_let_off_is_not_owing(order, organiser):
    let_off(order, order.money(5_000), reason="A friend of the house.", at=EVENING, by=organiser)

    assert again(order).standing.owing.minor == 15_000
    with pytest.raises(MoreThanOwed):
        let_off(order, order.money(15_001), at=EVENING, by=organiser)


def test_whoever_leaves_unpaid_owes_nothing_more(order):
    withdraw(order.enrolment, at=EVENING)

    assert again(order).standing.state is State.ENDED
    assert not Order.objects.owing().exists()


def test_the_adjectives_agree_with_the_state(offered, cohort, organiser):
    orders = [accept_with_order(offered(make_person(f"P{n}")), at=EVENING) for n in range(5)]
    by_hand(orders[1], 20_000)
    by_hand(orders[2], 20_000)
    refund(orders[2], orders[2].money(10_000), at=EVENING)
    by_hand(orders[3], 5_000)
    withdraw(orders[4].enrolment, at=EVENING)
    adjectives = {
        State.OWING: Order.objects.owing(),
        State.PAID: Order.objects.paid(),
        State.REFUNDED: Order.objects.refunded(),
    }

    for state, found in adjectives.items():
        mine = {one.pk for one in Order.objects.with_standing() if one.standing.state is state}
        assert {one.pk for one in found} == mine
    assert Order.objects.in_cohort(cohort).count() == 5
    Cohort.objects.update(called_off_at=EVENING + timedelta(days=1))
    assert not Order.objects.owing().exists()


def test_sums_are_not_multiplied_by_each_other(paid, django_assert_num_queries):
    by_hand(paid, 100, "A-2")
    refund(paid, paid.money(50), at=EVENING)
    refund(paid, paid.money(50), at=EVENING)
    let = Order.objects.with_standing()

    with django_assert_num_queries(1):
        told = let.get().standing
    assert [m.minor for m in (told.asked, told.came, told.went)] == [20_000, 20_100, 100]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_two_refunds_at_once_never_exceed_what_came(paid):
    gate, refused = Barrier(2), []

    def give_back() -> None:
        gate.wait()
        try:
            refund(paid, paid.money(15_000), at=EVENING)
        except MoreThanPaid:
            refused.append(1)
        finally:
            connections.close_all()

    both = [Thread(target=give_back) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert connection.vendor == "postgresql"
    assert (len(refused), again(paid).standing.kept.minor) == (1, 5_000)
