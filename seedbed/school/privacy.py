from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule
from seedbed.school.models import Appointment


def _appointments(person: Person) -> Iterable[Exported]:
    held = Appointment.objects.held_by(person).select_related("school")
    for one in held.order_by("began_at"):
        yield {
            "school": one.school.name,
            "role": one.role,
            "began_at": one.began_at,
            "ended_at": one.ended_at,
        }


RULES = (Rule(Appointment, _("Roles you were given"), _appointments),)
