from functools import partial

from django.http import HttpRequest

from seedbed.person.access import Role
from seedbed.school.here import school_of
from seedbed.school.models import Appointment


def _holds(request: HttpRequest, *, role: str) -> bool:
    if not request.user.is_authenticated:
        return False
    held = Appointment.objects.held_by(request.user).in_force().as_(role)
    return held.filter(school=school_of(request)).exists()


teacher = Role("teacher", partial(_holds, role=Appointment.Role.TEACHER))
assistant = Role("assistant", partial(_holds, role=Appointment.Role.ASSISTANT))
researcher = Role("researcher", partial(_holds, role=Appointment.Role.RESEARCHER))
organiser = Role("organiser", partial(_holds, role=Appointment.Role.ORGANISER))
