"""What goes back to whoever holds an order, by the tiers that stood when they took the place."""

from datetime import datetime

from seedbed.cohort.models import Cohort, Withdrawal
from seedbed.fees.models import Order, RefundTier
from seedbed.fees.refunding import Owed, by_tiers


def owed_on(order: Order, *, at: datetime) -> Owed:
    """Worked out for the day on which they left, or for today if they have not."""
    place = order.enrolment
    cohort = place.cohort
    zone = cohort.zone if cohort else order.school.zone
    left = Withdrawal.objects.filter(enrolment=place).first()
    tiers = RefundTier.objects.of_school(order.school).in_force(
        on=order.made_at.astimezone(order.school.zone).date()
    )
    bought = order.offer.cohort if order.offer else cohort
    first = bought.meetings.standing().classes().in_order().first() if bought else None
    is_own_pace = cohort is not None and cohort.form == Cohort.Form.OWN_PACE
    return by_tiers(
        [tier.as_rule for tier in tiers],
        paid=order.standing.came,
        returned=order.standing.went,
        first_on=first.on if first else place.begins_on if is_own_pace else None,
        left_on=(left.at if left else at).astimezone(zone).date(),
        is_called_off=bool(cohort and cohort.called_off_at),
    )
