"""The class of a cohort whose door is open now, for the page of the day."""

from datetime import datetime
from uuid import UUID

from seedbed.classroom.live.opening import BEFORE
from seedbed.cohort.models import Meeting
from seedbed.prepared import Prepared

_CLASSES = Prepared(
    lambda cohort: (
        Meeting.objects.standing().filter(cohort=cohort).values_list("pk", "starts_at", "ends_at")
    ),
    UUID,
)


def open_class(cohort: UUID, *, at: datetime) -> UUID | None:
    """The class that somebody of the circle can come into at that moment. One query."""
    found = _CLASSES.rows(cohort)
    return next((pk for pk, starts, ends in found if starts - BEFORE <= at <= ends), None)
