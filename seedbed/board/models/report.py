from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Cohort


class ReportQuerySet(models.QuerySet["Report"]):
    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(post__thread__cohort=cohort)

    def settled(self, is_so: bool = True) -> Self:
        return self.filter(settled_at__isnull=not is_so)


class Report(models.Model):
    """Someone tells the teachers about a post that troubles them, and what came of it."""

    class Deed(models.TextChoices):
        REMOVED = "removed", _("The post was removed")
        STAYS = "stays", _("The post stays")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    post = models.ForeignKey("board.Post", models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reports")
    why = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    deed = models.CharField(max_length=10, choices=Deed.choices, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "by"], condition=Q(settled_at=None), name="one_report_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"report of {self.at:%Y-%m-%d}"
