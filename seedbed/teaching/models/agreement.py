from datetime import date, datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.models.application import TeacherApplication
from seedbed.teaching.money import percent, written
from seedbed.teaching.road import Kind, may_follow


class NotTheirs(Exception):
    """Only the person it was offered to accepts an agreement."""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def offered(self, *, on: date) -> Self:
        """To be accepted: not yet so, and not over."""
        return self.filter(accepted_at=None).filter(Q(until_on=None) | Q(until_on__gte=on))

    def accepted(self) -> Self:
        return self.exclude(accepted_at=None)


class Agreement(models.Model):
    """What a teacher owes the school for teaching its course: a yearly fee, a share of fees, or both."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    yearly_fee = models.PositiveIntegerField(null=True, blank=True)
    """In the smallest unit of the currency, such as cents."""
    currency = models.CharField(max_length=3, blank=True)
    share = models.PositiveIntegerField(null=True, blank=True)
    """Of the fees of the courses they lead, in basis points: 1000 is ten per cent."""
    terms = models.TextField(blank=True)
    """What else is agreed, as Markdown."""
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    offered_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(yearly_fee__isnull=False) | Q(share__isnull=False),
                name="an_agreement_names_a_fee_or_a_share",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__lte=10_000), name="a_share_is_a_part"
            ),
            models.CheckConstraint(
                condition=Q(yearly_fee=None) | ~Q(currency=""), name="a_fee_has_a_currency"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="an_agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fee_written or self.share_written} from {self.from_on}"

    @property
    def fee_written(self) -> str:
        return "" if self.yearly_fee is None else written(self.yearly_fee, self.currency)

    @property
    def share_written(self) -> str:
        return "" if self.share is None else percent(self.share)

    def offer(self, *, at: datetime, by: Person) -> None:
        """Put it before the teacher; nothing holds until they accept."""
        with transaction.atomic():
            self.offered_at = at
            self.save(force_insert=True)
            self._record("agreement offered", at, by)

    def accept(self, *, on: date, at: datetime, by: Person) -> None:
        """The teacher says yes; said once, it stands. Raises NotTheirs."""
        if by.pk != self.person_id:
            raise NotTheirs
        with transaction.atomic():
            waiting = Agreement.objects.offered(on=on).filter(pk=self.pk)
            if not waiting.update(accepted_at=at):
                return
            self._record("agreement accepted", at, by)
            roads = TeacherApplication.objects.filter(school=self.school_id, person=by)
            for road in roads:
                if Kind.AGREED in may_follow(road.kinds):
                    road.record(Kind.AGREED, on=on, at=at, by=by)
        self.accepted_at = at

    def _record(self, fact: str, at: datetime, by: Person) -> None:
        terms = {
            "yearly_fee": self.yearly_fee, "currency": self.currency, "share": self.share,
            "from": self.from_on.isoformat(),
            "until": self.until_on.isoformat() if self.until_on else None,
        }  # fmt: skip
        record(
            fact, school=self.school_id, at=at, actor=by.pk, subject=self.person_id,
            about=str(self.pk), data=terms,
        )  # fmt: skip
