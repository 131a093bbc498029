"""Where a place may move to: cohorts of the same course that are still to begin."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from seedbed.cohort.models import Cohort, Enrolment, Meeting
from seedbed.cohort.models.cohort import CohortQuerySet


def moves_to(place: Enrolment, *, at: datetime) -> CohortQuerySet:
    """Those that its person may move it to by themselves: for everybody to see, at the same fee."""
    one = place.cohort
    if one is None:
        return Cohort.objects.none()
    told = {"fee_kind": one.fee_kind, "fee": one.fee, "currency": one.currency}
    return may_move_to(place, at=at).filter(is_listed=True, **told)


def may_move_to(place: Enrolment, *, at: datetime) -> CohortQuerySet:
    """Those of its school that whoever runs them may move it to."""
    classes = Meeting.objects.standing().classes().filter(cohort=OuterRef("pk"))
    begun, ahead = classes.filter(starts_at__lte=at), classes.filter(starts_at__gt=at)
    found = Cohort.objects.filter(school=place.school_id).called_off(False)
    return found.exclude(enrolments=place).filter(
        ~Exists(begun), Exists(ahead), published__course=place.published.course
    )


def named(said: str) -> UUID | None:
    """The id that a form said; None for anything else."""
    try:
        return UUID(said)
    except ValueError:
        return None
