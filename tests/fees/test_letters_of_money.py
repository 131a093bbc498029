"""One letter for each step with money: what it costs, that it is paid, that something goes back."""

import pytest

from seedbed.fees.models import Order, PaymentWords, RefundTier
from seedbed.fees.paying import let_off, refund
from seedbed.fees.taking import accept_with_order
from seedbed.letters.models import Letter
from tests.cast import BEGINNING, EVENING
from tests.fees.conftest import by_hand

pytestmark = pytest.mark.django_db


def letters(name: str) -> list[Letter]:
    return list(Letter.objects.filter(key__startswith=f"{name}:"))


def test_what_it_costs_and_how_to_pay_is_written_once(school, offered, participant):
    PaymentWords.objects.create(school=school, words="Account ES12.", changed_at=EVENING)
    order = accept_with_order(offered(participant), at=EVENING)

    (letter,) = letters("fee-asked")
    assert (letter.person, letter.kind) == (participant, "place")
    assert "costs €200.00" in letter.words
    assert "Account ES12." in letter.words
    assert f"/fees/mine/{order.pk}/" in letter.words


def test_whoever_owes_nothing_is_asked_nothing(offered, participant):
    accept_with_order(offered(participant, scholarship=True), at=EVENING)

    assert letters("fee-asked") == []


def test_the_last_payment_brings_the_letter_and_a_part_does_not(order):
    by_hand(order, 5_000, "A")
    assert letters("fee-paid") == []
    by_hand(order, 15_000, "B")
    by_hand(order, 15_000, "B")

    (letter,) = letters("fee-paid")
    assert "€200.00 arrived" in letter.words


def test_what_is_let_off_may_be_the_last_of_it(order):
    by_hand(order, 15_000)
    let_off(order, order.money(5_000), reason="Between jobs.", at=EVENING)

    assert len(letters("fee-paid")) == 1


def test_each_refund_is_written_with_its_reason(paid):
    refund(paid, paid.money(4_000), reason="A class was dropped.", at=EVENING)

    (letter,) = letters("fee-back")
    assert "€40.00 goes back to you" in letter.subject
    assert "A class was dropped." in letter.words


def test_before_they_decide_to_leave_people_see_what_goes_back(client, school, paid, participant):
    RefundTier.objects.create(school=school, from_on=BEGINNING, days=0, percent=90)
    Order.objects.filter(pk=paid.pk).update(made_at=EVENING)
    client.force_login(participant)

    page = client.get(f"/fees/mine/{paid.pk}/").content.decode()
    assert "If you left today" in page
    leave = client.get("/place/withdrawal/").content.decode()
    assert 'href="/fees/mine/"' in leave
