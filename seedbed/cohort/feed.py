"""Calendars that follow a course (RFC 5545): same UID, next SEQUENCE, in the course's own zone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from seedbed.cohort.models import Meeting

REMINDS = timedelta(minutes=30)


def calendar(meetings: Iterable[Meeting], *, name: str, base: str) -> bytes:
    """The meetings as a calendar. Dropped ones stay in it as cancelled, so that copies are told."""
    feed = Calendar()
    feed.add("prodid", "-//Seedbed//Classes//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", timedelta(hours=1), {"VALUE": "DURATION"})
    feed.add("x-published-ttl", timedelta(hours=1))
    for meeting in meetings:
        feed.add_component(_event(meeting, base=base))
    feed.add_missing_timezones()
    told: bytes = feed.to_ical()
    return told


def _event(meeting: Meeting, *, base: str) -> Event:
    zone = meeting.cohort.zone
    event = Event()
    event.add("uid", f"{meeting.pk}@seedbed")
    event.add("sequence", meeting.sequence + (1 if meeting.cohort.called_off_at else 0))
    changed_at = max(meeting.changed_at, meeting.cohort.called_off_at or meeting.changed_at)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("dtstart", _wall(meeting.starts_at, zone))
    event.add("dtend", _wall(meeting.ends_at, zone))
    event.add("summary", f"{meeting.cohort.name}: {_title(meeting)}")
    is_off = bool(meeting.dropped_at or meeting.cohort.called_off_at)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("url", f"{base}/cohorts/{meeting.cohort_id}/here/")
    if place := meeting.place or meeting.cohort.place:
        event.add("location", place)
    if not is_off:
        event.add_component(_alarm())
    return event


def _wall(at: datetime, zone: object) -> datetime:
    return at.astimezone(zone)  # type: ignore[arg-type]


def _title(meeting: Meeting) -> str:
    if meeting.is_class:
        return _("class %(number)d") % {"number": meeting.number}
    return str(meeting.get_kind_display())


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Class"))
    alarm.add("trigger", -REMINDS)
    return alarm
