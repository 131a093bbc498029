"""Taking attendance by hand, and reading it back for a whole cohort."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from seedbed.classroom.attendance import Attendance, Interval, attendance
from seedbed.classroom.models import Excuse, MakeUp, Presence, Register
from seedbed.cohort.models import Cohort, Completion, Enrolment, Meeting
from seedbed.cohort.shape import Kind
from seedbed.ledger.models import record
from seedbed.person.models import Person


def take(meeting: Meeting, there: Mapping[UUID, Interval], *, at: datetime, by: Person) -> Register:
    """Note who was there, from when to when; whoever is not named was away. May be said again.

    What was noted before by hand is marked as corrected, and stays.
    """
    with transaction.atomic():
        places = {p.pk: p for p in Enrolment.objects.in_cohort(meeting.cohort).active()}
        before = {p.enrolment_id: p for p in meeting.presences.standing().filter(source="hand")}
        for pk, place in places.items():
            _note(meeting, place, there.get(pk), before.get(pk), at=at, by=by)
        register, _is_new = Register.objects.update_or_create(
            meeting=meeting, defaults={"taken_at": at}
        )
    return register


def _note(
    meeting: Meeting,
    place: Enrolment,
    span: Interval | None,
    before: Presence | None,
    *,
    at: datetime,
    by: Person,
) -> None:
    if before and span == (before.came_at, before.left_at):
        return
    if before:
        Presence.objects.filter(pk=before.pk).update(corrected_at=at)
    if span:
        Presence.objects.create(
            meeting=meeting, enrolment=place, came_at=span[0], left_at=span[1], recorded_at=at,
            recorded_by=by.pk,
        )  # fmt: skip
    if span or before:
        minutes = int((span[1] - span[0]).total_seconds() // 60) if span else 0
        record(
            "attendance corrected" if before else "attendance recorded", school=place.school_id,
            at=at, actor=by.pk, subject=place.person_id, about=str(meeting.pk),
            data={"minutes": minutes},
        )  # fmt: skip


def say_away(
    meeting: Meeting, place: Enrolment, *, words: str, at: datetime
) -> tuple[Excuse, bool]:
    """Someone can't come. Said twice, it is the newer words that stand."""
    with transaction.atomic():
        excuse, is_new = Excuse.objects.update_or_create(
            meeting=meeting, enrolment=place, taken_back_at=None,
            defaults={"words": words, "said_at": at},
        )  # fmt: skip
        if is_new:
            record(
                "cannot come", school=place.school_id, at=at, actor=place.person_id,
                subject=place.person_id, about=str(meeting.pk),
            )  # fmt: skip
    return excuse, is_new


def make_up(
    meeting: Meeting,
    place: Enrolment,
    *,
    on: date,
    minutes: int,
    note: str,
    at: datetime,
    by: Person,
) -> MakeUp:
    """A class was made up for; noted again, the newer facts stand and both are on the ledger."""
    with transaction.atomic():
        made, _is_new = MakeUp.objects.update_or_create(
            meeting=meeting, enrolment=place,
            defaults={"on": on, "minutes": minutes, "note": note, "recorded_at": at,
                      "recorded_by": by.pk},
        )  # fmt: skip
        record(
            "class made up", school=place.school_id, at=at, actor=by.pk, subject=place.person_id,
            about=str(meeting.pk), data={"minutes": minutes, "on": on.isoformat()},
        )  # fmt: skip
    return made


def roll(cohort: Cohort) -> dict[tuple[UUID, UUID], Attendance]:
    """The attendance of everybody in every meeting of a cohort, by (enrolment, meeting): 3 queries."""
    spans = {m.pk: (m.starts_at, m.ends_at) for m in cohort.meetings.standing()}
    intervals: dict[tuple[UUID, UUID], list[Interval]] = defaultdict(list)
    there = Presence.objects.in_cohort(cohort).standing()
    for place, meeting, came, left in there.values_list(
        "enrolment", "meeting", "came_at", "left_at"
    ):
        intervals[place, meeting].append((came, left))
    made_up = {
        (one.enrolment_id, one.meeting_id): one.minutes
        for one in MakeUp.objects.filter(meeting__cohort=cohort)
    }
    keys = {*intervals, *made_up}
    return {
        key: attendance(intervals.get(key, []), spans[key[1]], made_up=made_up.get(key, 0))
        for key in keys
        if key[1] in spans
    }


def complete(cohort: Cohort, *, at: datetime) -> int:
    """Mark the places whose people completed the course by its own rule; how many were new."""
    places = list(Enrolment.objects.in_cohort(cohort).active().filter(completion=None))
    attended = _attended([place.pk for place in places])
    done = [one for one in places if cohort.completing.is_met(attended[one.pk])]
    with transaction.atomic():
        for one in done:
            count = sum(kind is not Kind.ORIENTATION for kind in attended[one.pk])
            Completion.objects.create(enrolment=one, at=at, attended=count)
            record(
                "course completed", school=one.school_id, at=at, subject=one.person_id,
                about=str(one.pk), data={"attended": count},
            )  # fmt: skip
    return len(done)


def _attended(places: Sequence[UUID]) -> dict[UUID, list[Kind]]:
    """The kinds of meetings each attended, in whatever cohort they were: a class counts once."""
    intervals: dict[tuple[UUID, Meeting], list[Interval]] = defaultdict(list)
    there = Presence.objects.standing().filter(enrolment__in=places, meeting__dropped_at=None)
    for one in there.select_related("meeting"):
        intervals[one.enrolment_id, one.meeting].append((one.came_at, one.left_at))
    made_up = {
        (one.enrolment_id, one.meeting): one.minutes
        for one in MakeUp.objects.filter(enrolment__in=places).select_related("meeting")
    }
    found: dict[UUID, set[tuple[Kind, int]]] = defaultdict(set)
    for place, meeting in {*intervals, *made_up}:
        verdict = attendance(
            intervals.get((place, meeting), []), (meeting.starts_at, meeting.ends_at),
            made_up=made_up.get((place, meeting), 0),
        )  # fmt: skip
        if verdict.counts:
            found[place].add((Kind(meeting.kind), meeting.number))
    return defaultdict(list, {p: [kind for kind, _number in met] for p, met in found.items()})
