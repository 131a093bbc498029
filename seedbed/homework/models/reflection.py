from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models

from seedbed.person.models import Person


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(enrolment__person=person)


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
    answer = models.CharField(max_length=10, choices=Answer.choices)
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
