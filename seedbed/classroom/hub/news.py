"""What became of live classes: read by a thread, shown by the loop."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from seedbed.classroom.hub.ring import View, view
from seedbed.classroom.live.state import Live
from seedbed.classroom.models import Gathered, LiveClass


@dataclass(frozen=True)
class News:
    """One version of a class, and what each audience sees of it."""

    version: int
    live: Live
    view: View
    is_closed: bool
    board: set[UUID] | None
    """What is on the board that is open; None where none is."""


def read(meeting: UUID, *, at: int) -> News | None:
    """The class as it is; None where there is none any more."""
    row = LiveClass.objects.only("version", "state", "closed_at").filter(pk=meeting).first()
    if row is None:
        return None
    live = row.live
    shown = gathered([meeting])[meeting] if live.board else None
    return News(row.version, live, view(live, at=at), row.closed_at is not None, shown)


def gathered(meetings: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """What is shown on the boards of each, by its ids: one small query."""
    found: dict[UUID, set[UUID]] = {meeting: set() for meeting in meetings}
    shown = Gathered.objects.filter(meeting__in=meetings, hidden_at=None)
    for meeting, one in shown.values_list("meeting", "pk"):
        found[meeting].add(one)
    return found


def versions(meetings: Collection[UUID]) -> dict[UUID, int]:
    """The version of each: one small query."""
    return dict(LiveClass.objects.filter(pk__in=meetings).values_list("pk", "version"))
