"""A cohort, its classes and their people, as the live class's tests need them."""

from datetime import timedelta

from seedbed.classroom.live.acting import act, arrive
from seedbed.classroom.live.door import enter
from seedbed.classroom.live.state import Way
from seedbed.classroom.live.verb import Asked
from seedbed.classroom.models import LiveClass
from tests.cast import join, make_person


def people_of(cohort, number):
    return [join(make_person(f"P{n}"), cohort).person for n in range(number)]


def opened(cohort, school, teacher, number=1, *, here=(), began=True):
    """The class of that number, with its team and these people in it: (meeting, {person: who})."""
    one = cohort.meetings.select_related("cohort__school").get(kind="class", number=number)
    at = one.starts_at
    who = {p: enter(p, one.pk, school=school, at=at) for p in (teacher, *here)}
    arrive(one.pk, {w.seat: Way.CAMERA for w in who.values()}, set(), at=at)
    if began:
        act(one.pk, Asked("begin"), by=who[teacher].seat, at=at)
    return one, who


def live_of(meeting):
    return LiveClass.objects.get(pk=meeting.pk).live


def sent_out(meeting, told, *, at, by=0):
    """Send out what was proposed."""
    groups = tuple(tuple(g["seats"]) for g in told["groups"])
    observers = tuple(g["observer"] for g in told["groups"] if g["observer"] is not None)
    act(meeting.pk, Asked("group", groups=groups, observers=observers), by=by, at=at)


def later(meeting, **passed):
    return meeting.starts_at + timedelta(**passed)
