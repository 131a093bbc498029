"""Homework that was shared, beside the name of its assignment."""

from collections.abc import Iterable
from dataclasses import dataclass

from seedbed.course.edition import NotInEdition
from seedbed.homework.models import Shared
from seedbed.person.models import Person


@dataclass(frozen=True)
class Titled:
    """One piece of homework as others may read it."""

    shared: Shared
    title: str
    writer: Person


def titled(rows: Iterable[Shared]) -> list[Titled]:
    """Each with its writer and the title that its edition gives the assignment."""
    return [Titled(one, _title(one), one.reflection.enrolment.person) for one in rows]


def _title(one: Shared) -> str:
    key = one.reflection.homework
    try:
        return one.reflection.enrolment.edition.assignment(key).title
    except NotInEdition:
        return key
