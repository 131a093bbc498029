"""The receipt is one typeset page, the same bytes each time, in the holder's language."""

import io

import pytest
from pypdf import PdfReader

from seedbed.fees.models import Order
from seedbed.fees.paying import let_off, refund
from seedbed.fees.receipt import pdf
from tests.cast import EVENING
from tests.fees.conftest import by_hand

pytestmark = pytest.mark.django_db


def text_of(order: Order) -> str:
    reader = PdfReader(io.BytesIO(pdf(Order.objects.get(pk=order.pk))))
    assert len(reader.pages) == 1
    return reader.pages[0].extract_text().replace("\u00a0", " ")


def test_it_says_the_number_the_lines_and_what_was_paid(order, school, organiser):
    let_off(order, order.money(2_550), reason="Came early", at=EVENING, by=organiser)
    by_hand(order, 10_000, "TR-77")
    told = text_of(order)

    for words in ("Receipt No. 1", school.name, "Participant", "Tuesday evenings", "€200.00",
                  "Taken off: Came early", "\u2212€25.50", "€174.50", "Bank transfer (TR-77)",
                  "3 March 2026", "Still to pay", "€74.50"):  # fmt: skip
        assert words in told, words


def test_before_anything_is_paid_it_is_no_receipt(order):
    assert "Order No. 1" in text_of(order)


def test_what_went_back_is_on_it(paid):
    refund(paid, paid.money(5_000), at=EVENING)
    told = text_of(paid)

    assert "Paid back" in told
    assert "€50.00" in told
    assert "Nothing is left to pay." in told


def test_it_speaks_the_holders_language(paid):
    paid.person.language = "es"
    paid.person.save()
    told = text_of(paid)

    for words in ("Recibo n.º 1", "3 de marzo de 2026", "200,00 €", "No queda nada por pagar."):
        assert words in told, words


@pytest.mark.parametrize(
    "name", ['#panic("x")', "*bold* _it_ $x^2$", "#{1+1}", "<b>&amp;\\ \" ' @x //c", "] #read(\"/etc/passwd\")"]
)  # fmt: skip
def test_what_people_write_is_text_and_never_typst(paid, name):
    paid.person.name = name
    paid.person.save()
    paid.lines.update(words=name)

    squeezed = "".join(text_of(paid).split()).replace("‘", "'").replace("’", "'")
    assert squeezed.count("".join(name.split())) == 2


def test_it_is_the_same_each_time(paid):
    assert pdf(paid) == pdf(Order.objects.get(pk=paid.pk))
