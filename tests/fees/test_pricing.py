"""What a place costs: on a scale only what is on it, and a scholarship is never asked for proof."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seedbed.cohort.models import Cohort
from seedbed.fees.money import MOST, Money
from seedbed.fees.pricing import Fee, OutsideScale, Price, What, lines

AMOUNT = st.integers(0, MOST)


def total(made) -> int:
    return sum(line.amount.minor for line in made)


@st.composite
def scales(draw):
    least, suggested, most = sorted(draw(st.tuples(AMOUNT, AMOUNT, AMOUNT)))
    return Price(Fee.SLIDING, "EUR", suggested, least, most)


@given(scales(), AMOUNT)
def test_a_scale_takes_what_is_on_it_and_nothing_else(price, chosen):
    if price.least <= chosen <= price.most:
        assert total(lines(price, chosen=chosen)) == chosen
    else:
        with pytest.raises(OutsideScale, match="Choose an amount from"):
            lines(price, chosen=chosen)


@given(scales())
def test_without_a_choice_it_is_the_suggested_amount(price):
    assert total(lines(price)) == price.suggested


@given(AMOUNT)
def test_pay_what_you_can_takes_any_amount_and_nothing_too(chosen):
    made = lines(Price(Fee.OPEN, "EUR", 100), chosen=chosen)

    assert total(made) == chosen
    assert bool(made) == bool(chosen)


@given(st.integers(max_value=-1))
def test_nobody_is_paid_for_coming(chosen):
    with pytest.raises(OutsideScale):
        lines(Price(Fee.OPEN, "EUR", 100), chosen=chosen)


@given(AMOUNT, AMOUNT)
def test_one_fee_is_that_fee(fee, chosen):
    assume(fee != chosen)

    assert total(lines(Price(Fee.FIXED, "EUR", fee), chosen=fee)) == fee
    with pytest.raises(OutsideScale, match="has changed"):
        lines(Price(Fee.FIXED, "EUR", fee), chosen=chosen)


@given(scales(), st.sampled_from([*Fee]), AMOUNT)
def test_a_scholarship_comes_to_nothing_whatever_was_chosen(price, kind, chosen):
    price = Price(kind, "EUR", price.suggested, price.least, price.most)
    made = lines(price, chosen=chosen, scholarship=True)

    assert total(made) == 0
    if made:
        assert [line.what for line in made] == [What.PLACE, What.SCHOLARSHIP]
        assert made[1].amount == -made[0].amount == Money(-price.suggested, "EUR")


def test_what_is_free_needs_no_lines():
    assert lines(Price(Fee.FREE, "EUR", 5000), chosen=100) == ()


def test_the_kinds_are_the_cohorts():
    assert [*Fee] == Cohort.Fee.values
