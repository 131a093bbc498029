from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from seedbed.fees.refunding import Tier

if TYPE_CHECKING:
    from seedbed.school.models import School


class RefundTierQuerySet(models.QuerySet["RefundTier"]):
    def of_school(self, school: "School") -> Self:
        return self.filter(school=school)

    def in_force(self, *, on: date) -> Self:
        """The newest set that has begun by that day, the earliest leaving first."""
        newest = self.filter(from_on__lte=on).order_by("-from_on").values("from_on")[:1]
        return self.filter(from_on=newest).order_by("-days")


class RefundTier(models.Model):
    """How much of what was paid goes back to whoever leaves so many days before the first class.

    Those that begin on the same day are one set. A set is never changed: a new one takes its place.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="refund_tiers")
    from_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    """At least so many days before the day of the first class."""
    percent = models.PositiveSmallIntegerField()

    objects = RefundTierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "from_on", "days"], name="one_tier_for_each_threshold_of_a_set"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="no_more_back_than_all"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days before: {self.percent} %"

    @property
    def as_rule(self) -> Tier:
        return Tier(self.days, self.percent, key=self.pk)
