"""Setting a school's tiers: a whole set, from a day on."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from seedbed.fees.models import RefundTier
from seedbed.fees.refunding import Tier
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School


class SetAlready(ValueError):
    """A set from that day is there, and a set is never changed."""


def set_tiers(
    school: School, tiers: Sequence[Tier], *, from_on: date, at: datetime, by: Person
) -> list[RefundTier]:
    """The school's tiers for places taken from that day on. Raises SetAlready."""
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        if RefundTier.objects.of_school(school).filter(from_on=from_on).exists():
            raise SetAlready
        made = RefundTier.objects.bulk_create(
            RefundTier(school=school, from_on=from_on, days=one.days, percent=one.percent)
            for one in tiers
        )
        data = {"from": from_on.isoformat(), **{str(one.days): one.percent for one in tiers}}
        record("refund tiers set", school=school.pk, at=at, actor=by.pk, data=data)
    return made
