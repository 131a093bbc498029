"""How each record of a person is handed to them, and how it ends when they leave.

Each room says so for its own models in its `privacy.py`; `home.takeout` gathers them. A house test
refuses a model that belongs to a person and has no rule.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Exported = Mapping[str, Any]
SEALED = _("(sealed with a key that is not here)")


@dataclass(frozen=True)
class Rule:
    """One model's rule: what it is called, how its rows are told, and what erasing does to them."""

    model: type[models.Model]
    title: "StrOrPromise"
    told: Callable[[Person], Iterable[Exported]]
    erase: Callable[[Person], None] | None = None
    """None where the rows end with the person's own row, by the database."""
    stays: "StrOrPromise" = ""
    """Why something stays after erasure, in words for the person; empty when nothing does."""
    files: Callable[[Person], Iterable[tuple[str, str]]] = lambda person: ()
    """Files that go with the rows: the name each is handed over by, and where it lies in storage."""

    @property
    def name(self) -> str:
        """What programs call it, for example "practice.sitting"."""
        return self.model._meta.label_lower


def opened(person: Person, sealed: bytes | memoryview) -> str:
    """Sealed words for the person they belong to."""
    try:
        return person.keyring.open(sealed)
    except CannotOpen:
        return str(SEALED)


def _person(person: Person) -> Iterable[Exported]:
    yield {
        "name": person.name,
        "pronouns": person.pronouns,
        "email": person.email or "",
        "time_zone": person.time_zone,
        "day_reached_before_the_zone_changed": person.reached_on or "",
        "language": person.language,
        "audience": person.audience,
        "joined_at": person.joined_at,
        "last_signed_in_at": person.last_login or "",
        "has_a_password": person.has_usable_password(),
    }


RULES = (Rule(Person, _("You"), _person),)
