from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from seedbed.cohort.models import Cohort
from seedbed.fees.models.order_line import OrderLine
from seedbed.fees.models.payment import Payment
from seedbed.fees.models.refund import Refund
from seedbed.fees.money import Money
from seedbed.person.models import Person

if TYPE_CHECKING:
    from seedbed.school.models import School


class State(StrEnum):
    """How an order stands; read from its rows each time."""

    OWING = "owing"
    PAID = "paid"
    REFUNDED = "refunded"
    ENDED = "ended"
    """The place was given up, or the course called off, unpaid: nothing more is asked."""


@dataclass(frozen=True)
class Standing:
    """What an order asks, what came in, what went back."""

    asked: Money
    came: Money
    went: Money
    is_ended: bool = False

    @property
    def state(self) -> State:
        if self.went:
            return State.REFUNDED
        if self.came.minor >= self.asked.minor:
            return State.PAID
        return State.ENDED if self.is_ended else State.OWING

    @property
    def owing(self) -> Money:
        is_owing = self.state is State.OWING
        return self.asked - self.came if is_owing else Money(0, self.asked.currency)

    @property
    def kept(self) -> Money:
        """What came in and did not go back: the most that can be refunded."""
        return self.came - self.went


def _sum(rows: type[models.Model]) -> Coalesce:
    of_it = rows._default_manager.filter(order=OuterRef("pk")).order_by().values("order")
    return Coalesce(Subquery(of_it.annotate(total=Sum("amount")).values("total")), Value(0))


IS_ENDED = Q(enrolment__withdrawal__isnull=False) | Q(
    enrolment__cohort__called_off_at__isnull=False
)


class OrderQuerySet(models.QuerySet["Order"]):
    def of_school(self, school: "School") -> Self:
        return self.filter(school=school)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def in_cohort(self, cohort: Cohort) -> Self:
        """Those of places that are in that cohort now."""
        return self.filter(enrolment__cohort=cohort)

    def with_standing(self) -> Self:
        """What each asks, what came in and what went back, in the same query."""
        return self.annotate(
            asked=_sum(OrderLine), came=_sum(Payment), went=_sum(Refund),
            is_ended=ExpressionWrapper(IS_ENDED, BooleanField()),
        )  # fmt: skip

    def owing(self) -> Self:
        return self.with_standing().filter(asked__gt=F("came"), went=0).exclude(IS_ENDED)

    def paid(self) -> Self:
        return self.with_standing().filter(asked__lte=F("came"), went=0)

    def refunded(self) -> Self:
        return self.with_standing().filter(went__gt=0)


class Order(models.Model):
    """What somebody owes a school for a place, line by line. Its number is the school's next one."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="orders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="orders")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="orders")
    offer = models.OneToOneField("cohort.Offer", models.CASCADE, related_name="order")
    number = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"], name="one_order_for_each_number_of_a_school"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.school}"

    @cached_property
    def standing(self) -> Standing:
        """How it stands, as it was when first asked."""
        row = self if "asked" in self.__dict__ else Order.objects.with_standing().get(pk=self.pk)
        asked, came, went = (
            Money(row.__dict__[name], self.currency) for name in ("asked", "came", "went")
        )
        return Standing(asked, came, went, row.__dict__["is_ended"])

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)
