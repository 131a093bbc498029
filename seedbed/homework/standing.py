"""Which assignments stand before a person: pure thinking on an edition and on answers."""

from collections.abc import Mapping

from seedbed.course.edition import Edition, Homework, NotInEdition, Week


class NotOpen(Exception):
    """That assignment is not there, or its week has not opened."""


def assignment(edition: Edition, key: str, *, open_weeks: int) -> tuple[Homework, Week]:
    """The assignment under `key` and its week. Raises NotOpen."""
    try:
        found = edition.assignment(key)
    except NotInEdition:
        raise NotOpen(key) from None
    week = edition.week(int(key.split("/")[0].removeprefix("week-")))
    if week.number > open_weeks:
        raise NotOpen(key)
    return found, week


def carried(edition: Edition, before: int, answers: Mapping[str, str]) -> tuple[Homework, ...]:
    """What was carried over from the weeks before week `before`."""
    earlier = [h for week in edition.weeks[: max(before - 1, 0)] for h in week.homework]
    return tuple(h for h in earlier if answers.get(h.key) == "carried")
