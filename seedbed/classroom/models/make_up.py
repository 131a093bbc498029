from django.db import models


class MakeUp(models.Model):
    """A class that someone missed and made up for with a teacher: when, and for how long."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="make_ups")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="make_ups")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "enrolment"], name="a_class_is_made_up_for_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} made up for {self.meeting}"
