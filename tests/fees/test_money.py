"""Money is whole numbers: nothing is lost, and nothing of one currency becomes another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.fees.money import MOST, Money, NotAnAmount, OtherCurrency, decimals, read

CURRENCIES = st.sampled_from(["EUR", "GBP", "USD", "JPY", "BHD", "CHF"])
AMOUNTS = st.integers(-MOST, MOST)


@given(AMOUNTS, AMOUNTS, CURRENCIES)
def test_what_is_added_and_taken_away_is_back_where_it_was(one, other, currency):
    a, b = Money(one, currency), Money(other, currency)

    assert a + b - b == a
    assert a + b == b + a
    assert a + -a == Money(0, currency)


@given(AMOUNTS, AMOUNTS)
def test_two_currencies_never_add_up(one, other):
    for deed in (Money.__add__, Money.__sub__):
        with pytest.raises(OtherCurrency):
            deed(Money(one, "EUR"), Money(other, "JPY"))


@given(st.integers(0, MOST), st.integers(0, 100), CURRENCIES)
def test_a_part_and_the_rest_make_the_whole_within_half_a_unit(minor, percent, currency):
    part = Money(minor, currency).percent(percent).minor

    assert abs(part * 100 - minor * percent) <= 50
    assert 0 <= part <= minor
    assert Money(-minor, currency).percent(percent).minor == -part


@pytest.mark.parametrize(
    ("minor", "percent", "part"),
    [
        pytest.param(1, 50, 1, id="half a cent is rounded up"),
        pytest.param(3, 50, 2, id="one and a half is two"),
        pytest.param(99, 33, 33, id="32.67 is 33"),
        pytest.param(10_000, 100, 10_000, id="all of it"),
        pytest.param(10_000, 0, 0, id="nothing of it"),
    ],
)
def test_half_a_unit_is_rounded_up(minor, percent, part):
    assert Money(minor, "EUR").percent(percent) == Money(part, "EUR")


@pytest.mark.parametrize(
    ("money", "english", "spanish"),
    [
        (Money(1250, "EUR"), "€12.50", "12,50\u00a0€"),
        (Money(125_050, "EUR"), "€1,250.50", "1250,50\u00a0€"),
        (Money(1_250_050, "EUR"), "€12,500.50", "12.500,50\u00a0€"),
        (Money(5, "GBP"), "£0.05", "0,05\u00a0£"),
        (Money(25_000, "JPY"), "JPY\u00a025,000", "25.000\u00a0JPY"),
        (Money(12_500, "BHD"), "BHD\u00a012.500", "12,500\u00a0BHD"),
        (Money(-1250, "USD"), "\u2212USD\u00a012.50", "\u221212,50\u00a0USD"),
    ],
)
def test_money_is_written_as_people_write_it(money, english, spanish):
    assert (money.written("en-gb"), money.written("es")) == (english, spanish)


@given(st.integers(0, MOST), CURRENCIES, st.sampled_from(["en", "es"]))
def test_what_is_written_can_be_read(minor, currency, language):
    money = Money(minor, currency)

    assert read(money.plain(), currency) == money
    assert read(money.written(language), currency) == money


@pytest.mark.parametrize(
    ("said", "currency", "minor"),
    [
        ("12", "EUR", 1200),
        ("12,5", "EUR", 1250),
        (" 1.250,50 € ", "EUR", 125_050),
        ("1,250", "EUR", 125_000),
        ("1.250", "JPY", 1250),
        ("1.250", "BHD", 1250),
        ("0", "EUR", 0),
    ],
)
def test_points_and_commas_are_both_understood(said, currency, minor):
    assert read(said, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("said", "currency"),
    [("", "EUR"), ("-5", "EUR"), ("five", "EUR"), ("1.5", "JPY"), ("1.2505", "EUR"), ("٣", "EUR"),
     ("1,2,3", "EUR"), ("99999999999", "EUR"), ("1.25.0", "EUR"), ("5 GBP", "EUR")],
)  # fmt: skip
def test_what_is_no_amount_is_refused(said, currency):
    with pytest.raises(NotAnAmount):
        read(said, currency)


def test_each_currency_has_its_decimals():
    assert [decimals(c) for c in ("JPY", "EUR", "BHD")] == [0, 2, 3]
