from typing import Any

from seedbed.cohort.models import Enrolment
from seedbed.homework.readers import readers_of
from seedbed.homework.sharing import standing_for


def shown_to(place: Enrolment, key: str) -> dict[str, Any]:
    """Who could read the words, who can now, and what came back; nothing without a cohort."""
    if place.cohort is None:
        return {"readers": None, "shared": None, "replies": [], "is_read": False}
    shared = standing_for(place, key)
    if shared and shared.cohort_id != place.cohort_id:
        shared = None
    return {
        "readers": readers_of(place.cohort, place.person),
        "shared": shared,
        "replies": shared.replies.select_related("person") if shared else [],
        "is_read": shared.received.exists() if shared else False,
    }
