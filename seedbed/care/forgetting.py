"""What is kept about people for their safety is not kept for longer than it serves."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from seedbed.care.models import Concern, Note, Screening
from seedbed.care.models.note import KEPT
from seedbed.ledger.models import record


def forget_expired(on: date, *, at: datetime) -> int:
    """Delete notes, screenings and words of talks whose time is over; the ledger keeps how many."""
    with transaction.atomic():
        notes = Note.objects.expired(on).select_for_update()
        of_schools = Counter(notes.values_list("enrolment__school", flat=True))
        Note.objects.filter(pk__in=[note.pk for note in notes]).delete()
        _record("notes forgotten", of_schools, at=at)
    return of_schools.total() + forget_screenings(on, at=at) + forget_words(on, at=at)


def forget_screenings(on: date, *, at: datetime) -> int:
    """Answers go when they were taken back or answered "not now", or long after the last class."""
    with transaction.atomic():
        last = Max("application__cohort__meetings__on", filter=_standing)
        over = Q(last__lt=on - KEPT) | Q(application__ended_at__date__lt=on - KEPT)
        found = list(Screening.objects.annotate(last=last).filter(over).values_list(
            "pk", "application__cohort__school"
        ))  # fmt: skip
        Screening.objects.filter(pk__in=[pk for pk, _ in found]).delete()
        of_schools = Counter(school for _, school in found)
        _record("screenings forgotten", of_schools, at=at)
    return of_schools.total()


def forget_words(on: date, *, at: datetime) -> int:
    """What was written to ask for a talk goes a while after it; that it was asked stays."""
    with transaction.atomic():
        over = Concern.objects.filter(closed_at__date__lt=on - KEPT)
        written = over.exclude(words=b"", reach=b"").select_for_update()
        found = list(written.values_list("pk", "school"))
        Concern.objects.filter(pk__in=[pk for pk, _ in found]).update(words=b"", reach=b"")
        of_schools = Counter(school for _, school in found)
        _record("words of talks forgotten", of_schools, at=at)
    return of_schools.total()


_standing = Q(application__cohort__meetings__dropped_at=None)


def _record(fact: str, of_schools: Counter[UUID], *, at: datetime) -> None:
    for school, number in sorted(of_schools.items()):
        record(fact, school=school, at=at, data={"number": number})
