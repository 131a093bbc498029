from django.db import models

from seedbed.cohort.pace import Choice, Kind

NAMES_A_WEEK = [Kind.WEEK.value, Kind.OWN.value]


class Turn(models.Model):
    """A turn in the road that a person chose: to pause, to go on, to begin a week (again), to
    take the weeks at their own dates, to join the group again."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    week = models.PositiveSmallIntegerField(null=True)
    on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=NAMES_A_WEEK, week__gte=1)
                | (~models.Q(kind__in=NAMES_A_WEEK) & models.Q(week=None)),
                name="only_beginning_a_week_names_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"

    @property
    def choice(self) -> Choice:
        return Choice(self.on, Kind(self.kind), self.week or 0)
