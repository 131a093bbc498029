"""Who comes in: found through the person, as on every page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from seedbed.classroom.live.layer import announce
from seedbed.classroom.live.opening import is_open, live_class, newly_seated, seat_for
from seedbed.classroom.live.state import Seat
from seedbed.classroom.models import LiveClass
from seedbed.cohort.models import CohortTeacher, Enrolment, Meeting
from seedbed.person.models import Person
from seedbed.school.models import School


@dataclass(frozen=True)
class Who:
    """Somebody in a live class."""

    seat: int
    person: UUID
    role: str
    enrolment: UUID | None

    @property
    def is_team(self) -> bool:
        return self.role != "participant"


def meeting_for(person: Person, meeting: UUID, school: School) -> tuple[Meeting, bool] | None:
    """That class, if it is this person's, and whether they are on its team; else None."""
    found = (
        Meeting.objects.standing()
        .filter(pk=meeting, cohort__school=school, cohort__called_off_at=None)
        .select_related("cohort", "cohort__school")
        .first()
    )
    if found is None:
        return None
    if CohortTeacher.objects.in_force().filter(cohort=found.cohort, person=person).exists():
        return found, True
    mine = Enrolment.objects.held_by(person).active().in_cohort(found.cohort)
    return (found, False) if mine.exists() else None


def enter(person: Person, meeting: UUID, *, school: School, at: datetime) -> Who | None:
    """The person's seat in that class, opening it if they are the first; None: not there, not theirs."""
    found = meeting_for(person, meeting, school)
    if found is None:
        return None
    one, is_team = found
    if not is_open(one, is_team=is_team, at=at):
        return None
    row = live_class(one, at=at)
    if row.closed_at:
        return None
    seat = seat_for(row.live, person.pk.hex) or _seated(one, person)
    if seat is None:
        return None
    return Who(seat.number, person.pk, seat.role, UUID(seat.place) if seat.place else None)


def people_of(meeting: UUID) -> set[UUID]:
    """Whoever has a part in that class as things stand: its team, and those who hold a place."""
    team = CohortTeacher.objects.in_force().filter(cohort__meetings=meeting)
    places = Enrolment.objects.active().filter(cohort__meetings=meeting)
    return {*team.values_list("person", flat=True), *places.values_list("person", flat=True)}


def _seated(meeting: Meeting, person: Person) -> Seat | None:
    """A seat for somebody who got their place after the class was opened."""
    with transaction.atomic():
        row = LiveClass.objects.select_for_update().get(pk=meeting.pk)
        after = newly_seated(row.live, meeting)
        row.become(after, ended_at=row.ended_at)
        version = row.version
        transaction.on_commit(lambda: announce(meeting.pk, version))
    return seat_for(after, person.pk.hex)
