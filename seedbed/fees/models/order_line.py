from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.fees.money import Money
from seedbed.fees.pricing import What


class OrderLine(models.Model):
    """One line of an order: the place, or what is taken off it."""

    class What(models.TextChoices):
        PLACE = What.PLACE.value, _("A place")
        SCHOLARSHIP = What.SCHOLARSHIP.value, _("Scholarship")
        DISCOUNT = What.DISCOUNT.value, _("Taken off")

    order = models.ForeignKey("fees.Order", models.CASCADE, related_name="lines")
    what = models.CharField(max_length=20, choices=What.choices)
    words = models.CharField(max_length=200, blank=True)
    """The course's name, or why something was taken off."""
    amount = models.IntegerField()
    """In the smallest unit of the order's currency; below nothing for what is taken off."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what="place", amount__gte=0) | (~Q(what="place") & Q(amount__lte=0)),
                name="only_a_place_is_asked_money_for",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.money}"

    @property
    def money(self) -> Money:
        return Money(self.amount, self.order.currency)
