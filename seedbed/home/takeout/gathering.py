"""Everything about one person: written to a file they can open anywhere, or ended.

Rows are read and written a few at a time, so a file of many years takes no more memory than one
of a day.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from io import TextIOWrapper
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from seedbed.home.takeout.rules import RULES
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule
from seedbed.school.models import School

FORMAT = "seedbed-takeout/1"


def bundle(person: Person, *, at: datetime) -> IO[bytes]:
    """One zip, for the caller to close: a page to read, the same as JSON, what they recorded."""
    held = tempfile.TemporaryFile()  # noqa: SIM115  it is read after this
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", _readme())
        _write(file, "index.html", _page(person, at=at))
        _write(file, "you.json", _json(person, at=at))
        for rule in RULES:
            for name, kept in rule.files(person):
                # One file that was lost must not withhold all the rest.
                with suppress(FileNotFoundError), default_storage.open(kept) as sound:
                    file.writestr(name, sound.read())
    held.seek(0)
    return held


def what_stays() -> Iterator[str]:
    """What is left after erasure, in words."""
    return (str(rule.stays) for rule in RULES if rule.stays)


def erase(person: Person, school: School, *, at: datetime) -> None:
    """End everything about a person, their key with it. The ledger keeps that it was done."""
    with transaction.atomic():
        for rule in RULES:
            if rule.erase:
                rule.erase(person)
        record("person erased", school=school.pk, at=at, actor=person.pk, subject=person.pk)
        person.delete()


def _readme() -> str:
    return "\n\n".join(
        (
            _("This is everything Seedbed holds about you."),
            _("index.html opens in any browser, without a network."),
            _("you.json holds the same for programs; times are in UTC, in ISO 8601."),
            _("voice/ holds the lines you recorded, if you recorded any."),
            _("board/ holds pictures you gave to a class's board."),
            _("recorded/ holds what was recorded of you as a guide: join the pieces in order."),
            FORMAT + "\n",
        )
    )


def _write(file: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with file.open(name, "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as text:
        text.writelines(pieces)


def _page(person: Person, *, at: datetime) -> Iterator[str]:
    template: Any = get_template("takeout/everything.html")
    pieces: Iterator[str] = template.template.generate(
        rules=RULES, person=person, at=at, readable=_readable
    )
    return pieces


def _json(person: Person, *, at: datetime) -> Iterator[str]:
    head = {"format": FORMAT, "made_at": at.isoformat(), "person": str(person.pk)}
    yield json.dumps(head)[:-1] + ', "parts": {'
    for number, rule in enumerate(RULES):
        yield ("," if number else "") + f"\n{json.dumps(rule.name)}: ["
        yield from _rows(rule, person)
        yield "]"
    yield "\n}}\n"


def _rows(rule: Rule, person: Person) -> Iterator[str]:
    for number, row in enumerate(rule.told(person)):
        yield ("," if number else "") + "\n" + _object(row)


def _object(row: Exported) -> str:
    return json.dumps(dict(row), default=_plain, ensure_ascii=False)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _readable(value: Any) -> str:
    """A value as a person reads it: times are their own local ones."""
    match value:
        case True | False:
            return _("yes") if value else _("no")
        case datetime():
            return date_format(localtime(value), "j F Y, H:i")
        case date():
            return date_format(value, "j F Y")
        case None | "":
            return "–"
    return str(value)
