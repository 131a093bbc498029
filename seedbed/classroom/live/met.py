"""Who met whom: kept when groups go out, and read back as the past of a circle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from seedbed.classroom.live import groups as out
from seedbed.classroom.live.past import NEVER, Past, Times, Two
from seedbed.classroom.live.state import MINUTE, Group, Groups, Live
from seedbed.classroom.models import Together
from seedbed.cohort.models import Meeting, Transfer
from seedbed.person.models import Person

Part = Together.Part


class InGroup(NamedTuple):
    """Somebody's time in a group, by their seat of today. `group` says which group of which class."""

    group: tuple[UUID, int, int]
    seat: int
    part: str
    came: int
    left: int
    number: int
    """The number of the class."""


def keep(meeting: UUID, live: Live, *, at: int) -> None:
    """Groups changed: note who is in which since that moment, and until when as things stand."""
    groups = live.groups
    if groups is None:
        return
    wanted, ends = _places(live, groups), out.ends(groups)
    there = Together.objects.filter(meeting=meeting, began=groups.began, left__gt=at)
    stay: set[int] = set()
    leave: set[int] = set()
    for pk, person, number in there.values_list("pk", "person", "number"):
        goes_on = wanted.get(person, (0, ""))[0] == number
        (stay if goes_on else leave).add(pk)
        if goes_on:
            del wanted[person]
    Together.objects.filter(pk__in=leave).update(left=at)
    Together.objects.filter(pk__in=stay).exclude(left=ends).update(left=ends)
    known = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else ()
    Together.objects.bulk_create(
        Together(
            meeting_id=meeting, person_id=person, began=groups.began, number=number, part=part,
            came=at, left=max(at, ends),
        )
        for person, (number, part) in wanted.items()
        if person in known
    )  # fmt: skip


def _places(live: Live, groups: Groups) -> dict[UUID, tuple[int, Part]]:
    """The group and the part of everybody who is out."""
    return {
        UUID(live.seats[seat].person): (group.id, _part(group, seat))
        for group in groups.groups
        for seat in group.seats
        if seat not in groups.returned
    }


def _part(group: Group, seat: int) -> Part:
    if seat == group.observer:
        return Part.OBSERVER
    takers = len(group.seats) - (group.observer in group.seats)
    return Part.PARTNER if takers == 2 else Part.MEMBER


def past_of(live: Live, meeting: Meeting) -> Past:
    """What the circle of that class remembers, also of a cohort that somebody came from."""
    seats = {UUID(seat.person): seat.number for seat in live.seats}
    came_from = Transfer.objects.filter(to_cohort=meeting.cohort_id).exclude(from_cohort=None)
    cohorts = [meeting.cohort_id, *came_from.values_list("from_cohort", flat=True)]
    rows = Together.objects.that_counts().filter(meeting__cohort__in=cohorts, person__in=seats)
    told = rows.values_list(
        "meeting", "began", "number", "person", "part", "came", "left", "meeting__number"
    )
    return remembered(
        InGroup((one, began, group), seats[person], part, came, left, number)
        for one, began, group, person, part, came, left, number in told
    )


def remembered(stays: Iterable[InGroup]) -> Past:
    """The past that such times make: two met where they shared a group for a minute or more."""
    by_group: dict[tuple[UUID, int, int], list[InGroup]] = defaultdict(list)
    for stay in stays:
        by_group[stay.group].append(stay)
    met: dict[Two, Times] = {}
    listened: dict[int, int] = defaultdict(int)
    for inside in by_group.values():
        for two, were_partners in _who_met(inside).items():
            was = met.get(two, NEVER)
            last = max(was.last, inside[0].number)
            met[two] = Times(was.partners + were_partners, was.together + 1, last)
        for seat in {one.seat for one in inside if one.part == Part.OBSERVER}:
            listened[seat] += 1
    return Past(met, dict(listened))


def _who_met(inside: list[InGroup]) -> Mapping[Two, bool]:
    """Who met in one group, and whether as partners."""
    found: dict[Two, bool] = {}
    for a, b in combinations(inside, 2):
        if a.seat != b.seat and min(a.left, b.left) - max(a.came, b.came) >= MINUTE:
            two = frozenset((a.seat, b.seat))
            found[two] = found.get(two, False) or a.part == b.part == Part.PARTNER
    return found
