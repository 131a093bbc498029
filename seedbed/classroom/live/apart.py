"""Who is to be apart: kept in every grouping, and never told."""

from collections.abc import Set
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from seedbed.classroom.live.past import Bounds, Two
from seedbed.classroom.live.state import Group, Live
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import Apart
from seedbed.cohort.models import Cohort, Meeting
from seedbed.person.models import Person


def say_apart(
    cohort: Cohort, one: Person, other: Person, *, by_team: bool = False, at: datetime
) -> None:
    """These two are apart from now on, wherever they sit in one circle. Said twice, it is one."""
    if one == other:
        return
    if by_team and one.pk > other.pk:
        one, other = other, one
    Apart.objects.get_or_create(
        cohort=cohort, one=one, other=other, by_team=by_team, defaults={"at": at}
    )


def take_back(cohort: Cohort, one: UUID, other: UUID, *, by_team: bool = False) -> None:
    """What was said or noted of them here no longer is; another's wish about the same two stays."""
    rows = Apart.objects.filter(cohort=cohort, by_team=by_team)
    rows.filter(one=one, other=other).delete()
    if by_team:
        rows.filter(one=other, other=one).delete()


def apart_in(live: Live, *, school: UUID) -> Set[Two]:
    """Which of those who have a seat are to be apart, by their seats, whoever wished it."""
    seats = {UUID(seat.person): seat.number for seat in live.seats}
    rows = Apart.objects.filter(cohort__school=school, one__in=seats, other__in=seats)
    return frozenset(
        frozenset((seats[one], seats[other])) for one, other in rows.values_list("one", "other")
    )


def must_not_meet(meeting: UUID, before: Live, after: Live) -> None:
    """Raises Refused where a new group would bring together two who are to be apart."""
    new = _new_groups(before, after)
    if not new:
        return
    school = Meeting.objects.values_list("cohort__school", flat=True).get(pk=meeting)
    bounds = Bounds(apart_in(after, school=school))
    if not all(bounds.let(group.seats) for group in new):
        raise Refused(_("That group can't be kept just now. Choose another one."))


def _new_groups(before: Live, after: Live) -> list[Group]:
    """The groups in which somebody is who was not in them before."""
    if after.groups is None:
        return []
    goes_on = before.groups is not None and before.groups.began == after.groups.began
    were = [set(g.seats) for g in before.groups.groups] if before.groups and goes_on else []
    return [g for g in after.groups.groups if not any(set(g.seats) <= was for was in were)]
