from django.http import HttpRequest

from seedbed.person.access import Role
from seedbed.school.here import school_of
from seedbed.school.models import Appointment


def _is_teacher(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    held = Appointment.objects.held_by(request.user).in_force().as_(Appointment.Role.TEACHER)
    return held.filter(school=school_of(request)).exists()


teacher = Role("teacher", _is_teacher)
