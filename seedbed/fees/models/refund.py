from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models
from django.db.models import Q

from seedbed.fees.money import Money


class Refund(models.Model):
    """Money that went back, and by which tier."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    order = models.ForeignKey("fees.Order", models.CASCADE, related_name="refunds")
    amount = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    tier = models.ForeignKey("fees.RefundTier", models.PROTECT, null=True, related_name="refunds")
    """The tier that it was worked out by; None where somebody decided otherwise."""

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_refund_is_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.money} back"

    @property
    def money(self) -> Money:
        return Money(self.amount, self.order.currency)
