"""Where a person stands in the space of a group: as a member, as one of its teachers, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from seedbed.board.models import Away, Confidence
from seedbed.board.openness import Met, Openness, State, openness
from seedbed.cohort.models import Cohort, Enrolment, Meeting
from seedbed.person.models import Person
from seedbed.school.models import School


@dataclass(frozen=True)
class Standing:
    """One person in the space of one cohort at one moment."""

    person: Person
    cohort: Cohort
    place: Enrolment | None
    """None for someone who only teaches there."""
    is_moderator: bool
    has_agreed: bool
    is_away: bool
    openness: Openness
    at: datetime

    @property
    def state(self) -> State:
        return self.openness.state(self.at)

    @property
    def may_read(self) -> bool:
        """Members read who gave their word and have not left; teachers while it is not closed."""
        is_let_in = self.is_moderator or (self.has_agreed and not self.is_away)
        return is_let_in and self.state in (State.OPEN, State.RESTING)

    @property
    def may_write(self) -> bool:
        return self.may_read and self.state is State.OPEN


def groups_of(person: Person, school: School) -> list[Cohort]:
    """The cohorts in which a person has a place or teaches, the newest first; in two queries."""
    held = Enrolment.objects.held_by(person).active().filter(school=school).exclude(cohort=None)
    mine = [place.cohort for place in held.select_related("cohort") if place.cohort]
    found = {one.pk: one for one in (*mine, *Cohort.objects.of_school(school).taught_by(person))}
    return sorted(found.values(), key=lambda one: (one.opened_at, str(one.pk)), reverse=True)


def standing_in(cohort: UUID, person: Person, school: School, *, at: datetime) -> Standing | None:
    """Where that person stands in that group; None if it is not theirs. In three queries."""
    here = {"enrolment": OuterRef("pk"), "cohort": OuterRef("cohort")}
    mine = Enrolment.objects.held_by(person).active().filter(school=school, cohort=cohort)
    place = mine.select_related("cohort").annotate(
        has_agreed=Exists(Confidence.objects.filter(**here)),
        is_away=Exists(Away.objects.filter(**here, until=None)),
    ).first()  # fmt: skip
    taught = Cohort.objects.of_school(school).taught_by(person).filter(pk=cohort).first()
    group = place.cohort if place else taught
    if group is None:
        return None
    met = Meeting.objects.filter(cohort=group).standing().exclude(kind=Meeting.Kind.RETREAT)
    return Standing(
        person=person, cohort=group, place=place, is_moderator=taught is not None,
        has_agreed=getattr(place, "has_agreed", False), is_away=getattr(place, "is_away", False),
        openness=openness(_met(met), called_off_at=group.called_off_at), at=at,
    )  # fmt: skip


def _met(meetings: Iterable[Meeting]) -> list[Met]:
    return [Met(one.ends_at, one.is_class) for one in meetings]
