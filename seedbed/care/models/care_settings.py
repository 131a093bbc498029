from datetime import datetime

from django.db import models, transaction

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School

FOUR_HOURS = 240


class CareSettings(models.Model):
    """How long a school lets a request for a talk wait before its organiser hears of it."""

    school = models.OneToOneField(
        "school.School", models.CASCADE, related_name="+", primary_key=True
    )
    escalate_after_minutes = models.PositiveIntegerField(default=FOUR_HOURS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(escalate_after_minutes__gte=1), name="a_talk_may_wait_a_while"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.escalate_after_minutes} minutes"

    @classmethod
    def of(cls, school: School) -> "CareSettings":
        """The school's, or the usual where it set none."""
        return cls.objects.filter(school=school).first() or cls(school=school)

    @property
    def hours(self) -> float:
        """The wait in hours; a whole number where it is one."""
        hours, rest = divmod(self.escalate_after_minutes, 60)
        return round(hours + rest / 60, 2) if rest else hours

    def wait(self, minutes: int, *, by: Person, at: datetime) -> None:
        """Let requests wait so long from now on; those that were asked before keep their hour."""
        with transaction.atomic():
            self.escalate_after_minutes = minutes
            self.save()
            record(
                "wait for a talk set", school=self.school_id, at=at, actor=by.pk,
                data={"minutes": minutes},
            )  # fmt: skip
