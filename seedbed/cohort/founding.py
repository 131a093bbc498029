"""Opening a cohort: from a shape and a first day to a cohort with its dated meetings."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db import transaction

from seedbed.cohort import post
from seedbed.cohort.models import Application, Cohort, CohortTeacher, Meeting
from seedbed.cohort.shape import Planned, Shape, planned
from seedbed.person.models import Person


def found(
    cohort: Cohort,
    *,
    shape: Shape,
    first: date,
    begins: time,
    off: Collection[date] = (),
    days: Collection[date] = (),
    team: Iterable[tuple[Person, str]] = (),
    at: datetime,
    by: Person,
) -> Cohort:
    """Save a new cohort with its meetings and its teaching team, all or nothing."""
    meetings = planned(shape, first, off=off, days=days)
    with transaction.atomic():
        cohort.opened_at = at
        cohort.home_practice_minutes = shape.home_practice_minutes
        cohort.save(force_insert=True)
        for one in meetings:
            _meeting(cohort, one, begins=begins, at=at).save(force_insert=True)
        for person, role in team:
            CohortTeacher.objects.create(cohort=cohort, person=person, role=role, began_at=at)
        cohort.record(
            "cohort opened", at=at, by=by,
            edition=cohort.published.digest, meetings=len(meetings), first=first.isoformat(),
        )  # fmt: skip
    return cohort


def call_off(cohort: Cohort, *, at: datetime, by: Person) -> None:
    """It will not take place: everybody is told once, and those who asked are free again."""
    with transaction.atomic():
        if cohort.called_off_at is None:
            cohort.call_off(at=at, by=by)
            post.tell_called_off(cohort, at=at)
            asking = Application.objects.filter(cohort=cohort).going_on()
            asking.update(ended_at=at, ending=Application.Ending.CALLED_OFF)


def _meeting(cohort: Cohort, one: Planned, *, begins: time, at: datetime) -> Meeting:
    return Meeting(
        cohort=cohort, kind=one.kind.value, number=one.number, on=one.on, begins=begins,
        minutes=one.minutes, changed_at=at,
    )  # fmt: skip
