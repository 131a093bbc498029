"""Which roles a visitor holds, for the doors a page shows them: from this process's memory.

Only what is shown leans on it; who may open a page is asked anew each time.
"""

from time import monotonic
from uuid import UUID

from seedbed.school.models import Appointment

KEPT_SECONDS = 60.0
MOST_KEPT = 20_000
_kept: dict[tuple[UUID, UUID], tuple[float, frozenset[str]]] = {}


def roles_of(person: UUID, school: UUID) -> frozenset[str]:
    """The roles that person holds in that school, up to a minute old."""
    until, roles = _kept.get((person, school), (0.0, frozenset()))
    if until < monotonic():
        if len(_kept) > MOST_KEPT:
            _kept.clear()
        held = Appointment.objects.in_force().filter(person=person, school=school)
        roles = frozenset(held.values_list("role", flat=True))
        _kept[person, school] = (monotonic() + KEPT_SECONDS, roles)
    return roles


def forget() -> None:
    """Forget what is kept: a role was given or ended."""
    _kept.clear()
