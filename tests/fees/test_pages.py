"""The organiser's desk for money, and a person's own orders; no school sees another's."""

import io
from uuid import uuid4

import pytest
from pypdf import PdfReader

from seedbed.cohort.joining import withdraw
from seedbed.fees.models import Order, OrderLine, Payment, PaymentWords, Refund, RefundTier
from seedbed.fees.refunding import Tier
from seedbed.fees.taking import accept_with_order
from seedbed.fees.tiers import set_tiers
from tests.cast import EVENING, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, organiser):
    return signed_in(organiser)


@pytest.fixture
def tier(school, organiser) -> RefundTier:
    rows = [Tier(3, 50), Tier(0, 10)]
    return set_tiers(school, rows, from_on=EVENING.date(), at=EVENING, by=organiser)[0]


def page_of(order: Order, rest: str = "") -> str:
    return f"/fees/order/{order.pk}/{rest}"


def read(answer) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def came(**said) -> dict[str, object]:
    return {"pay": "1", "amount": "120", "means": "transfer", "reference": "TR-1",
            "on": "2026-03-04", "id": uuid4(), **said}  # fmt: skip


def test_money_that_came_is_written_down_once(desk, order, organiser):
    said = came()
    for _ in range(2):
        desk.post(page_of(order), said)
    desk.post(page_of(order), came(amount="30", means="cash", reference="", id=said["id"]))

    payment = order.payments.get()
    assert (payment.amount, payment.recorded_by) == (12_000, organiser.pk)
    assert "€80.00 owing" in read(desk.get(page_of(order)))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": "0"}, "above nothing"),
        ({"amount": "lots"}, "such as 50"),
        ({"means": "invoice", "reference": ""}, "number of the invoice"),
        ({"means": "card"}, "card"),
        ({"on": "2199-01-01"}, "today or a day before"),
    ],
)
def test_what_cannot_be_is_asked_again(desk, order, said, why):
    answer = desk.post(page_of(order), came(**said))

    assert answer.status_code == 422
    assert why in read(answer)
    assert not Payment.objects.exists()


def test_something_can_be_taken_off_with_a_reason(desk, order):
    assert (
        desk.post(page_of(order), {"let_off": "1", "off": "250", "reason": "x"}).status_code == 422
    )
    desk.post(page_of(order), {"let_off": "1", "off": "50", "reason": "Helps with chairs"})

    assert OrderLine.objects.get(what="discount").amount == -5_000
    assert "€150.00 owing" in read(desk.get(page_of(order)))


def test_a_refund_is_worked_out_shown_and_only_then_written_down(desk, paid, tier):
    withdraw(paid.enrolment, at=EVENING)  # A week before the first class.
    page = read(desk.get(page_of(paid, "refund/")))
    assert "Left 7 days before the first class: by the school's tiers 50%" in page.replace(
        "&#39;", "'"
    )
    assert 'value="100.00"' in page
    said = {"amount": "100.00", "id": uuid4(), "reason": ""}

    shown = read(desk.post(page_of(paid, "refund/"), said))
    assert "€100.00 goes back and €100.00 stays" in shown
    assert not Refund.objects.exists()

    for _ in range(2):
        desk.post(page_of(paid, "refund/"), {**said, "sure": "1"})
    made = Refund.objects.get()
    assert (made.amount, made.tier) == (10_000, tier)
    assert "50%" in made.reason
    assert "€100.00 paid back" in read(desk.get(page_of(paid)))


def test_another_amount_needs_a_reason_and_is_never_above_what_was_paid(desk, paid, tier):
    withdraw(paid.enrolment, at=EVENING)
    wrong = ({"amount": "120"}, {"amount": "200.01", "reason": "x"}, {"amount": "0", "reason": "x"})
    for said in wrong:
        answer = desk.post(page_of(paid, "refund/"), {"id": uuid4(), **said, "sure": "1"})
        assert answer.status_code == 422
    assert not Refund.objects.exists()

    said = {"amount": "120", "reason": "Fell ill.", "id": uuid4(), "sure": "1"}
    desk.post(page_of(paid, "refund/"), said)
    made = Refund.objects.get()
    assert (made.amount, made.reason, made.tier) == (12_000, "Fell ill.", None)


def test_tiers_that_came_later_do_not_count_for_a_place_taken_before(desk, paid, school, organiser):
    withdraw(paid.enrolment, at=EVENING)
    later = EVENING.date().replace(day=4)
    set_tiers(school, [Tier(0, 100)], from_on=later, at=EVENING, by=organiser)

    assert "so you decide" in read(desk.get(page_of(paid, "refund/")))


