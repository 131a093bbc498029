"""A receipt on one page: facts as text into our own template, typeset by Typst, the same each time."""

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from seedbed.fees.models import Order
from seedbed.fees.money import Money

TEMPLATE = Path(__file__).with_name("receipt.typ")
LANGUAGES = ("en", "es")


def pdf(order: Order) -> bytes:
    """In the language of whoever holds the order."""
    import typst  # Loaded with the first receipt, so that no other page waits for it.

    return typst.compile(
        _template(), ignore_system_fonts=True, format="pdf", pdf_standards="ua-1",
        sys_inputs={"receipt": json.dumps(told(order), ensure_ascii=False, sort_keys=True)},
    )  # fmt: skip


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def told(order: Order) -> dict[str, Any]:
    """All that a receipt says. What people wrote is text there and never Typst."""
    language = order.person.language[:2]
    language = language if language in LANGUAGES else "en"
    standing, zone = order.standing, order.school.zone

    def money(amount: Money) -> str:
        return amount.written(language)

    def day(at: datetime) -> str:
        return _day(at.astimezone(zone).date(), language)

    return {
        "language": language,
        "school": order.school.name,
        "where": ", ".join(filter(None, (order.school.place, order.school.contact))),
        "person": order.person.name,
        "number": str(order.number),
        "made": day(order.made_at),
        "is_receipt": bool(standing.came),
        "lines": [[one.what, one.words, money(one.money)] for one in order.lines.all()],
        "asked": money(standing.asked),
        "payments": [
            [one.means, one.reference, day(one.received_at), money(one.money)]
            for one in order.payments.all()
        ],
        "refunds": [[day(one.made_at), money(one.money)] for one in order.refunds.all()],
        "owing": money(standing.owing) if standing.owing else "",
    }


def _day(day: date, language: str) -> str:
    with override(language):
        return date_format(day, "DATE_FORMAT" if language == "es" else "j F Y")
