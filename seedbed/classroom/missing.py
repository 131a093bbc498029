"""What people missed reaches them the next morning; what is over is completed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Value

from seedbed.classroom.models import ClassRecording, Excuse, Presence
from seedbed.classroom.register import complete
from seedbed.cohort.models import Cohort, Enrolment, Meeting, Transfer
from seedbed.cohort.post import MISSED_AFTER
from seedbed.letters.models import Letter
from seedbed.letters.writing import write

STALE_AFTER = timedelta(days=4)
"""A pack that comes later than this would be news of another week."""
COMPLETES_AFTER = timedelta(days=2)


def write_missed(*, at: datetime) -> int:
    """Write to everybody who missed a class whose attendance was taken; how many were written."""
    said = Excuse.objects.standing().filter(meeting=OuterRef("pk"))
    over = Meeting.objects.over(at=at - MISSED_AFTER).classes()
    over = over.filter(Q(register__isnull=False) | Exists(said))
    recent = over.filter(ends_at__gt=at - STALE_AFTER).select_related(
        "cohort__school", "cohort__published", "recording", "register"
    )
    return sum(_pack(meeting, place, at=at) for meeting in recent for place in _absent(meeting))


def _absent(meeting: Meeting) -> Iterable[Enrolment]:
    """Whoever was not there, and has no letter about it yet."""
    there = Presence.objects.standing().filter(meeting=meeting, enrolment=OuterRef("pk"))
    told = Letter.objects.filter(person=OuterRef("person"), key=Value(_key(meeting)))
    places = Enrolment.objects.in_cohort(meeting.cohort).active()
    places = places.exclude(Exists(there)).exclude(Exists(told)).exclude(completion__isnull=False)
    if not hasattr(meeting, "register"):
        places = places.filter(
            excuses__in=Excuse.objects.standing().filter(meeting=meeting)
        )  # Nobody took attendance; those who said so are known to have been away.
    came = Transfer.objects.filter(
        enrolment=OuterRef("pk"), to_cohort=meeting.cohort, at__gt=meeting.starts_at
    )
    here = places.filter(enrolled_at__lt=meeting.starts_at).exclude(Exists(came))
    return here.select_related("person__letter_wish")


def _key(meeting: Meeting) -> str:
    return f"missed:{meeting.pk}"


def _pack(meeting: Meeting, place: Enrolment, *, at: datetime) -> bool:
    cohort, edition = meeting.cohort, meeting.cohort.edition
    number = min(meeting.number, len(edition.weeks))
    recording = _recording(meeting, on=place.person.today(at=at))
    ahead = cohort.meetings.ahead(at=at).in_order().first()
    letter = write(
        "missed" if ahead else "missed-last", place.person, school=cohort.school,
        key=_key(meeting), kind=Letter.Kind.COURSE, at=at, about=str(cohort.pk),
        facts={
            "number": meeting.number, "talk": f"/week/{number}/talk/", "week": f"/week/{number}/",
            "practice": f"/practice/{edition.week(number).main_practice.key}/",
            "recording": recording.address if recording else "",
            "recording_until": recording.until if recording else None,
            "next": ahead.starts_at if ahead else None,
        },
    )  # fmt: skip
    return letter is not None


def _recording(meeting: Meeting, *, on: date) -> ClassRecording | None:
    """The recording, while it may be seen."""
    try:
        there: ClassRecording = meeting.recording
    except ClassRecording.DoesNotExist:
        return None
    return there if there.until >= on else None


def complete_due(*, at: datetime) -> int:
    """Complete the courses whose last class is some days over; how many places were."""
    last = Meeting.objects.filter(cohort=OuterRef("pk")).standing().order_by("-ends_at")
    cohorts = Cohort.objects.called_off(False).filter(
        ~Exists(last.filter(ends_at__gt=at - COMPLETES_AFTER)),
        Exists(last.filter(ends_at__gt=at - COMPLETES_AFTER - timedelta(days=14))),
    )
    return sum(complete(cohort, at=at) for cohort in cohorts)