def test_orders_can_be_sifted(desk, offered, cohort, django_assert_max_num_queries):
    owing, settled = (
        accept_with_order(offered(make_person(name)), at=EVENING) for name in ("Ower", "Payer")
    )
    desk.post(page_of(settled), came(amount="200"))
    with django_assert_max_num_queries(20):
        assert "2 orders" in read(desk.get("/fees/"))

    only_owing = read(desk.get("/fees/", {"show": "owing", "cohort": cohort.pk}))
    assert ("Ower" in only_owing, "Payer" in only_owing) == (True, False)
    assert "Payer" in read(desk.get("/fees/", {"show": "paid"}))
    assert "No orders here." in read(desk.get("/fees/", {"show": "refunded"}))
    assert (
        desk.get("/fees/", {"show": "all of them", "cohort": "x", "page": "y"}).status_code == 200
    )
    assert owing.pk != settled.pk


def test_a_set_of_tiers_is_written_and_never_changed(desk, school):
    said = {
        "from_on": "2199-01-01",
        "days_1": "30",
        "percent_1": "100",
        "days_2": "7",
        "percent_2": "50",
    }
    desk.post("/fees/tiers/", said)
    assert desk.post("/fees/tiers/", said).status_code == 422

    rows = RefundTier.objects.of_school(school).order_by("-days").values_list("days", "percent")
    assert list(rows) == [(30, 100), (7, 50)]
    assert "At least 30 days before the first class: 100%" in read(desk.get("/fees/tiers/"))
    for wrong in ({"days_1": "5"}, {}, {"days_1": "5", "percent_1": "101"},
                  {"days_1": "5", "percent_1": "9", "days_2": "5", "percent_2": "8"},
                  {"days_1": "30", "percent_1": "10", "days_2": "5", "percent_2": "20"}):  # fmt: skip
        assert desk.post("/fees/tiers/", {"from_on": "2199-02-01", **wrong}).status_code == 422
    assert desk.post("/fees/tiers/", {**said, "from_on": "2001-01-01"}).status_code == 422


def test_how_to_pay_is_told_to_whoever_owes(desk, order, participant, signed_in):
    desk.post("/fees/how-to-pay/", {"words": "Account <b>one</b>\nAsk for an invoice."})

    page = read(signed_in(participant).get(f"/fees/mine/{order.pk}/"))
    assert "Account &lt;b&gt;one&lt;/b&gt;" in page
    assert PaymentWords.objects.count() == 1
    assert "Pay by card" not in page


def test_my_orders_and_their_receipt_are_mine(paid, participant, companion, desk, signed_in):
    mine = signed_in(participant)
    assert "€200.00 · Paid" in read(mine.get("/fees/mine/"))
    answer = mine.get(page_of(paid, "receipt.pdf"))
    told = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert answer["Content-Type"] == "application/pdf"
    assert "Receipt No. 1" in told
    assert "€200.00" in told

    assert desk.get(page_of(paid, "receipt.pdf")).status_code == 200
    other = signed_in(companion)
    assert "You have no orders here." in read(other.get("/fees/mine/"))
    for address in (
        f"/fees/mine/{paid.pk}/",
        page_of(paid, "receipt.pdf"),
        page_of(paid),
        "/fees/",
    ):
        assert other.get(address).status_code == 404


def test_no_school_sees_or_touches_anothers(desk, order, elsewhere, signed_in):
    theirs = Order.objects.of_school(elsewhere).get()
    keeper = signed_in(theirs.person)
    for client, target in ((desk, theirs), (keeper, order), (keeper, theirs)):
        for rest in ("", "refund/", "receipt.pdf"):
            address = page_of(target, rest)
            said = {**came(), "sure": "1", "let_off": "1", "off": "1", "reason": "x"}
            assert client.get(address).status_code == 404, address
            assert client.post(address, said).status_code == 404, address
    assert desk.get(page_of(Order(pk=uuid4()))).status_code == 404
    page = read(desk.get("/fees/", {"cohort": theirs.enrolment.cohort_id}))
    assert "Keeper" not in page
    assert "Keeper" not in read(desk.get("/fees/"))
    assert not Payment.objects.exists()


def test_teachers_and_participants_find_no_desk(signed_in, teacher, participant, order):
    for person in (teacher, participant):
        for address in ("/fees/", "/fees/tiers/", "/fees/how-to-pay/", page_of(order)):
            assert signed_in(person).get(address).status_code == 404
