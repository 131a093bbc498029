"""Those who asked to be looked in on if they go quiet, and have. Nobody else is ever on this list.

A sign of life is what the person does here and agreed to be noticed by: a sitting, homework, a class.
Ten days without one, and they are on their teachers' list, with a kind note drafted; the note goes
out only when a teacher sends it. "I am fine, leave me be" takes them off it for good.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from seedbed.classroom.models import Presence
from seedbed.cohort.models import Cohort, Enrolment, Turn
from seedbed.cohort.models.cohort import CohortQuerySet
from seedbed.cohort.pace import Kind as Pace
from seedbed.homework.models import Reflection
from seedbed.practice.models import Sitting

QUIET_AFTER = timedelta(days=10)


@dataclass(frozen=True)
class Quiet:
    """Someone who went quiet, and since when."""

    place: Enrolment
    since: datetime


def quiet_in(cohorts: CohortQuerySet, *, at: datetime) -> list[Quiet]:
    """Who of these cohorts has been quiet, longest first: one query."""
    sat = Sitting.objects.filter(person=OuterRef("person"))
    answered = Reflection.objects.filter(enrolment=OuterRef("pk"))
    came = Presence.objects.standing().filter(enrolment=OuterRef("pk"))
    turns = (
        Turn.objects.filter(enrolment=OuterRef("pk")).order_by("-made_at", "-pk").values("kind")[:1]
    )
    places = (
        Enrolment.objects.active()
        .filter(cohort__in=cohorts, wants_a_word=True, completion=None)
        .filter(begins_on__lt=(at - QUIET_AFTER).date())
        .annotate(turned=Subquery(turns))
        .filter(Q(turned=None) | ~Q(turned=Pace.PAUSE))
        .annotate(
            sat=_last(sat, "received_at"),
            answered=_last(answered, "answered_at"),
            came=_last(came, "left_at"),
        )
        .annotate(heard_at=Greatest("sat", "answered", "came"))
        .filter(heard_at__lt=at - QUIET_AFTER)
        .select_related("person", "cohort")
        .order_by("heard_at")
    )
    return [Quiet(place, place.heard_at) for place in places]  # type: ignore[attr-defined]


def _last(rows: "QuerySet[Any]", column: str) -> Coalesce:
    """The newest of a column in those rows; the day of the enrolment where there is none."""
    newest = rows.order_by(f"-{column}").values(column)[:1]
    return Coalesce(Subquery(newest), F("enrolled_at"))


def running(cohorts: CohortQuerySet, *, at: datetime) -> CohortQuerySet:
    """Those that take place now or soon: a class lies ahead, or was within three weeks."""
    near = cohorts.called_off(False).filter(
        meetings__ends_at__gt=at - timedelta(weeks=3), meetings__dropped_at=None
    )
    return Cohort.objects.filter(pk__in=near.values("pk"))
