"""Whose certification ends soon, and how soon: for those who write letters. Nothing is sent here."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.models import Certification

DAYS_BEFORE = (60, 30, 7)


@dataclass(frozen=True)
class Reminder:
    """One word to one person about one end; `key` is the same until the next threshold is crossed."""

    person: Person
    certification: Certification
    days_before: int

    @property
    def ends_on(self) -> date:
        return self.certification.valid_until

    @property
    def key(self) -> tuple[UUID, int]:
        """What a letter about it is known by, so that it is written once."""
        return self.certification.pk, self.days_before


def reminders_due(on: date, *, school: School) -> list[Reminder]:
    """Who is to be reminded by that day: the nearest threshold crossed, for each end without a renewal."""
    mine = Certification.objects.of_school(school).filter(person__is_active=True)
    within = timedelta(days=max(DAYS_BEFORE))
    near = mine.ending(on=on, within=within).select_related("person").order_by("valid_until", "pk")
    return [Reminder(one.person, one, threshold(one.valid_until - on)) for one in near]


def threshold(left: timedelta) -> int:
    """The nearest of 60, 30 and 7 days that has been crossed."""
    return min(days for days in DAYS_BEFORE if left.days <= days)
