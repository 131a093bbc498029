"""Moving, adding and dropping classes. Everything else hangs on them and follows.

A change is looked at first (`Change`: what becomes of which meeting) and carried out as it was
shown. What has once opened to people stays open (`Cohort.kept_open`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from seedbed.cohort import post
from seedbed.cohort.licensed import refuse_uncertified
from seedbed.cohort.models import Cohort, Meeting
from seedbed.cohort.models.meeting import span
from seedbed.cohort.opening import Ended, openings_of
from seedbed.cohort.shape import Kind
from seedbed.person.models import Person


class NotMovable(Exception):
    """That class cannot be changed so; the message says why, for a developer."""


@dataclass(frozen=True)
class Change:
    """What becomes of one meeting."""

    meeting: Meeting
    on: date
    begins: time
    minutes: int
    place: str
    is_dropped: bool = False

    @property
    def starts_at(self) -> datetime:
        return span(self.on, self.begins, self.minutes, self.meeting.cohort)[0]

    @property
    def is_a_change(self) -> bool:
        meeting = self.meeting
        now = (meeting.on, meeting.begins, meeting.minutes, meeting.place)
        return self.is_dropped or (self.on, self.begins, self.minutes, self.place) != now


def move(
    meeting: Meeting,
    *,
    on: date,
    begins: time,
    minutes: int,
    place: str = "",
    with_later: bool = False,
) -> list[Change]:
    """What moving a class would change; `with_later` carries the meetings after it by as many days."""
    days = (on - meeting.on).days
    changes = [Change(meeting, on, begins, minutes, place)]
    if with_later and days:
        later = meeting.cohort.meetings.standing().filter(starts_at__gt=meeting.starts_at)
        changes += [
            Change(one, one.on + timedelta(days=days), one.begins, one.minutes, one.place)
            for one in later.select_related("cohort").in_order()
        ]
    return [change for change in changes if change.is_a_change]


def drop(meeting: Meeting) -> list[Change]:
    """What dropping a class would change. Its week opens when it would have ended."""
    return [
        Change(meeting, meeting.on, meeting.begins, meeting.minutes, meeting.place, is_dropped=True)
    ]


def carry_out(changes: Sequence[Change], *, at: datetime, by: Person) -> None:
    """Make the changes, all or none.

    Raises NotMovable for a class that is over or was dropped, NotCertified for a day on which
    somebody who leads it may not.
    """
    if not changes:
        return
    with transaction.atomic():
        cohort = Cohort.objects.select_for_update().get(pk=changes[0].meeting.cohort_id)
        refuse_uncertified(cohort, new_class_days(changes))
        _keep_open(cohort, at=at)
        for change in changes:
            _carry_out(change, cohort, at=at, by=by)
        _begin_with_first(cohort, changes, at=at)


def new_class_days(changes: Iterable[Change]) -> list[date]:
    """The days that classes move to."""
    return [
        one.on
        for one in changes
        if one.meeting.is_class and not one.is_dropped and one.on != one.meeting.on
    ]


def _begin_with_first(cohort: Cohort, changes: Iterable[Change], *, at: datetime) -> None:
    """Who begins with the first class begins with it still, if they have not begun."""
    today = at.astimezone(cohort.zone).date()
    for one in changes:
        if one.meeting.is_class and one.meeting.number == 1 and not one.is_dropped:
            waiting = cohort.enrolments.filter(begins_on=one.meeting.on, begins_on__gt=today)
            waiting.update(begins_on=one.on)


def _carry_out(change: Change, cohort: Cohort, *, at: datetime, by: Person) -> None:
    meeting = Meeting.objects.select_for_update().get(pk=change.meeting.pk)
    meeting.cohort = cohort
    if meeting.dropped_at or meeting.starts_at <= at:
        raise NotMovable(f"{meeting} is over or was dropped.")
    before, was = f"{meeting.on} {meeting.begins:%H:%M}", meeting.starts_at
    meeting.on, meeting.begins = change.on, change.begins
    meeting.minutes, meeting.place = change.minutes, change.place
    meeting.sequence += 1
    meeting.changed_at = at
    meeting.dropped_at = at if change.is_dropped else None
    if not change.is_dropped and span(meeting.on, meeting.begins, 1, cohort)[0] <= at:
        raise NotMovable(f"{meeting} would lie in the past.")
    meeting.save()
    cohort.record(
        "class dropped" if change.is_dropped else "class moved",
        at=at, by=by, meeting=str(meeting.pk), sequence=meeting.sequence, was=before,
        now=f"{meeting.on} {meeting.begins:%H:%M}",
    )  # fmt: skip
    post.tell_change(meeting, was, at=at)


def add(
    cohort: Cohort, *, kind: Kind, on: date, begins: time, minutes: int, at: datetime, by: Person
) -> Meeting:
    """One more meeting; a class takes the lowest number that no standing class bears.

    Everybody it concerns is written. Raises NotMovable, NotCertified.
    """
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        _keep_open(cohort, at=at)
        taken = set(
            cohort.meetings.standing().filter(kind=kind.value).values_list("number", flat=True)
        )
        number = next(n for n in range(1, len(taken) + 2) if n not in taken)
        meeting = Meeting(
            cohort=cohort, kind=kind.value, number=number, on=on, begins=begins, minutes=minutes,
            changed_at=at,
        )  # fmt: skip
        if span(on, begins, minutes, cohort)[0] <= at:
            raise NotMovable("A meeting that is added lies ahead.")
        refuse_uncertified(cohort, [on] if meeting.is_class else [])
        meeting.save(force_insert=True)
        post.tell_added(meeting, at=at)
        cohort.record("class added", at=at, by=by, meeting=str(meeting.pk), on=on.isoformat())
    return meeting


def ended(meetings: Iterable[Meeting]) -> list[Ended]:
    """The classes among these meetings, as what opens weeks."""
    return [
        Ended(meeting.number, meeting.ends_at, meeting.dropped_at is not None)
        for meeting in meetings
        if meeting.is_class
    ]


def _keep_open(cohort: Cohort, *, at: datetime) -> None:
    """Remember how many weeks stand open now."""
    weeks = len(cohort.edition.weeks)
    openings = openings_of(ended(cohort.meetings.all()), weeks=weeks, kept=cohort.kept_open)
    if (opened := openings.open_by(at)) > cohort.kept_open:
        cohort.kept_open = opened
        Cohort.objects.filter(pk=cohort.pk).update(kept_open=opened)
