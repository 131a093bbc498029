from typing import Self

from django.db import models
from django.db.models import Q


class ExcuseQuerySet(models.QuerySet["Excuse"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)


class Excuse(models.Model):
    """Someone said beforehand that they can't come to a class. No reason is asked."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="excuses")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="excuses")
    words = models.CharField(max_length=300, blank=True)
    """What they would like their teachers to know."""
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = ExcuseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "enrolment"], condition=Q(taken_back_at=None),
                name="one_excuse_for_a_class",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.enrolment} can't come to {self.meeting}"
