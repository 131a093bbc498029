"""Where units lie: files in storage that are written once, whole, under names that never change."""

import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from seedbed.practice.frames import NotFrames, Unit, unit

KEPT_IN_MEMORY = 400


class NotKept(KeyError):
    """There is no whole unit under that name."""


@lru_cache(maxsize=KEPT_IN_MEMORY)
def unit_at(name: str) -> Unit:
    """The unit under that name, from memory or storage. Raises NotKept."""
    try:
        with default_storage.open(name) as file:
            return unit(file.read())
    except (FileNotFoundError, NotFrames):
        raise NotKept(name) from None


def keep(name: str, made: Unit) -> Unit:
    """Put the unit there in one step, so that nobody ever reads half of it."""
    try:
        place = Path(default_storage.path(name))
    except NotImplementedError:
        default_storage.save(name, ContentFile(made.data))
        return made
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(made.data)
    os.replace(file.name, place)
    return made


def forget(name: str) -> None:
    """Delete what lies under that name."""
    default_storage.delete(name)
    unit_at.cache_clear()
