"""What a cohort's people are written: one letter for each step of the road, and around each class.

Steps are written in the transaction that makes them true. What comes by the calendar is planned by
`schedule`, a pure function: the organiser sees it as a timeline, and the worker writes what is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Value
from django.urls import reverse

from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting, Offer
from seedbed.letters.models import Letter
from seedbed.letters.writing import write
from seedbed.person.models import Person

AHEAD = timedelta(hours=24)
"""So long before a class its letter is due."""
AFTER = timedelta(days=3)
"""So long after the last class the course is said to be over."""
MISSED_AFTER = timedelta(hours=10)
"""So long after a class those who missed it are written; quiet hours make it the next morning."""


OFFER_PAGE = "/fees/offer/%d/"
"""Where a place is taken or given back; the room of fees is above this one, so it is no name."""


@dataclass(frozen=True)
class Coming:
    """One letter that the calendar brings."""

    name: str
    at: datetime
    meeting: Meeting


def schedule(meetings: Iterable[Meeting]) -> list[Coming]:
    """Every letter that these meetings bring, in order."""
    standing = sorted((m for m in meetings if not m.dropped_at), key=lambda m: m.starts_at)
    found = [Coming("class-ahead", one.starts_at - AHEAD, one) for one in standing]
    classes = [one for one in standing if one.is_class]
    found += [Coming("missed", one.ends_at + MISSED_AFTER, one) for one in classes]
    if classes:
        found.append(Coming("course-over", classes[-1].ends_at + AFTER, classes[-1]))
    return sorted(found, key=lambda coming: coming.at)


def write_due(*, at: datetime) -> int:
    """Write the letters about classes ahead and courses that are over; how many were written."""
    ahead = Meeting.objects.standing().filter(
        starts_at__gt=at, starts_at__lte=at + AHEAD, cohort__called_off_at=None
    )
    written = sum(_class_ahead(one, at=at) for one in ahead.select_related("cohort__school"))
    over = Meeting.objects.over(at=at - AFTER).classes().filter(ends_at__gt=at - AFTER - AHEAD)
    for one in over.select_related("cohort__school"):
        later = one.cohort.meetings.standing().classes().filter(starts_at__gt=one.starts_at)
        if not later.exists():
            written += _course_over(one, at=at)
    return written


def _unwritten(cohort: Cohort, key: str) -> Iterable[Enrolment]:
    """The places in a cohort whose people have no letter of that key yet."""
    there = Letter.objects.filter(person=OuterRef("person"), key=Value(key))
    places = Enrolment.objects.in_cohort(cohort).active().exclude(Exists(there))
    return places.select_related("person__letter_wish")


def _class_ahead(meeting: Meeting, *, at: datetime) -> int:
    key = f"class-ahead:{meeting.pk}:{meeting.sequence}"
    facts = {**_meeting(meeting), "minutes": meeting.minutes,
             "link": reverse("cohorts:here", args=[meeting.cohort_id])}  # fmt: skip
    return sum(
        _say(
            "class-ahead",
            one.person,
            meeting.cohort,
            key,
            facts,
            at=at,
            not_after=meeting.starts_at,
        )
        for one in _unwritten(meeting.cohort, key)
    )


def _course_over(meeting: Meeting, *, at: datetime) -> int:
    key = f"course-over:{meeting.cohort_id}"
    facts: dict[str, object] = {"cohort": meeting.cohort.name, "after": "/map/", "year": "/year/"}
    places = _unwritten(meeting.cohort, key)
    return sum(_say("course-over", one.person, meeting.cohort, key, facts, at=at) for one in places)


def _say(
    name: str, person: Person, cohort: Cohort, key: str, facts: dict[str, object], *, at: datetime,
    not_after: datetime | None = None,
) -> bool:  # fmt: skip
    letter = write(
        name, person, school=cohort.school, key=key, kind=Letter.Kind.COURSE, at=at, facts=facts,
        about=str(cohort.pk), not_after=not_after,
    )  # fmt: skip
    return letter is not None


def tell_step(
    name: str, application: Application, *, at: datetime, **facts: object
) -> Letter | None:
    """One letter about a step on the road; urgent, since somebody waits for it."""
    cohort = application.cohort
    link = reverse("cohorts:cohort", args=[cohort.pk])
    turn, reply_to = str(facts.pop("turn", "")), str(facts.pop("reply_to", ""))
    return write(
        name, application.person, school=cohort.school, key=f"{name}:{application.pk}{turn}",
        kind=Letter.Kind.PLACE, at=at, about=str(cohort.pk), is_urgent=True, reply_to=reply_to,
        facts={"cohort": cohort.name, "link": link, **facts},
    )  # fmt: skip


def tell_talk(application: Application, *, by: Person, at: datetime) -> None:
    """They are invited to a talk: when, where, and with whom."""
    turn = application.talk_at.isoformat() if application.talk_at else ""
    tell_step("talk-before", application, at=at, meets=application.talk_at, who=by.name,
              where=application.talk_where, turn=f":{turn}", reply_to=by.email or "")  # fmt: skip


def tell_offer(offer: Offer, *, at: datetime) -> None:
    """A place is held: until when, and where to take it."""
    link = OFFER_PAGE % offer.pk
    tell_step("place-offered", offer.application, at=at, link=link, until=offer.until,
              first=first_class(offer.cohort), turn=f":{offer.pk}")  # fmt: skip


def tell_place(application: Application, *, at: datetime) -> None:
    """They have a place: when it begins, where, and their calendar."""
    cohort = application.cohort
    tell_step("welcome", application, at=at, first=first_class(cohort), place=cohort.place,
              link=reverse("cohorts:here", args=[cohort.pk]),
              calendar=reverse("cohorts:calendars"))  # fmt: skip


def tell_transfer(place: Enrolment, cohort: Cohort, *, at: datetime) -> None:
    """Their place is in another cohort now."""
    write(
        "place-moved", place.person, school=cohort.school, kind=Letter.Kind.PLACE, at=at,
        key=f"place-moved:{place.pk}:{cohort.pk}:{at.isoformat()}", about=str(cohort.pk),
        is_urgent=True,
        facts={"cohort": cohort.name, "first": first_class(cohort),
               "link": reverse("cohorts:here", args=[cohort.pk])},
    )  # fmt: skip


def forget(person: Person, cohort: Cohort) -> None:
    """What was still to be sent to them about a cohort that they are no longer in."""
    mine = Letter.objects.to(person).unsent().about(str(cohort.pk))
    mine.filter(kind=Letter.Kind.COURSE).update(set_aside="no longer in the cohort")


def tell_withdrawal(place: Enrolment, cohort: Cohort, *, at: datetime) -> None:
    """A place was given up."""
    forget(place.person, cohort)
    key = f"place-given-up:{place.pk}:{at.isoformat(timespec='seconds')}"
    write(
        "place-given-up", place.person, school=cohort.school, key=key,
        kind=Letter.Kind.PLACE, at=at, facts={"cohort": cohort.name}, about=str(cohort.pk),
        is_urgent=True,
    )  # fmt: skip


def tell_change(meeting: Meeting, was: datetime, *, at: datetime) -> None:
    """A class was moved or dropped: everybody in the cohort and on its team is written."""
    name = "class-dropped" if meeting.dropped_at else "class-moved"
    old = Letter.objects.unsent().filter(key__startswith=f"class-ahead:{meeting.pk}:")
    old.update(set_aside="the class was moved")
    key = f"{name}:{meeting.pk}:{meeting.sequence}"
    facts = {**_meeting(meeting), "was": was,
             "link": reverse("cohorts:here", args=[meeting.cohort_id])}  # fmt: skip
    for person in people_of(meeting.cohort):
        write(
            name, person, school=meeting.cohort.school, key=key, kind=Letter.Kind.PLACE, at=at,
            facts=facts, about=str(meeting.cohort_id), is_urgent=True,
        )  # fmt: skip


def tell_added(meeting: Meeting, *, at: datetime) -> None:
    """One more class: everybody in the cohort and on its team is written."""
    facts = {**_meeting(meeting), "minutes": meeting.minutes,
             "link": reverse("cohorts:here", args=[meeting.cohort_id])}  # fmt: skip
    for person in people_of(meeting.cohort):
        write(
            "class-added", person, school=meeting.cohort.school, key=f"class-added:{meeting.pk}",
            kind=Letter.Kind.PLACE, at=at, facts=facts, about=str(meeting.cohort_id), is_urgent=True,
        )  # fmt: skip


def tell_called_off(cohort: Cohort, *, at: datetime) -> None:
    """The cohort does not take place: everybody who has or awaits a place is written."""
    calm = Letter.objects.unsent().about(str(cohort.pk)).filter(kind=Letter.Kind.COURSE)
    calm.update(set_aside="the cohort was called off")
    asking = Application.objects.filter(cohort=cohort).going_on().sent().select_related("person")
    for person in {*people_of(cohort), *(one.person for one in asking)}:
        write(
            "called-off", person, school=cohort.school, key=f"called-off:{cohort.pk}",
            kind=Letter.Kind.PLACE, at=at, facts={"cohort": cohort.name}, about=str(cohort.pk),
            is_urgent=True,
        )  # fmt: skip


def people_of(cohort: Cohort) -> list[Person]:
    """Who takes it and who teaches it, without doubles."""
    places = Enrolment.objects.in_cohort(cohort).active().select_related("person__letter_wish")
    team = cohort.team.in_force().select_related("person__letter_wish")
    found = {one.person_id: one.person for one in (*places, *team)}
    return list(found.values())


def first_class(cohort: Cohort) -> datetime:
    """When its first class begins that stands; when it was opened, if none does."""
    first = cohort.meetings.standing().classes().in_order().first()
    return first.starts_at if first else cohort.opened_at


def _meeting(meeting: Meeting) -> dict[str, object]:
    return {
        "cohort": meeting.cohort.name,
        "kind": meeting.kind,
        "number": meeting.number,
        "starts": meeting.starts_at,
        "place": meeting.place or meeting.cohort.place,
    }
