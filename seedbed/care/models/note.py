from datetime import date, datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Max

from seedbed.care.circle import cohorts_with
from seedbed.care.reading import note_reading
from seedbed.cohort.models import Enrolment
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.person.privacy import opened

KEPT = timedelta(days=90)
"""For how long after the last class a note is kept."""


class NoteQuerySet(models.QuerySet["Note"]):
    def on_place(self, enrolment: Enrolment) -> Self:
        return self.filter(enrolment=enrolment)

    def standing(self, on: date) -> Self:
        return self.filter(expires_on__gte=on)

    def expired(self, on: date) -> Self:
        return self.filter(expires_on__lt=on)

    def exported(self) -> Self:
        return self.filter(is_exported=True)


class Note(models.Model):
    """What the teaching team wrote down about someone's place. Only the team reads it, for a time."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="notes")
    written_by = models.UUIDField()
    words = models.BinaryField()
    """Sealed with the key of the person it is about, and so ends with them."""
    written_at = models.DateTimeField()
    expires_on = models.DateField()
    is_exported = models.BooleanField(default=True)
    """Whether the person's own file has it. False where the law lets it be kept back."""

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["expires_on"], name="note_by_expiry")]

    def __str__(self) -> str:
        return f"Note of {self.written_at:%d %B %Y}"

    @property
    def told(self) -> str:
        return opened(self.enrolment.person, self.words)

    @classmethod
    def write(
        cls, enrolment: Enrolment, words: str, *, by: Person, at: datetime, is_exported: bool = True
    ) -> "Note":
        """Write a note about a participant."""
        with transaction.atomic():
            note = cls.objects.create(
                enrolment=enrolment, written_by=by.pk, words=enrolment.person.keyring.seal(words),
                written_at=at, expires_on=expiry(enrolment, on=by.today(at=at)),
                is_exported=is_exported,
            )  # fmt: skip
            record(
                "note written", school=enrolment.school_id, at=at, actor=by.pk,
                subject=enrolment.person_id, about=str(enrolment.pk),
            )  # fmt: skip
        return note


def expiry(enrolment: Enrolment, *, on: date) -> date:
    """Until when a note written on that day is kept: past the cohort's last class, or that day."""
    last = None
    if enrolment.cohort:
        last = enrolment.cohort.meetings.standing().aggregate(last=Max("on"))["last"]
    return max(last or on, on) + KEPT


def places_noted_by(person: Person) -> "models.QuerySet[Enrolment]":
    """Places about which that person, being on the team of the cohort, reads and writes notes."""
    found = Enrolment.objects.filter(cohort__in=cohorts_with(person)).exclude(person=person)
    return found.select_related("person", "cohort")


def read_notes(enrolment: Enrolment, *, by: Person, at: datetime) -> list[Note]:
    """The notes that stand, the newest first; that they were read is written down."""
    with transaction.atomic():
        note_reading(
            "note read", by=by, of=enrolment.person, at=at, about=str(enrolment.pk),
            school=enrolment.school_id,
        )  # fmt: skip
    standing = Note.objects.on_place(enrolment).standing(by.today(at=at))
    return list(standing.select_related("enrolment__person").order_by("-written_at", "-pk"))
