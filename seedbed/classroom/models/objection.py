from typing import Self

from django.db import models
from django.db.models import Q


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)


class Objection(models.Model):
    """Somebody says that their minutes in a class are not right, and what the team answered."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="objections")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="objections")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    was_corrected = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "enrolment"], condition=Q(answered_at=None),
                name="one_objection_waits_for_an_answer",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.enrolment} on their minutes in {self.meeting}"
