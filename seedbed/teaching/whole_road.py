"""One person's whole road at a school, read as one thing: steps, courses, agreements, certifications."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from seedbed.teaching.models import Agreement, Certification, SupervisedCourse, TeacherApplication
from seedbed.teaching.road import Facts, Next, Whose, next_of
from seedbed.teaching.words import TO_DO, TO_SELF, WHOSE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class WholeRoad:
    """Where somebody stands, and what comes next."""

    application: TeacherApplication
    agreements: Sequence[Agreement]
    certifications: Sequence[Certification]
    is_appointed: bool
    on: date

    @property
    def courses(self) -> Sequence[SupervisedCourse]:
        return list(self.application.courses.all())

    @property
    def facts(self) -> Facts:
        return Facts(
            steps=self.application.kinds,
            is_supervised=any(
                one.supervisor and not one.signed_off_on for one in self.courses
            ),
            is_agreement_offered=bool(self.to_accept),
            agreed_until=max(
                (one.until_on or date.max for one in self.agreements if one.accepted_at),
                default=None,
            ),
            certified_until=max((one.span.last for one in self.certifications), default=None),
            is_taken_back=bool(self.certifications and self.certifications[-1].ended_on),
            is_appointed=self.is_appointed,
        )  # fmt: skip

    @property
    def to_accept(self) -> list[Agreement]:
        return [
            one
            for one in self.agreements
            if not one.accepted_at and (one.until_on is None or one.until_on >= self.on)
        ]

    @property
    def next(self) -> Next:
        return next_of(self.facts, on=self.on)

    @property
    def turn(self) -> tuple[int, str]:
        """Where it stands in an organiser's list: what waits for them comes first."""
        return list(Whose).index(self.next.whose), self.application.person.name.casefold()

    @property
    def to_do(self) -> "StrOrPromise":
        return TO_DO[self.next.action]

    @property
    def whose(self) -> "StrOrPromise":
        return WHOSE[self.next.whose]

    @property
    def to_self(self) -> "StrOrPromise":
        """The same, said to the person whose road it is."""
        return TO_SELF[self.next.action]


def whole_roads(
    applications: Iterable[TeacherApplication], *, school: School, on: date
) -> list[WholeRoad]:
    """Several roads, with as many queries as one."""
    found = list(applications)
    people = [one.person_id for one in found]
    agreements = _by_person(Agreement.objects.of_school(school).filter(person__in=people))
    given = Certification.objects.of_school(school).filter(person__in=people)
    certifications = _by_person(given.order_by("valid_from", "pk"))
    appointed = Appointment.objects.at_school(school).in_force().as_(Appointment.Role.TEACHER)
    teachers = set(appointed.filter(person__in=people).values_list("person_id", flat=True))
    return [
        WholeRoad(
            one, agreements[one.person_id], certifications[one.person_id],
            one.person_id in teachers, on,
        )
        for one in found
    ]  # fmt: skip


def people_in(roads: Iterable[WholeRoad]) -> dict[UUID, str]:
    """The names of those who supervised or recorded; whoever has left is not among them."""
    found = list(roads)
    ids = [one.supervisor for road in found for one in road.courses]
    ids += [step.by for road in found for step in road.application.steps.all()]
    known = {pk for pk in ids if pk}
    return dict(Person.objects.filter(pk__in=known).values_list("pk", "name"))


def _by_person(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
