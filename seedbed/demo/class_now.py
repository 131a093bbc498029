"""The demo cohort's next class, begun in a few minutes: so that the live room can be tried by hand."""

from datetime import datetime, timedelta

from seedbed.cohort import dates
from seedbed.cohort.models import Cohort, Meeting
from seedbed.demo.company import MINUTES, NAME, keep_letters
from seedbed.demo.people import TEACHER
from seedbed.person.models import Person

AHEAD = timedelta(minutes=5)


class NoClassLeft(Exception):
    """All classes of the demo cohort are over, or it is not there."""


def class_now(*, at: datetime) -> Meeting:
    """The class under way, or the next one, moved to begin in five minutes. Raises NoClassLeft."""
    cohort = Cohort.objects.called_off(False).filter(name=NAME, team__person__email=TEACHER).first()
    ahead = cohort.meetings.ahead(at=at).classes().select_related("cohort") if cohort else None
    meeting = ahead.in_order().first() if ahead else None
    if meeting is None:
        raise NoClassLeft(
            "The demo cohort has no class left: `seedbed demo --reset` makes it anew."
        )
    if meeting.starts_at > at + AHEAD:
        _move(meeting, at=at)
    return meeting


def _move(meeting: Meeting, *, at: datetime) -> None:
    begins = (at + AHEAD + timedelta(seconds=59)).astimezone(meeting.cohort.zone)
    begins = begins.replace(second=0, microsecond=0)
    changes = dates.move(meeting, on=begins.date(), begins=begins.time(), minutes=MINUTES)
    dates.carry_out(changes, at=at, by=Person.objects.get(email=TEACHER))
    keep_letters(at=at)
    meeting.refresh_from_db()
