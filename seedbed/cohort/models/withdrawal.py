from django.db import models


class Withdrawal(models.Model):
    """A place given up. What was written and practised in it stays."""

    enrolment = models.OneToOneField(
        "cohort.Enrolment", models.CASCADE, related_name="withdrawal", primary_key=True
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.enrolment} given up"
