"""The page on which a place is taken: for whoever holds the offer, and nobody else."""

from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.cohort.models import Application, Cohort, Enrolment, Offer
from seedbed.fees.models import Order
from seedbed.fees.refunding import Tier
from seedbed.fees.tiers import set_tiers
from tests.cast import EVENING, make_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(offered, participant):
    """An offer that stands now, since pages read the clock themselves."""

    def hold(person=participant, **named) -> Offer:
        return offered(person, at=now(), **named)

    return hold


def page_of(offer: Offer) -> str:
    return f"/fees/offer/{offer.pk}/"


def read(answer) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_one_fee_is_shown_and_the_place_taken(held, participant, signed_in, school, organiser):
    set_tiers(school, [Tier(14, 50)], from_on=EVENING.date(), at=EVENING, by=organiser)
    offer, mine = held(), signed_in(participant)
    page = read(mine.get(page_of(offer)))
    assert "The fee is €200.00." in page
    assert "14 days before the first class: 50%" in page

    done = mine.post(page_of(offer), {"take": "1", "amount": "200.00"})

    order = Order.objects.get()
    assert done["location"] == f"/fees/mine/{order.pk}/"
    assert "€200.00 owing" in read(mine.get(done["location"]))
    assert "You have taken this place." in read(mine.get(page_of(offer)))


def test_pressed_twice_it_is_one_place_and_one_order(held, participant, signed_in):
    offer, mine = held(), signed_in(participant)
    for _ in range(2):
        mine.post(page_of(offer), {"take": "1", "amount": "200.00"})

    assert (Enrolment.objects.count(), Order.objects.count()) == (1, 1)


def test_a_fee_that_changed_meanwhile_is_not_taken_unseen(held, participant, signed_in, cohort):
    offer, mine = held(), signed_in(participant)
    Cohort.objects.filter(pk=cohort.pk).update(fee=25_000)

    answer = mine.post(page_of(offer), {"take": "1", "amount": "200.00"})

    assert answer.status_code == 422
    assert "The fee has changed." in read(answer)
    assert not Enrolment.objects.exists()


def test_a_scale_begins_with_the_suggestion_and_refuses_what_is_off_it(
    held, participant, signed_in, published, school, teacher
):
    sliding = make_cohort(
        published, school, by=teacher, fee_kind="sliding", fee_least=5_000, fee=12_050, fee_most=30_000
    )  # fmt: skip
    offer, mine = held(of=sliding), signed_in(participant)
    page = read(mine.get(page_of(offer)))
    assert 'value="120.50"' in page
    assert "From €50.00 to €300.00" in page

    answer = mine.post(page_of(offer), {"take": "1", "amount": "20"})
    assert answer.status_code == 422
    assert "Choose an amount from €50.00 to €300.00." in read(answer)
    assert mine.post(page_of(offer), {"take": "1", "amount": "many"}).status_code == 422

    mine.post(page_of(offer), {"take": "1", "amount": "75,50"})
    assert Order.objects.get().standing.asked.minor == 7_550


def test_pay_what_you_can_includes_nothing(
    held, participant, signed_in, published, school, teacher
):
    can = make_cohort(published, school, by=teacher, fee_kind="open", fee=5_000)
    offer, mine = held(of=can), signed_in(participant)
    assert "write 0" in read(mine.get(page_of(offer)))

    done = mine.post(page_of(offer), {"take": "1", "amount": "0"})

    assert done["location"] == "/today/"
    assert Enrolment.objects.get().cohort == can
    assert not Order.objects.exists()


def test_a_scholarship_shows_nothing_to_pay(held, participant, signed_in):
    offer, mine = held(scholarship=True), signed_in(participant)
    assert "costs you nothing. Nobody asks for proof." in read(mine.get(page_of(offer)))

    assert mine.post(page_of(offer), {"take": "1"})["location"] == "/today/"
    assert Order.objects.get().standing.asked.minor == 0


def test_a_free_place_is_taken_here_too(held, participant, signed_in, published, school, teacher):
    offer = held(of=make_cohort(published, school, by=teacher))
    mine = signed_in(participant)
    assert "The place is free." in read(mine.get(page_of(offer)))

    assert mine.post(page_of(offer), {"take": "1"})["location"] == "/today/"
    assert Enrolment.objects.held_by(participant).exists()


def test_given_back_it_goes_on_and_the_page_is_calm(
    held, participant, companion, signed_in, cohort
):
    Cohort.objects.filter(pk=cohort.pk).update(least=1, most=1)
    offer, mine = held(), signed_in(participant)
    waiting = Application.objects.create(
        cohort=cohort, person=companion, begun_at=EVENING, sent_at=EVENING, welcomed_at=EVENING
    )

    page = mine.post(page_of(offer), {"back": "1"}, follow=True)

    assert "kept for you no longer" in read(page)
    assert Offer.objects.get(application=waiting).until > now()


def test_an_offer_that_is_over_or_called_off_is_a_calm_page(held, participant, signed_in):
    offer, mine = held(), signed_in(participant)
    Offer.objects.update(until=now() - timedelta(minutes=1))
    assert "kept for you no longer" in read(mine.post(page_of(offer), {"take": "1"}))
    Cohort.objects.update(called_off_at=now())
    assert "does not take place" in read(mine.get(page_of(offer)))

    assert not Enrolment.objects.exists()


def test_nobody_else_finds_it(held, companion, organiser, signed_in, elsewhere):
    offer = held()
    for person in (companion, organiser):
        for ask in (signed_in(person).get, signed_in(person).post):
            assert ask(page_of(offer), {"take": "1"}).status_code == 404

    there = Offer.objects.get(cohort__school=elsewhere)
    keeper = signed_in(there.application.person)
    assert keeper.get(page_of(there)).status_code == 404  # Not at this school's address.
    assert keeper.get(f"/fees/offer/{offer.pk + 1000}/").status_code == 404
    offer.refresh_from_db()
    assert offer.answered_at is None
