"""Who leads cohorts: organisers of the school, and whoever is on a cohort's teaching team."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from seedbed.cohort.models import Cohort, CohortTeacher
from seedbed.cohort.models.cohort import CohortQuerySet
from seedbed.person.access import PersonRequest, Role
from seedbed.school.access import organiser
from seedbed.school.here import school_of


def _is_on_a_team(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    teams = CohortTeacher.objects.in_force().filter(person=request.user)
    return teams.filter(cohort__school=school_of(request)).exists() or organiser.is_met(request)


team = Role("teaching team", _is_on_a_team)


def led_by(request: PersonRequest) -> CohortQuerySet:
    """The cohorts a visitor may lead: all of the school's for an organiser, else their own."""
    cohorts = Cohort.objects.of_school(school_of(request))
    return cohorts if organiser.is_met(request) else cohorts.taught_by(request.user)


def leads(request: HttpRequest, cohort: Cohort) -> bool:
    """Whether the visitor may lead that cohort."""
    if not request.user.is_authenticated:
        return False
    mine = cohort.team.in_force().filter(person=request.user)
    return organiser.is_met(request) or mine.exists()


@dataclass(frozen=True)
class Part:
    """What a visitor who leads a cohort may read of its people: a page links to nothing else."""

    notes: bool
    """What the team noted: for the team alone."""
    answers: bool
    """What was answered before the course: for its teachers, and the organisers of its school."""


def part_in(request: PersonRequest, cohort: Cohort) -> Part:
    """The part that the visitor has in a cohort they lead."""
    mine = cohort.team.in_force().filter(person=request.user)
    role = mine.values_list("role", flat=True).first()
    reads = role in CohortTeacher.TEACHES or organiser.is_met(request)
    return Part(notes=role is not None, answers=reads)


def led(request: PersonRequest, cohort: object) -> Cohort:
    """One cohort the visitor may lead. Raises Http404."""
    return get_object_or_404(led_by(request).select_related("school", "published"), pk=cohort)
