"""Everything that comes due by itself, in one table that a person can read.

Each room knows what is due in it; the worker asks them in turn. What fails in one is told, and stops
nothing else. All of it is safe to do twice, and by two workers at once.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.urls import reverse

from seedbed.care.forgetting import forget_expired, forget_screenings
from seedbed.care.models import Concern, Screening
from seedbed.classroom.live.closing import close_due
from seedbed.classroom.live.lines import close_stale, forget_lines
from seedbed.classroom.missing import complete_due, write_missed
from seedbed.classroom.rooms.tidying import tidy
from seedbed.classroom.taped import forget_recordings
from seedbed.cohort import places, post
from seedbed.letters.models import Letter
from seedbed.letters.sending import send_due
from seedbed.letters.writing import write
from seedbed.school.models import Appointment, School
from seedbed.teaching.due import reminders_due

log = logging.getLogger(__name__)


def fill_places(at: datetime) -> int:
    """Places that are free go to whoever waits; offers that are over end."""
    return sum(len(places.fill(cohort, at=at)) for cohort in places.to_fill(at=at))


def tell_of_concerns(at: datetime) -> int:
    """Whoever hears a call for a talk is told at once; unanswered for too long, the organisers are."""
    for concern in Concern.objects.to_escalate(at=at):
        concern.escalate(at=at)
    unanswered = Concern.objects.unanswered(at).select_related("person", "cohort", "school")
    return sum(_tell(concern, at) for concern in unanswered.prefetch_related("steps"))


def _tell(concern: Concern, at: datetime) -> int:
    name = "concern-unanswered" if concern.is_escalated else "concern"
    facts = {
        "who": concern.person.name, "cohort": concern.cohort.name if concern.cohort else "",
        "asked": concern.asked_at, "link": reverse("care:concerns"),
    }  # fmt: skip
    told = 0
    for person in concern.to_tell():
        write(
            name, person, school=concern.school, key=f"{name}:{concern.pk}", at=at, facts=facts,
            kind=Letter.Kind.CARE, is_urgent=True,
        )  # fmt: skip
        told += concern.tell(person, at=at)
    return told


def tell_of_screenings(at: datetime) -> int:
    """Somebody who applies said what should not wait: organisers and teachers are told at once."""
    return sum(_tell_screening(one, at) for one in Screening.objects.to_speak_soon())


def _tell_screening(screening: Screening, at: datetime) -> int:
    application = screening.application
    cohort = application.cohort
    leads = cohort.team.in_force().exclude(role="assistant").select_related("person")
    organisers = Appointment.objects.at_school(cohort.school).as_("organiser").in_force()
    people = {one.person for one in (*leads, *organisers.select_related("person"))}
    facts = {"who": application.person.name, "cohort": cohort.name,
             "link": reverse("care:screening_read", args=[application.pk])}  # fmt: skip
    written = [
        write(
            "screening-soon", person, school=cohort.school, key=f"screening:{screening.pk}", at=at,
            kind=Letter.Kind.CARE, facts=facts, is_urgent=True,
        )
        for person in people
    ]  # fmt: skip
    return sum(letter is not None for letter in written)


def remind_teachers(at: datetime) -> int:
    """Certifications that end within 60, 30 and 7 days."""
    written = 0
    for school in School.objects.all():
        for due in reminders_due(at.astimezone(school.zone).date(), school=school):
            pk, days = due.key
            facts = {"ends": due.ends_on, "link": reverse("teaching:me")}
            letter = write(
                "certification-ends", due.person, school=school, key=f"certification:{pk}:{days}",
                kind=Letter.Kind.PLACE, at=at, facts=facts,
            )  # fmt: skip
            written += letter is not None
    return written


def forget(at: datetime) -> int:
    """Notes and screenings whose time is over."""
    return forget_expired(at.date(), at=at) + forget_screenings(at.date(), at=at)


AT_EVERY_TICK, HOURLY, DAILY = timedelta(0), timedelta(hours=1), timedelta(days=1)
DUE: tuple[tuple[str, timedelta, Callable[[datetime], object]], ...] = (
    ("places that are free", AT_EVERY_TICK, fill_places),
    ("calls for a talk", AT_EVERY_TICK, tell_of_concerns),
    ("applicants who should not wait", AT_EVERY_TICK, tell_of_screenings),
    ("classes ahead and courses over", AT_EVERY_TICK, lambda at: post.write_due(at=at)),
    ("lines that a process left open", AT_EVERY_TICK, lambda at: close_stale(at=at)),
    ("live classes that are over", AT_EVERY_TICK, lambda at: close_due(at=at)),
    ("rooms of live classes", AT_EVERY_TICK, lambda at: tidy(at=at)),
    ("what people missed", AT_EVERY_TICK, lambda at: write_missed(at=at)),
    ("courses completed", HOURLY, lambda at: complete_due(at=at)),
    ("certifications that end", DAILY, remind_teachers),
    ("notes and screenings that end", DAILY, forget),
    ("lines of classes that are over", HOURLY, lambda at: forget_lines(at=at)),
    ("recordings whose time is over", HOURLY, lambda at: forget_recordings(at=at)),
    ("letters to send", AT_EVERY_TICK, lambda at: send_due(at=at)),
)


class Ticker:
    """Does what is due, each as often as the table says. One for each worker."""

    def __init__(self) -> None:
        self._done: dict[str, datetime] = {}

    def tick(self, *, at: datetime) -> None:
        """Do all that is due at that moment."""
        for what, every, do in DUE:
            last = self._done.get(what)
            if last is None or at - last >= every:
                self._done[what] = at
                self._do(what, do, at)

    def _do(self, what: str, do: Callable[[datetime], object], at: datetime) -> None:
        try:
            do(at)
        except Exception:
            self._done.pop(what, None)
            log.exception("%s: tried again at the next tick.", what.capitalize())
