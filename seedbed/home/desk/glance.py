"""Every running or coming cohort at a glance: so many queries, however many cohorts there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting, Offer
from seedbed.letters.models import Letter
from seedbed.school.models import School

FEWEST = 5
"""In a smaller group, a figure of the group says too much of one person."""
LOOKED_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Figure:
    """One more thing to know of a cohort, from a room that keeps it: money, letters, concerns."""

    words: str
    number: str
    link: str = ""


@dataclass(frozen=True)
class Glance:
    """One cohort as an organiser sees it."""

    cohort: UUID
    name: str
    next_class: datetime | None
    least: int
    most: int
    taken: int
    held: int
    waiting: int
    unanswered: int
    has_begun: bool = False
    days_practised: float | None = None
    """Of the last seven days, in the middle of the group; None where fewer than five are in it."""
    figures: tuple[Figure, ...] = field(default=())

    @property
    def missing(self) -> int:
        """How many people are missing for it to take place; none once it has begun."""
        return 0 if self.has_begun else max(0, self.least - self.taken)

    @property
    def free(self) -> int:
        return max(0, self.most - self.taken - self.held)


def under_way(school: School, *, at: datetime) -> QuerySet[Cohort, Any]:
    """Cohorts that run or come: a class is ahead, or none was ever planned."""
    mine = Meeting.objects.filter(cohort=OuterRef("pk"))
    found = Cohort.objects.of_school(school).called_off(False)
    return found.filter(Exists(mine.ahead(at=at)) | ~Exists(mine))


def glances(school: School, *, at: datetime) -> list[Glance]:
    """All of them, in two queries; the next class first."""
    rows = list(_counted(under_way(school, at=at), at=at))
    practised = _practised([row["pk"] for row in rows], school, at=at)
    made = [
        Glance(
            row["pk"], row["name"], row["next_class"], row["least"], row["most"], row["taken"], row["held"],
            row["waiting"], row["unanswered"], row["has_begun"], practised.get(row["pk"]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(made, key=lambda one: (one.next_class is None, one.next_class or at, one.name))


@dataclass(frozen=True)
class Post:
    """How the school's letters stand."""

    due: int
    held_back: int
    """Letters that will not be sent, such as to an address that does not take them."""


def post_of(school: School, *, at: datetime) -> Post:
    """In one query."""
    letters = Letter.objects.filter(school=school, sent_at=None)
    counted = letters.aggregate(
        due=Count("pk", filter=Q(set_aside="", due_at__lte=at)),
        held_back=Count("pk", filter=~Q(set_aside="")),
    )
    return Post(**counted)


def _counted(cohorts: QuerySet[Cohort, Any], *, at: datetime) -> Iterable[Mapping[str, Any]]:
    here = {"cohort": OuterRef("pk")}
    standing = Offer.objects.standing(at=at)
    applications = Application.objects.filter(**here)
    waiting = applications.waiting().exclude(pk__in=standing.values("application"))
    ahead = Meeting.objects.filter(**here).ahead(at=at).in_order().values("starts_at")
    return cohorts.annotate(
        next_class=Subquery(ahead[:1]),
        has_begun=Exists(Meeting.objects.filter(**here).over(at=at).classes()),
        taken=_number(Enrolment.objects.active().filter(**here)),
        held=_number(standing.filter(**here)),
        waiting=_number(waiting),
        unanswered=_number(applications.unanswered()),
    ).values(
        "pk",
        "name",
        "least",
        "most",
        "has_begun",
        "next_class",
        "taken",
        "held",
        "waiting",
        "unanswered",
    )


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    counted = rows.order_by().values("cohort").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def _practised(cohorts: list[UUID], school: School, *, at: datetime) -> dict[UUID, float]:
    """For each cohort of five or more, the day count in the middle. Nobody is named or kept."""
    today = at.astimezone(school.zone).date()
    sat = Q(person__sittings__on__gte=today - LOOKED_BACK, person__sittings__on__lt=today)
    mine = sat & Q(person__sittings__school=school)
    rows = (
        Enrolment.objects.active()
        .filter(cohort__in=cohorts)
        .values_list("cohort", "pk")
        .annotate(days=Count("person__sittings__on", filter=mine, distinct=True))
    )
    by_cohort = defaultdict(list)
    for cohort, _place, days in rows:
        by_cohort[cohort].append(days)
    return {one: median(days) for one, days in by_cohort.items() if len(days) >= FEWEST}
