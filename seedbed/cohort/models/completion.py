from django.db import models


class Completion(models.Model):
    """A course taken to its end, by the cohort's own rule."""

    enrolment = models.OneToOneField(
        "cohort.Enrolment", models.CASCADE, related_name="completion", primary_key=True
    )
    at = models.DateTimeField()
    attended = models.PositiveSmallIntegerField()
    """How many meetings that count."""

    def __str__(self) -> str:
        return f"{self.enrolment} completed"
