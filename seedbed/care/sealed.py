"""Answers about a person, kept sealed with that person's key, as their journal is."""

import json
from collections.abc import Mapping
from typing import Any

from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person


def seal(person: Person, answers: Mapping[str, Any]) -> bytes:
    """Answers as they are stored; none stay nothing."""
    said = {key: value for key, value in answers.items() if value}
    return person.keyring.seal(json.dumps(said)) if said else b""


def unseal(person: Person, sealed: bytes | memoryview) -> dict[str, Any] | None:
    """Answers as they were given; None where the key to them is not here."""
    try:
        read: dict[str, Any] = json.loads(person.keyring.open(sealed) or "{}")
    except CannotOpen:
        return None
    return read
