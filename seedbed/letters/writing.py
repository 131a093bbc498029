"""Writing a letter: the words of its file, in the reader's language and by their clock."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats, translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seedbed.letters.models import Letter
from seedbed.letters.models.wish import wish_of
from seedbed.person.models import Person
from seedbed.school.models import School

FOLDER = Path(__file__).parent / "templates" / "letters"
FIRST_LANGUAGE = "en"


@dataclass(frozen=True)
class Words:
    """A letter's subject and its text."""

    subject: str
    text: str


def words_of(name: str, person: Person, facts: Mapping[str, Any]) -> Words:
    """The letter `name` in the person's language, or in English where it has not been translated.

    The file's first line is the subject, then an empty line, then the text. `facts` are plain
    values; an instant is written out with `| when`, a day with `| day`.
    """
    language = person.language.split("-")[0]
    file = f"{language}/{name}.txt"
    if not (FOLDER / file).exists():
        language, file = FIRST_LANGUAGE, f"{FIRST_LANGUAGE}/{name}.txt"
    with translation.override(language):
        template = _environment().get_template(file)
        whole = template.render(name=person.name, zone=person.zone, **facts)
    subject, _empty, text = whole.partition("\n\n")
    return Words(" ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n")


def write(
    name: str,
    person: Person,
    *,
    school: School,
    key: str,
    kind: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    about: str = "",
    due_at: datetime | None = None,
    is_urgent: bool = False,
    not_after: datetime | None = None,
    reply_to: str = "",
) -> Letter | None:
    """Write the letter of that key to that person, once; None if it was written before.

    It is due when `due_at` (else `at`) has come and the person's quiet hours are over; a call for
    help does not wait for the morning. A letter of a
    kind that they stopped, or to someone without an address, is kept but not sent.
    """
    wish = wish_of(person)
    words = words_of(
        name, person, {"school": school.name, "base": address(school), **(facts or {})}
    )
    letter, is_new = Letter.objects.get_or_create(
        person=person,
        key=key,
        defaults={
            "school": school, "kind": kind, "about": about, "subject": words.subject[:200],
            "words": words.text, "reply_to": reply_to or school.contact, "is_urgent": is_urgent, "not_after": not_after,
            "written_at": at, "due_at": at if kind == Letter.Kind.CARE else wish.in_peace(max(due_at or at, at)),
            "set_aside": _set_aside(person, kind, wish.not_wanted),
        },
    )  # fmt: skip
    return letter if is_new else None


def _set_aside(person: Person, kind: str, not_wanted: list[str]) -> str:
    if not person.email:
        return "no address"
    return "stopped by the reader" if kind in not_wanted else ""


def address(school: School) -> str:
    """Where the school is on the web, without a slash at the end."""
    if school.host:
        return f"https://{school.host}"
    return (
        f"https://{settings.HOSTS[0]}"
        if settings.HOSTS
        else f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=False, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["when"] = _when
    made.filters["day"] = _day
    return made


def _when(at: datetime, zone: ZoneInfo) -> str:
    """ "Tuesday 10 March 2026, 18:00 (Europe/Madrid)": by the reader's clock, and whose it is."""
    here = at.astimezone(zone)
    named = str(zone).replace("_", " ")
    return f"{_day(here)}, {formats.date_format(here, 'H:i')} ({named})"


def _day(on: Any) -> str:
    pattern = "l j \\d\\e F \\d\\e Y" if translation.get_language() == "es" else "l j F Y"
    return formats.date_format(on, pattern)
