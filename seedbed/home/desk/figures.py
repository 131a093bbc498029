"""More to know of each cohort, from the rooms that keep it. Each is one query for all cohorts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seedbed.care.models import Concern
from seedbed.classroom.models import Presence
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.fees.models import Order
from seedbed.fees.money import Money
from seedbed.home.desk.glance import FEWEST, Figure
from seedbed.person.models import Person
from seedbed.school.models import School

Figures = Mapping[UUID, tuple[Figure, ...]]


def money(cohorts: Collection[UUID]) -> Figures:
    """What came in and was kept, and what is still owed, in each currency; nothing where all is free."""
    kept: dict[tuple[UUID | None, str], int] = defaultdict(int)
    owed: dict[tuple[UUID | None, str], int] = defaultdict(int)
    orders = Order.objects.filter(enrolment__cohort__in=cohorts).with_standing()
    for order in orders.select_related("enrolment").order_by("currency"):
        at = (order.enrolment.cohort_id, order.currency)
        kept[at] += order.standing.kept.minor
        owed[at] += order.standing.owing.minor
    language = get_language() or "en"
    found: dict[UUID, tuple[Figure, ...]] = defaultdict(tuple)
    for (cohort, currency), minor in kept.items():
        if cohort is None:
            continue
        found[cohort] += (Figure(_("Paid"), Money(minor, currency).written(language)),)
        if owing := owed[cohort, currency]:
            found[cohort] += (Figure(_("Owed"), Money(owing, currency).written(language)),)
    return found


def concerns(cohorts: Collection[UUID], *, by: Person) -> Figures:
    """How many requests for a talk are open, of those that whoever looks may hear of."""
    heard = Concern.objects.heard_by(by).open().filter(cohort__in=cohorts)
    rows = heard.order_by().values_list("cohort").annotate(number=Count("pk"))
    return {cohort: (Figure(_("Asked for a talk"), str(number)),) for cohort, number in rows}


def attendance(cohorts: Collection[UUID]) -> Figures:
    """Of the chairs in classes whose attendance was taken, how many were filled; small groups are left out."""
    taken = Meeting.objects.standing().classes().filter(cohort__in=cohorts).exclude(register=None)
    there = Presence.objects.standing().filter(meeting__in=taken)
    came = Counter(
        cohort
        for cohort, _meeting, _place in there.values_list(
            "meeting__cohort", "meeting", "enrolment"
        ).distinct()
    )
    people = dict(
        Enrolment.objects.active()
        .filter(cohort__in=cohorts)
        .order_by()
        .values_list("cohort")
        .annotate(number=Count("pk"))
    )
    classes = dict(taken.order_by().values_list("cohort").annotate(number=Count("pk")))
    return {
        cohort: (
            Figure(_("In class"), f"{min(1.0, came[cohort] / (number * people[cohort])):.0%}"),
        )
        for cohort, number in classes.items()
        if people.get(cohort, 0) >= FEWEST
    }


def concerns_of(school: School, *, by: Person) -> int:
    """How many of those are open that were addressed to the organisers."""
    return Concern.objects.heard_by(by).open().of_school(school).filter(cohort=None).count()
