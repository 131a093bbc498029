"""A person's place read as values, in one query: for pages that only read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from seedbed.cohort.models import Enrolment
from seedbed.cohort.pace import Choice, Kind, Pace, pace_on
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.person.models import Person
from seedbed.prepared import Prepared
from seedbed.school.models import School


@dataclass(frozen=True)
class Place:
    """One enrolment and the choices made in it."""

    enrolment: UUID
    published: int
    begins_on: date
    choices: tuple[Choice, ...]

    @property
    def edition(self) -> Edition:
        return edition_of(self.published)

    def pace(self, *, on: date) -> Pace:
        """Where the person stands on that day of theirs."""
        return pace_on(
            on, begins_on=self.begins_on, weeks=len(self.edition.weeks), choices=self.choices
        )


_ROWS = Prepared(
    lambda person, school: (
        Enrolment.objects.filter(person=person, school=school)
        .active()
        .order_by("enrolled_at", "pk", "turns__made_at", "turns__pk")
        .values_list("pk", "published", "begins_on", "turns__on", "turns__kind", "turns__week")
    ),
    UUID,
    UUID,
)


def place_of(person: Person, school: School) -> Place | None:
    """The place a person holds in a school, or None."""
    rows = _ROWS.rows(person.pk, school.pk)
    if not rows:
        return None
    enrolment, published, begins_on = rows[0][:3]
    choices = tuple(
        Choice(on, Kind(kind), week or 0)
        for pk, _published, _begins_on, on, kind, week in rows
        if pk == enrolment and kind
    )
    return Place(enrolment, published, begins_on, choices)
