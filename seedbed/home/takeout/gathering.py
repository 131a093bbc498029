"""Everything about one person: written to a file they can open anywhere, or ended."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from seedbed.home.takeout.rules import RULES
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School

FORMAT = "seedbed-takeout/1"
README = (
    "This is everything Seedbed holds about you.\n\n"
    "index.html opens in any browser, without a network.\n"
    "you.json holds the same for programs; times are in UTC, in ISO 8601.\n"
)


def everything(person: Person, *, at: datetime) -> dict[str, Any]:
    """What every room tells about a person, as plain values."""
    parts = {rule.title: [dict(row) for row in rule.told(person)] for rule in RULES}
    return {"format": FORMAT, "made_at": at, "parts": {k: v for k, v in parts.items() if v}}


def bundle(person: Person, *, at: datetime) -> bytes:
    """One zip: a readable page, the same as JSON, and a note on both."""
    told = everything(person, at=at)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", README)
        file.writestr("you.json", json.dumps(told, default=_plain, ensure_ascii=False, indent=1))
        file.writestr("index.html", render_to_string("takeout/everything.html", {"told": told}))
    return held.getvalue()


def what_stays() -> Iterator[str]:
    """What is left after erasure, in words."""
    return (rule.stays for rule in RULES if rule.stays)


def erase(person: Person, school: School, *, at: datetime) -> None:
    """End everything about a person, their key first of all. The ledger keeps that it was done."""
    with transaction.atomic():
        record("person erased", school=school.pk, at=at, actor=person.pk, subject=person.pk)
        for rule in RULES:
            if rule.erase:
                rule.erase(person)
        person.delete()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)
