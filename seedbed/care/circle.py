"""Who hears and reads what: the teaching team of a cohort, and the organisers of its school."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from seedbed.cohort.models import Cohort, CohortTeacher, Enrolment
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School

if TYPE_CHECKING:
    from seedbed.care.models import Concern


def cohorts_with(person: Person) -> QuerySet[CohortTeacher, Any]:
    """The cohorts whose team that person is on, for a subquery."""
    return CohortTeacher.objects.in_force().filter(person=person).values("cohort")


def cohorts_taught_by(person: Person) -> QuerySet[CohortTeacher, Any]:
    return cohorts_with(person).filter(role__in=CohortTeacher.TEACHES)


def schools_organised_by(person: Person) -> QuerySet[Appointment, Any]:
    held = Appointment.objects.held_by(person).in_force().as_(Appointment.Role.ORGANISER)
    return held.values("school")


def told_to(concern: "Concern") -> list[Person]:
    """Whom a concern goes to now: the teaching team, or the organisers once nobody answered.

    Where one side has nobody, the other hears it. Whoever asked is never among them.
    """
    team = _team(concern.cohort_id, but=concern.person_id) if concern.cohort_id else []
    organisers = _organisers(concern.school_id, but=concern.person_id)
    first, then = (organisers, team) if concern.is_escalated else (team, organisers)
    return first or then


@dataclass(frozen=True)
class Audience:
    """Who would hear a request for a talk, and by name. No cohort: the organisers."""

    cohort: Cohort | None
    people: tuple[Person, ...]

    @property
    def key(self) -> str:
        return str(self.cohort.pk) if self.cohort else "organiser"

    @property
    def names(self) -> str:
        return ", ".join(person.name for person in self.people)


def audiences_of(person: Person, school: School) -> list[Audience]:
    """Whom someone can ask here, as far as there is anybody: their teams first."""
    held = Enrolment.objects.held_by(person).active().filter(school=school).exclude(cohort=None)
    cohorts = Cohort.objects.filter(pk__in=held.values("cohort")).order_by("-opened_at")
    teams = [Audience(one, tuple(_team(one.pk, but=person.pk))) for one in cohorts]
    found = [*teams, Audience(None, tuple(_organisers(school.pk, but=person.pk)))]
    return [audience for audience in found if audience.people]


def _team(cohort: UUID, *, but: UUID) -> list[Person]:
    held = CohortTeacher.objects.in_force().filter(cohort=cohort)
    return _people(held.values("person"), but=but)


def _organisers(school: UUID, *, but: UUID) -> list[Person]:
    held = Appointment.objects.in_force().as_(Appointment.Role.ORGANISER).filter(school=school)
    return _people(held.values("person"), but=but)


def _people(held: QuerySet[Any, Any], *, but: UUID) -> list[Person]:
    found = Person.objects.filter(pk__in=held, is_active=True).exclude(pk=but)
    return list(found.order_by("name", "pk"))
