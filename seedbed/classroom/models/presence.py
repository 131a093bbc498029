from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Cohort


class PresenceQuerySet(models.QuerySet["Presence"]):
    def standing(self) -> Self:
        """Those that no correction has taken the place of."""
        return self.filter(corrected_at=None)

    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(meeting__cohort=cohort)


class Presence(models.Model):
    """From when to when someone was in a class. Never written over: a correction is added."""

    class Source(models.TextChoices):
        HAND = "hand", _("noted by a teacher")
        ROOM = "room", _("from the live room")

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="presences")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="presences")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.HAND)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    corrected_at = models.DateTimeField(null=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(left_at__gte=F("came_at")), name="one_leaves_after_one_came")
        ]  # fmt: skip
        indexes = [models.Index(fields=["enrolment", "meeting"], name="presence_by_place")]

    def __str__(self) -> str:
        return f"{self.enrolment} in {self.meeting}"


class Register(models.Model):
    """Attendance of one class was taken: who is not on it was away."""

    meeting = models.OneToOneField(
        "cohort.Meeting", models.CASCADE, related_name="register", primary_key=True
    )
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"The register of {self.meeting}"
