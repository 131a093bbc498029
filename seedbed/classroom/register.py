"""Taking attendance by hand, correcting it with a reason, and reading it back for a whole cohort."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from seedbed.classroom.attendance import Attendance, Interval, Rule, attendance
from seedbed.classroom.models import Correction, Excuse, MakeUp, Presence, Register
from seedbed.cohort.models import Cohort, Completion, Enrolment, Meeting
from seedbed.cohort.shape import Kind
from seedbed.ledger.models import record
from seedbed.person.models import Person

HAND = Presence.Source.HAND
EARLIEST, LATEST = timedelta(hours=3), timedelta(hours=1)
"""Only what lies around a class is evidence for it."""


def take(
    meeting: Meeting,
    there: Mapping[UUID, Interval | None],
    *,
    at: datetime,
    by: Person,
    reason: str = "",
    everybody: bool = True,
) -> Register:
    """Note who was there, from when to when, or that they were not. May be said again.

    A word on somebody of whom something else was noted is a correction, with a reason: it takes the
    place of that, which stays. Whoever is not named stays as the rooms saw them; for `everybody`, a
    teacher's earlier word on them is taken back.
    """
    with transaction.atomic():
        noted: dict[UUID, list[Presence]] = defaultdict(list)
        for one in meeting.presences.standing():
            noted[one.enrolment_id].append(one)
        for place in Enrolment.objects.in_cohort(meeting.cohort).active():
            before = noted[place.pk]
            if place.pk in there:
                _note(meeting, place, there[place.pk], before, at=at, by=by, reason=reason)
            elif everybody and any(one.source == HAND for one in before):
                _note(meeting, place, None, before, at=at, by=by, reason=reason)
        register, _is_new = Register.objects.update_or_create(
            meeting=meeting, defaults={"taken_at": at}
        )
    return register


def mark(meeting: Meeting, places: Iterable[UUID], *, at: datetime, by: Person) -> int:
    """These are here, one person of the team says, in the room or elsewhere; how many were new to us.

    It adds to what is known of them, and so needs no reason.
    """
    span = (meeting.starts_at, meeting.ends_at)
    with transaction.atomic():
        told = meeting.presences.standing().filter(source=HAND).values("enrolment")
        here = Enrolment.objects.in_cohort(meeting.cohort).active().filter(pk__in=list(places))
        new = list(here.exclude(pk__in=told))
        for place in new:
            _add(meeting, place, span, at=at, by=by)
            _write_down("attendance recorded", meeting, place, span, at=at, by=by)
    return len(new)


def note_stay(
    meeting: Meeting,
    enrolment: UUID,
    came_at: datetime,
    left_at: datetime,
    source: str,
    at: datetime,
) -> Presence | None:
    """What a provider or a code at the door tells, as evidence; None where there is no time in it."""
    came, left = max(came_at, meeting.starts_at - EARLIEST), min(left_at, meeting.ends_at + LATEST)
    if left <= came:
        return None
    return Presence.objects.create(
        meeting=meeting, enrolment_id=enrolment, came_at=came, left_at=left, source=source,
        recorded_at=at,
    )  # fmt: skip


def _note(
    meeting: Meeting, place: Enrolment, span: Interval | None, before: Sequence[Presence], *,
    at: datetime, by: Person, reason: str,
) -> None:  # fmt: skip
    if [(p.source, p.came_at, p.left_at) for p in before] == ([(HAND, *span)] if span else []):
        return
    Presence.objects.filter(pk__in=[one.pk for one in before]).update(corrected_at=at)
    if before:
        Correction.objects.create(
            meeting=meeting, enrolment=place, reason=reason[:300], at=at, by=by.pk
        )
    if span:
        _add(meeting, place, span, at=at, by=by)
    fact = "attendance corrected" if before else "attendance recorded"
    _write_down(fact, meeting, place, span, at=at, by=by)


def _add(
    meeting: Meeting, place: Enrolment, span: Interval, *, at: datetime, by: Person
) -> Presence:
    return Presence.objects.create(
        meeting=meeting, enrolment=place, came_at=span[0], left_at=span[1], recorded_at=at,
        recorded_by=by.pk,
    )  # fmt: skip


def _write_down(
    fact: str,
    meeting: Meeting,
    place: Enrolment,
    span: Interval | None,
    *,
    at: datetime,
    by: Person,
) -> None:
    minutes = int((span[1] - span[0]).total_seconds() // 60) if span else 0
    record(
        fact, school=place.school_id, at=at, actor=by.pk, subject=place.person_id,
        about=str(meeting.pk), data={"minutes": minutes},
    )  # fmt: skip


def noted_in(meeting: Meeting) -> dict[UUID, Interval]:
    """For each who is known to have been there, the first and the last moment: one query."""
    found: dict[UUID, Interval] = {}
    for one in meeting.presences.standing():
        came, left = found.get(one.enrolment_id, (one.came_at, one.left_at))
        found[one.enrolment_id] = (min(came, one.came_at), max(left, one.left_at))
    return found


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
    meetings = {m.pk: m for m in cohort.meetings.standing()}
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
        key: verdict(meetings[key[1]], intervals.get(key, []), made_up=made_up.get(key, 0))
        for key in keys
        if key[1] in meetings
    }


def verdicts_of(meeting: Meeting) -> dict[UUID, Attendance]:
    """How each who was there attended one class, by place: one query."""
    intervals: dict[UUID, list[Interval]] = defaultdict(list)
    for one in meeting.presences.standing():
        intervals[one.enrolment_id].append((one.came_at, one.left_at))
    return {place: verdict(meeting, spans) for place, spans in intervals.items()}


def verdict(meeting: Meeting, intervals: Sequence[Interval], *, made_up: int = 0) -> Attendance:
    """How somebody attended that class, by the rule that was stamped on it."""
    span = (meeting.starts_at, meeting.ends_at)
    return attendance(intervals, span, rule_of(meeting), made_up=made_up)


def rule_of(meeting: Meeting) -> Rule:
    return Rule(meeting.least_minutes, meeting.late_after)


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
        spans, minutes = intervals.get((place, meeting), []), made_up.get((place, meeting), 0)
        if verdict(meeting, spans, made_up=minutes).counts:
            found[place].add((Kind(meeting.kind), meeting.number))
    return defaultdict(list, {p: [kind for kind, _number in met] for p, met in found.items()})
