from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.fees.money import Money


class Payment(models.Model):
    """Money that came in for an order, as it came."""

    class Provider(models.TextChoices):
        MANUAL = "manual", _("By hand")
        STRIPE = "stripe", _("Stripe")

    class Means(models.TextChoices):
        TRANSFER = "transfer", _("Bank transfer")
        CASH = "cash", _("Cash")
        INVOICE = "invoice", _("Invoice to an employer")
        CARD = "card", _("Card, online")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    order = models.ForeignKey("fees.Order", models.CASCADE, related_name="payments")
    amount = models.PositiveIntegerField()
    provider = models.CharField(max_length=20, choices=Provider.choices)
    means = models.CharField(max_length=20, choices=Means.choices)
    reference = models.CharField(max_length=120, blank=True)
    """What the provider or the bank calls it; one transfer of an employer may pay several orders."""
    received_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    """Who wrote it down; None: the provider told us."""

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~Q(provider="manual"),
                name="a_provider_pays_once_for_each_reference",
            ),
            models.UniqueConstraint(
                fields=["order", "provider", "reference"], condition=~Q(reference=""),
                name="an_order_is_paid_once_for_each_reference",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_is_of_something"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.money} by {self.get_means_display().lower()}"

    @property
    def money(self) -> Money:
        return Money(self.amount, self.order.currency)
