"""Refunds by tiers: never below nothing, never above what was paid, never less for leaving earlier."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.fees.money import MOST, Money
from seedbed.fees.refunding import Tier, by_tiers

FIRST = date(2026, 3, 10)
TIERS = st.lists(st.builds(Tier, st.integers(0, 365), st.integers(0, 100)), max_size=6)
PAID = st.integers(0, MOST)
USUAL = (Tier(30, 100), Tier(14, 50), Tier(0, 10))


def back(tiers, paid, days, returned=0, **named):
    owed = by_tiers(
        tiers, paid=Money(paid, "EUR"), returned=Money(returned, "EUR"), first_on=FIRST,
        left_on=FIRST - timedelta(days=days), **named,
    )  # fmt: skip
    return owed.amount.minor


@given(TIERS.filter(bool), PAID, PAID, st.integers(-100, 400))
def test_it_is_never_below_nothing_nor_above_what_is_left_of_it(tiers, paid, returned, days):
    returned = min(paid, returned)
    owed = by_tiers(
        tiers, paid=Money(paid, "EUR"), returned=Money(returned, "EUR"), first_on=FIRST,
        left_on=FIRST - timedelta(days=days),
    )  # fmt: skip

    assert 0 <= owed.amount.minor <= paid - returned


@given(TIERS.filter(bool), PAID, st.integers(-100, 400), st.integers(0, 100))
def test_leaving_earlier_never_gives_less(tiers, paid, days, sooner):
    def told(day: int) -> int:
        return by_tiers(
            tiers, paid=Money(paid, "EUR"), first_on=FIRST, left_on=FIRST - timedelta(days=day)
        ).amount.minor

    assert told(days + sooner) >= told(days)


@given(TIERS.filter(bool), PAID, st.integers(-100, 400))
def test_what_went_back_before_is_not_given_twice(tiers, paid, days):
    left_on = FIRST - timedelta(days=days)
    first = by_tiers(tiers, paid=Money(paid, "EUR"), first_on=FIRST, left_on=left_on).amount
    again = by_tiers(
        tiers, paid=Money(paid, "EUR"), returned=first, first_on=FIRST, left_on=left_on
    )

    assert again.amount.minor == 0


@pytest.mark.parametrize(
    ("days", "amount", "words"),
    [
        pytest.param(45, 20_000, "Left 45 days before the first class", id="long before"),
        pytest.param(30, 20_000, "100%", id="on the day of the threshold"),
        pytest.param(29, 10_000, "50%", id="a day short of it"),
        pytest.param(1, 2_000, "Left 1 day before", id="the day before"),
        pytest.param(0, 2_000, "on the day of the first class", id="on the first day"),
        pytest.param(-1, 0, "1 day after the first class: by the school's tiers nothing", id="after"),
    ],
)  # fmt: skip
def test_each_tier_says_why(days, amount, words):
    owed = by_tiers(
        USUAL, paid=Money(20_000, "EUR"), first_on=FIRST, left_on=FIRST - timedelta(days=days)
    )

    assert owed.amount == Money(amount, "EUR")
    assert words in owed.why


def test_without_tiers_or_a_first_class_the_organiser_decides():
    for tiers, first_on in (((), FIRST), (USUAL, None)):
        owed = by_tiers(tiers, paid=Money(100, "EUR"), first_on=first_on, left_on=FIRST)
        assert owed.amount is None
        assert "you decide" in owed.why


def test_all_of_it_goes_back_when_the_course_is_called_off():
    assert back((), 5000, -20, is_called_off=True) == 5000
    assert back(USUAL, 5000, -20, returned=2000, is_called_off=True) == 3000


def test_the_tier_that_was_applied_is_told():
    owed = by_tiers(
        [Tier(14, 50, key=7)], paid=Money(100, "EUR"), first_on=FIRST,
        left_on=FIRST - timedelta(days=20),
    )  # fmt: skip

    assert owed.tier.key == 7
