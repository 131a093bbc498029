from django.db import models


class Confidence(models.Model):
    """Someone's word to keep in the group what they read there; given once in each cohort."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="confidences")
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "cohort"], name="one_word_given_in_each_cohort"
            )
        ]

    def __str__(self) -> str:
        return f"given on {self.at:%Y-%m-%d}"
