from django.db import models


class Transfer(models.Model):
    """A place carried from one cohort to another, or from one's own pace into a cohort.

    It stays the same place: what was practised, written and answered in it comes along.
    """

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="transfers")
    from_cohort = models.ForeignKey(
        "cohort.Cohort", models.PROTECT, null=True, related_name="transfers_out"
    )
    to_cohort = models.ForeignKey("cohort.Cohort", models.PROTECT, related_name="transfers_in")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.enrolment} to {self.to_cohort}"
