from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models.school import School


class LastOrganiser(Exception):
    """A school keeps one organiser at least: nobody else could appoint the next."""


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self) -> Self:
        return self.filter(ended_at=None)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def as_(self, role: str) -> Self:
        return self.filter(role=role)

    def at_school(self, school: School) -> Self:
        return self.filter(school=school)


class Appointment(models.Model):
    """A role that a school gave to a person, until it ends."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("Organiser")
        TEACHER = "teacher", _("Teacher")
        ASSISTANT = "assistant", _("Assistant")
        RESEARCHER = "researcher", _("Researcher")

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

    def end(self, *, at: datetime, by: Person | None = None) -> None:
        """End the role; ended once, it stays so. Raises LastOrganiser."""
        with transaction.atomic():
            held = list(
                Appointment.objects.select_for_update()
                .at_school(self.school)
                .as_(self.role)
                .in_force()
            )
            if self not in held:
                return
            if by and self.role == self.Role.ORGANISER and len(held) == 1:
                raise LastOrganiser
            Appointment.objects.filter(pk=self.pk).update(ended_at=at)
            self.ended_at = at
            record(
                f"role ended: {self.role}", school=self.school_id, at=at,
                actor=by.pk if by else None, subject=self.person_id,
            )  # fmt: skip
