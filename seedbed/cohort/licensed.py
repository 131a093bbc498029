"""Whether those who lead a cohort may, on the days of its classes: said early, and asked at each move."""

from collections.abc import Iterable
from datetime import date, datetime

from seedbed.cohort.models import Cohort, CohortTeacher
from seedbed.person.models import Person
from seedbed.teaching.standing import certified


class NotCertified(Exception):
    """Someone who leads it holds no certification on one of these days; the words are for a page."""


def lapses(cohort: Cohort, days: Iterable[date], *, only: Person | None = None) -> list[str]:
    """For each who leads it and may not on one of those days: who, and why. Three queries at most."""
    team = cohort.team.in_force().filter(role__in=CohortTeacher.TEACHES).select_related("person")
    people = [one.person for one in team if only in (None, one.person)]
    names = {one.pk: one.name for one in people}
    asked = sorted(set(days))
    if not asked:
        return []
    found = certified(people, cohort.published.course, asked, school=cohort.school)
    return [f"{names[person]}: {one.why}" for person, one in found.items() if not one.is_valid]


def lapses_ahead(cohort: Cohort, *, at: datetime) -> list[str]:
    """The same for the classes that are still to come."""
    ahead = cohort.meetings.ahead(at=at).classes()
    return lapses(cohort, ahead.values_list("on", flat=True))


def refuse_uncertified(cohort: Cohort, days: Iterable[date], *, only: Person | None = None) -> None:
    """Raises NotCertified where somebody who leads it, or one of them, may not on one of these days."""
    if found := lapses(cohort, days, only=only):
        raise NotCertified(" ".join(found))
