from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from seedbed.school.models.school import School


class PolicyQuerySet(models.QuerySet["Policy"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def in_force(self, *, on: date) -> "list[Policy]":
        """The newest of each kind that has begun by that day."""
        begun = self.filter(from_on__lte=on).order_by("from_on", "pk")
        newest = {policy.kind: policy for policy in begun}
        return [newest[kind] for kind in Policy.Kind.values if kind in newest]


class Policy(models.Model):
    """What a school promises and asks, from a day on. A new one takes its place; it is not changed."""

    class Kind(models.TextChoices):
        CANCELLATION = "cancellation", _("Cancellation and refunds")
        ATTENDANCE = "attendance", _("Attendance")
        ACCOMMODATION = "accommodation", _("Accommodation of needs")
        PRIVACY = "privacy", _("Privacy")

    school = models.ForeignKey("school.School", models.PROTECT, related_name="policies")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.TextField()
    """Markdown."""
    from_on = models.DateField()

    objects = PolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "from_on"], name="one_policy_of_a_kind_for_each_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on}"
