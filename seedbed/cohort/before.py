"""What stood open to somebody before, in places that they completed or gave up: it stays open."""

from datetime import datetime

from seedbed.cohort.models import Enrolment
from seedbed.course.models import PublishedEdition
from seedbed.person.models import Person
from seedbed.school.models import School


def opened_before(
    person: Person, published: PublishedEdition, *, school: School, at: datetime
) -> int:
    """How many weeks of that course were open to them when they left the places they had."""
    held = Enrolment.objects.held_by(person).filter(
        school=school, published__course=published.course
    )
    places = held.with_pace().select_related("withdrawal", "cohort", "person")
    return max((_opened(place, at=at) for place in places), default=0)


def _opened(place: Enrolment, *, at: datetime) -> int:
    left = place.withdrawal.at if hasattr(place, "withdrawal") else at
    until = min(left, at)
    return place.pace(on=place.person.today(at=until), at=until).open_weeks
