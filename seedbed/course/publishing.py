"""Sealing a pack as an edition that never changes."""

from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from seedbed.course import document
from seedbed.course.models import PackSource, PublishedEdition
from seedbed.course.pack import Look, look, unbroken
from seedbed.course.problems import PackRefused

TRIES = 5

__all__ = ["PackRefused", "publish", "seal"]


def publish(pack: Path, *, at: datetime) -> tuple[PublishedEdition, bool]:
    """The edition of what lies in `pack`, and whether it is new. Raises PackRefused."""
    return seal(look(pack), at=at)


def seal(seen: Look, *, at: datetime) -> tuple[PublishedEdition, bool]:
    """The edition of what was seen in a pack, and whether it is new. Raises PackRefused.

    The same words make no new edition; other words make the next. Two who publish at once get
    two numbers, or the same edition.
    """
    edition = unbroken(seen).edition
    text = document.write(edition)
    digest = document.digest(text)
    for _ in range(TRIES):
        of_course = PublishedEdition.objects.of_course(edition.course)
        if there := of_course.filter(digest=digest).first():
            return there, False
        newest = of_course.newest()
        try:
            with transaction.atomic():
                made = of_course.create(
                    course=edition.course,
                    number=newest.number + 1 if newest else 1,
                    digest=digest,
                    document=text,
                    published_at=at,
                )
                PackSource.keep(made, seen.texts)
                return made, True
        except IntegrityError:
            continue
    raise RuntimeError(f"{TRIES} others published {edition.course} just now. Try again.")
