from django.db import models
from django.db.models import Q


class Away(models.Model):
    """Someone has left the group's space, until they come back. Their place in the course stays."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="aways")
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "away"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "cohort"], condition=Q(until=None), name="away_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"away since {self.at:%Y-%m-%d}"
