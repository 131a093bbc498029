"""Stripe: nothing unsigned counts, nothing counts twice, and without keys it is not there."""

import json
import time

import pytest
import stripe
from django.test import Client

from seedbed.fees.models import Order, Payment, ProviderEvent
from seedbed.fees.models.order import State
from seedbed.fees.providers import STRIPE, NotReached, online
from tests.cast import EVENING

pytestmark = pytest.mark.django_db
SECRET = "whsec_only_of_this_test"
DOOR = "/fees/stripe/"


@pytest.fixture
def with_keys(settings, school) -> None:
    settings.STRIPE_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_none", SECRET


def event(order, *, id="evt_1", kind="checkout.session.completed", **said) -> str:
    session = {
        "id": "cs_1", "object": "checkout.session", "client_reference_id": str(order.pk),
        "payment_status": "paid", "payment_intent": "pi_1", "amount_total": 20_000,
        "currency": "eur", **said,
    }  # fmt: skip
    return json.dumps(
        {"id": id, "object": "event", "type": kind, "data": {"object": session}, "api_version": "x"}
    )


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> str:
    stamp = int(at or time.time())
    seal = stripe.WebhookSignature._compute_signature(f"{stamp}.{body}", secret)
    return f"t={stamp},v1={seal}"


def tell(body: str, signature: str | None = None) -> int:
    client = Client(enforce_csrf_checks=True)
    headers = {"Stripe-Signature": signed(body) if signature is None else signature}
    answer = client.post(DOOR, body, content_type="application/json", headers=headers)
    return answer.status_code


def test_a_signed_event_pays_the_order(with_keys, order):
    assert tell(event(order)) == 204

    payment = order.payments.get()
    assert (payment.amount, payment.reference, payment.recorded_by) == (20_000, "pi_1", None)
    assert Order.objects.get(pk=order.pk).standing.state is State.PAID


def test_told_twice_it_counts_once(with_keys, order):
    for _ in range(3):
        assert tell(event(order)) == 204

    assert Payment.objects.count() == ProviderEvent.objects.count() == 1


def test_two_events_of_one_payment_count_once(with_keys, order):
    tell(event(order))
    tell(event(order, id="evt_2", kind="checkout.session.async_payment_succeeded"))

    assert Payment.objects.count() == 1
    assert ProviderEvent.objects.count() == 2


def test_what_is_not_signed_with_our_secret_changes_nothing(with_keys, order):
    body = event(order)
    for signature in ("", "t=1,v1=0", signed(body, secret="whsec_other"), signed(body + " "),
                      signed(body, at=time.time() - 3600)):  # fmt: skip
        assert tell(body, signature) == 400

    assert tell("not json", signed("not json")) == 400
    assert not Payment.objects.exists()
    assert not ProviderEvent.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"payment_status": "unpaid"}, id="not paid yet"),
        pytest.param({"kind": "checkout.session.expired"}, id="something else happened"),
        pytest.param({"currency": "usd"}, id="another currency"),
        pytest.param({"client_reference_id": "of-another-shop"}, id="no order of ours"),
        pytest.param({"client_reference_id": None}, id="no order at all"),
        pytest.param(
            {"client_reference_id": "00000000-0000-0000-0000-000000000000"}, id="an erased order"
        ),
    ],
)
def test_what_pays_no_order_of_ours_is_taken_note_of_and_no_more(with_keys, order, said):
    assert tell(event(order, **said)) == 204

    assert not Payment.objects.exists()
    assert ProviderEvent.objects.count() == 1


def test_without_keys_it_is_not_there(order, settings):
    assert not online(order)
    settings.STRIPE_KEY = "sk_test_none"
    assert not online(order)  # Both keys are needed, or nothing would tell us of the money.
    assert tell(event(order)) == 404


def test_currencies_that_stripe_counts_otherwise_are_not_offered(with_keys):
    taken = {c: STRIPE.takes(c) for c in ("EUR", "JPY", "BHD", "ISK")}

    assert taken == {"EUR": True, "JPY": True, "BHD": False, "ISK": False}


def test_a_payment_is_begun_for_what_is_owing(with_keys, order, monkeypatch):
    asked = []

    def create(self, params, options):
        asked.append((params, options))
        return stripe.checkout.Session.construct_from({"url": "https://checkout.example/x"}, None)

    monkeypatch.setattr(stripe.checkout.SessionService, "create", create)
    begun = STRIPE.begin(order, return_url="https://here.example/", at=EVENING)

    (params, options) = asked[0]
    assert begun.go_to == "https://checkout.example/x"
    assert params["client_reference_id"] == str(order.pk)
    assert params["line_items"][0]["price_data"]["unit_amount"] == 20_000
    assert "Participant" not in json.dumps(params)  # Stripe learns no name from us.
    assert options["idempotency_key"] == f"{order.pk}-20000-20260303"


def test_when_stripe_cannot_be_reached_the_page_says_so_calmly(
    with_keys, order, participant, signed_in, monkeypatch
):
    def refuse(*args, **named):
        raise stripe.APIConnectionError("no network")

    monkeypatch.setattr(stripe.checkout.SessionService, "create", refuse)
    with pytest.raises(NotReached):
        STRIPE.begin(order, return_url="https://here.example/", at=EVENING)
    page = signed_in(participant).post(f"/fees/mine/{order.pk}/", {"card": "1"})

    assert page.status_code == 503
    assert "Nothing was charged" in page.content.decode()
