"""Whom a school's organisers can look up: those who have to do with the school, and nobody else."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from seedbed.cohort.models import Application, CohortTeacher, Enrolment
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School

MOST_WORDS = 6
People = QuerySet[Person, Any]


def of_school(school: School) -> People:
    """Everyone with a place, an application, a role or a class to teach at that school."""
    here = {"person": OuterRef("pk")}
    return Person.objects.get_queryset().filter(
        Exists(Enrolment.objects.filter(school=school, **here))
        | Exists(Application.objects.filter(cohort__school=school, **here))
        | Exists(Appointment.objects.filter(school=school, **here))
        | Exists(CohortTeacher.objects.filter(cohort__school=school, **here))
    )


def named(people: People, said: str) -> People:
    """Those whose name or address holds every word that was said, by name."""
    for word in said.split()[:MOST_WORDS]:
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return people.order_by("name", "pk")
