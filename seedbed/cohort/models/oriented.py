from django.db import models


class Oriented(models.Model):
    """One thing of the orientation that someone has seen to before the first class."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="oriented")
    key = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "key"], name="seen_to_once")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.key}"
