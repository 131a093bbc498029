"""How each record of a person is handed to them, and how it ends when they leave.

Each room says so for its own models in its `privacy.py`; `home.takeout` gathers them. A house test
refuses a model that belongs to a person and has no rule.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person

Exported = Mapping[str, Any]
SEALED = "(sealed with a key that is not here)"


@dataclass(frozen=True)
class Rule:
    """One model's rule: what it is called, how its rows are told, and what erasing does to them."""

    model: type[models.Model]
    title: str
    told: Callable[[Person], Iterable[Exported]]
    erase: Callable[[Person], None] | None = None
    """None where the rows end with the person's own row, by the database."""
    stays: str = ""
    """Why something stays after erasure, in words for the person; empty when nothing does."""


def opened(person: Person, sealed: bytes | memoryview) -> str:
    """Sealed words for the person they belong to."""
    try:
        return person.keyring.open(sealed)
    except CannotOpen:
        return SEALED


def _person(person: Person) -> Iterable[Exported]:
    yield {
        "name": person.name,
        "email": person.email or "",
        "time_zone": person.time_zone,
        "language": person.language,
        "audience": person.audience,
        "joined_at": person.joined_at,
    }


RULES = (Rule(Person, "You", _person),)
