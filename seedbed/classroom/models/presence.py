from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Cohort


class Correction(models.Model):
    """A teacher's word in place of what was noted, with a reason. What it took the place of stays."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="corrections")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="corrections")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enrolment", "meeting"], name="correction_by_place")]

    def __str__(self) -> str:
        return f"{self.enrolment} in {self.meeting}, corrected"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def standing(self) -> Self:
        """Those that no correction has taken the place of; once there is one, a teacher's word counts."""
        corrected = Correction.objects.filter(
            meeting=OuterRef("meeting"), enrolment=OuterRef("enrolment")
        )
        word = Q(source=Presence.Source.HAND) | ~Exists(corrected)
        return self.filter(word, corrected_at=None)

    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(meeting__cohort=cohort)


class Presence(models.Model):
    """From when to when someone was in a class. Never written over: a correction is added."""

    class Source(models.TextChoices):
        HAND = "hand", _("noted by a teacher")
        ROOM = "room", _("from the live room")
        PROVIDER = "provider", _("from the provider of pictures and sound")
        CHECK_IN = "check-in", _("checked in where the class met")

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
