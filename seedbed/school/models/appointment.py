from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from seedbed.person.models import Person


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self) -> Self:
        return self.filter(ended_at=None)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def as_(self, role: str) -> Self:
        return self.filter(role=role)


class Appointment(models.Model):
    """A role that a school gave to a person, until it ends."""

    class Role(models.TextChoices):
        ORGANISER = "organiser"
        TEACHER = "teacher"

    school = models.ForeignKey("school.School", models.PROTECT, related_name="appointments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "role"],
                condition=Q(ended_at=None),
                name="one_appointment_in_force_for_each_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.role}"

    def end(self, *, at: datetime) -> None:
        """Give the role back."""
        self.ended_at = at
        self.save(update_fields=["ended_at"])
