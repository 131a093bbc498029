from django.http import HttpRequest

from seedbed.cohort.models import CohortTeacher
from seedbed.person.access import Role
from seedbed.school.access import organiser
from seedbed.school.here import school_of


def _is_on_a_team(request: HttpRequest) -> bool:
    """On the teaching team of a cohort of this school; whatever they hold at the school."""
    if not request.user.is_authenticated:
        return False
    held = CohortTeacher.objects.in_force().filter(person=request.user)
    return held.filter(cohort__school=school_of(request)).exists()


def _hears(request: HttpRequest) -> bool:
    return _is_on_a_team(request) or organiser.is_met(request)


on_a_team = Role("on a team", _is_on_a_team)
hears = Role("on a team, or organiser", _hears)
