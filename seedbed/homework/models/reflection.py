from datetime import date, datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models, transaction

from seedbed.cohort.models import Enrolment
from seedbed.person.models import Person


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(enrolment__person=person)

    def of(self, enrolment: Enrolment, homework: str) -> "Reflection | None":
        return self.filter(enrolment=enrolment, homework=homework).first()


class Reflection(models.Model):
    """What a person did with one assignment: kept it, let it go, or carried it over; and any words."""

    class Answer(models.TextChoices):
        KEPT = "kept"
        LET_GO = "let-go"
        CARRIED = "carried"

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="reflections")
    homework = models.CharField(max_length=120)
    """The key of the assignment."""
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    """Empty while there are only words."""
    on = models.DateField()
    answered_at = models.DateTimeField()
    words = models.BinaryField(default=bytes)
    """Sealed with the person's key."""

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "homework"], name="one_reflection_per_assignment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.homework}: {self.answer}"


def answer(
    enrolment: Enrolment, homework: str, said: str, words: str | None, *, on: date, at: datetime
) -> None:
    """Write down what was done with an assignment. Said twice, it is there once.

    `said` may be "" to keep the answer as it was, and "open" to take it back; `words` None leaves
    what was written. Where neither an answer nor words are left, nothing is. Raises CannotOpen
    rather than write over words that cannot be read.
    """
    mine = Reflection.objects
    keyring = enrolment.person.keyring
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        there = mine.of(enrolment, homework) or Reflection(
            enrolment=enrolment, homework=homework, on=on, answered_at=at
        )
        if words is not None and words != keyring.open(there.words):
            there.words = keyring.seal(words)
        now_said = "" if said == "open" else said or there.answer
        if now_said != there.answer:
            there.answer, there.on, there.answered_at = now_said, on, at
        if there.answer or there.words:
            there.save()
        else:
            mine.filter(enrolment=enrolment, homework=homework).delete()
