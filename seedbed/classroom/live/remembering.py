"""Groups proposed to the team: who goes with whom, by all that the circle remembers."""

import hashlib
from collections.abc import Sequence, Set
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from seedbed.classroom.live import groups as out
from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.apart import apart_in
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.met import past_of
from seedbed.classroom.live.pairing import Grouping, seat
from seedbed.classroom.live.past import Bounds, Past, Two
from seedbed.classroom.live.seen import unseated
from seedbed.classroom.live.state import Groups, Live, Seat
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import LiveClass

MOST = 12
"""Nobody is sent out in a group of more."""
_HELPS = {"assistant": 0, "co-teacher": 1, "lead": 2}


def propose(
    meeting_id: UUID, who: Who, *, size: int, by_language: bool = False,
    by_hand: Sequence[Sequence[int]] = (), at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Groups of those who are here, for the team to send out; asked again, another way to do it.

    While groups are out it is the way to seat those who came since: `moves`. Raises Refused.
    """
    if not who.is_team:
        raise Refused(_("Only the teaching team can do that."))
    if not 2 <= size <= MOST:
        raise Refused(_("Choose a number from 2 to %d.") % MOST)
    row, attempt = _asked_again(meeting_id)
    live = row.live
    past = past_of(live, row.meeting)
    apart = apart_in(live, school=row.meeting.cohort.school_id)
    lot = _seed(meeting_id, attempt)
    if live.groups and out.are_out(live.groups, at=ms(at)):
        return _told(Grouping(), moves=_moves(live, live.groups, past, apart, lot, at=ms(at)))
    made = seat(
        [s.number for s in _here(live) if not s.is_team], size, past, apart,
        languages=_languages(live) if by_language else None, by_hand=by_hand,
        extra=_extra(live), circle=[s.number for s in live.seats if not s.is_team], rng_seed=lot,
    )  # fmt: skip
    return _told(made)


def _asked_again(meeting: UUID) -> tuple[LiveClass, int]:
    """The class, and which attempt this is: the lot is drawn by it, and so can be drawn once more."""
    with transaction.atomic():
        LiveClass.objects.filter(pk=meeting).update(proposals=F("proposals") + 1)
        row = LiveClass.objects.select_related("meeting__cohort").get(pk=meeting)
    return row, row.proposals


def _seed(meeting: UUID, attempt: int) -> int:
    drawn = hashlib.sha256(f"{meeting}:{attempt}".encode()).digest()
    return int.from_bytes(drawn[:8], "big")


def _here(live: Live) -> list[Seat]:
    """Those in the circle now: here, not stepped out, not in a room aside."""
    aside = {one for side in live.sides for one in (side.seat, side.helper)}
    return [s for s in live.seats if s.is_here and not s.is_aside and s.number not in aside]


def _extra(live: Live) -> list[int]:
    """Those of the team who can fill in: whoever assists first, and never whoever leads just now."""
    team = [s for s in _here(live) if s.is_team and s.number != live.leading]
    return [s.number for s in sorted(team, key=lambda s: (_HELPS[s.role], s.number))]


def _languages(live: Live) -> dict[int, Set[str]]:
    return {s.number: frozenset(s.languages) for s in live.seats}


def _moves(
    live: Live, groups: Groups, past: Past, apart: Set[Two], lot: int, *, at: int
) -> list[dict[str, int]]:
    """For each who came since, the smallest group that may take them, and of those the newest faces."""
    rng, bounds = Random(lot), Bounds(apart)  # noqa: S311
    inside = {group.id: list(group.seats) for group in groups.groups}
    found = []
    for number in unseated(live, at=at):
        may = [one for one, seats in inside.items() if bounds.let((*seats, number))]
        if not may:
            continue
        best = min(
            may,
            key=lambda one: (
                len(inside[one]),
                sum(past.times(s, number).together for s in inside[one]),
                rng.random(),
            ),
        )
        inside[best].append(number)
        found.append({"seat": number, "group": best})
    return found


def _told(made: Grouping, moves: Sequence[dict[str, int]] = ()) -> dict[str, Any]:
    return {
        "groups": [{"seats": list(g.seats), "observer": g.observer} for g in made.groups],
        "unplaced": [{"seat": one.seat, "why": str(one.why)} for one in made.unplaced],
        "not_kept": [list(group) for group in made.not_kept],
        "moves": list(moves),
    }
