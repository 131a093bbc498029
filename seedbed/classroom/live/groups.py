"""Pairs, triads and small groups under way: whose turn it is, what rings when, and where one belongs.

All of it is worked out from the state and the clock, here and in the browser alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from seedbed.classroom.live.state import MINUTE, Group, Groups, Live, Piece

SETTLE = MINUTE // 3
"""To find each other and say hello."""
SOFT, SOFTER = 2 * MINUTE, MINUTE // 2
"""How long before the end the two quiet signs come: nobody is broken off in mid-sentence."""
CALLED = MINUTE // 2
"""How long groups go on when they are called back."""
LEAST_TURN = MINUTE // 2


@dataclass(frozen=True)
class Moment:
    """Something that sounds or shows in all groups at once."""

    at: int
    kind: str
    """turn, wordless, soft, softer or end."""
    turn: int = -1


def opened(
    piece: Piece, groups: Sequence[Group], *, at: int, left: int, turns: int | None = None
) -> Groups:
    """Groups sent out at that moment, with the plan's turns, squeezed to what the segment has left.

    `left` is in milliseconds; without turns in the plan, the group has all of it as it likes.
    """
    most = max((len(g.seats) - (g.observer is not None) for g in groups), default=2)
    count = turns if turns is not None else (most if piece.turn else 0)
    room = max(LEAST_TURN * max(1, count), left - SETTLE - piece.wordless)
    each = min(piece.turn, room // count) if count else 0
    lasts = (max(LEAST_TURN, each),) * count if count else (room,)
    return Groups(
        piece=piece.key, groups=tuple(groups), began=at, settle=SETTLE, turns=lasts,
        roles=piece.roles if count else (), wordless=piece.wordless,
    )  # fmt: skip


def ends(groups: Groups) -> int:
    """When everybody is back in the circle."""
    full = groups.began + groups.settle + sum(groups.turns) + groups.wordless
    return min(full, groups.closes) if groups.closes else full


def are_out(groups: Groups | None, *, at: int) -> bool:
    return groups is not None and at < ends(groups)


def turn_at(groups: Groups, *, at: int) -> int:
    """The turn under way, from 0; -1 while settling, len(turns) in the wordless time and after."""
    since = at - groups.began - groups.settle
    if since < 0:
        return -1
    return next(
        (i for i, end in enumerate(accumulate(groups.turns)) if since < end), len(groups.turns)
    )


def moments(groups: Groups) -> list[Moment]:
    """All that sounds or shows, in order. Signs too close to the beginning are left out."""
    first = groups.began + groups.settle
    last = ends(groups)
    starts = [first + s for s in (0, *accumulate(groups.turns))]
    found = [Moment(start, "turn", i) for i, start in enumerate(starts[:-1])]
    if groups.wordless:
        found.append(Moment(starts[-1], "wordless"))
    found += [
        Moment(last - ahead, kind)
        for ahead, kind in ((SOFT, "soft"), (SOFTER, "softer"))
        if last - ahead > first or (groups.closes and last - ahead >= groups.began)
    ]
    kept = [one for one in found if one.at < last]
    return sorted([*kept, Moment(last, "end")], key=lambda one: one.at)


def speaker(group: Group, turn: int) -> int | None:
    """Whose turn it is in that group, by seat; None while nobody's is."""
    takers = [seat for seat in group.seats if seat != group.observer]
    return takers[turn % len(takers)] if takers and turn >= 0 else None


def role(group: Group, seat: int, turn: int, roles: Sequence[str]) -> str:
    """What that person does in that turn, by the plan's own words; the observer only listens."""
    if seat == group.observer:
        return "observer"
    takers = [one for one in group.seats if one != group.observer]
    if not roles or turn < 0 or seat not in takers:
        return ""
    return roles[min((takers.index(seat) - turn) % len(takers), len(roles) - 1)]


def lengthened(groups: Groups, by: int, *, at: int) -> Groups:
    """More time for all groups at once: the turn under way has it, or the last one when turns are over."""
    place = min(max(0, turn_at(groups, at=at)), len(groups.turns) - 1)
    turns = tuple(max(LEAST_TURN, t + by) if i == place else t for i, t in enumerate(groups.turns))
    closes = groups.closes + by if groups.closes else 0
    return replace(groups, turns=turns, closes=closes)


def called_back(groups: Groups, *, at: int) -> Groups:
    """Back to the circle in half a minute, or sooner where they would have been back sooner."""
    return replace(groups, closes=min(ends(groups), at + CALLED))


def group_of(groups: Groups, seat: int) -> Group | None:
    return next((group for group in groups.groups if seat in group.seats), None)


def where(live: Live, seat: int, *, at: int) -> str:
    """In which room somebody belongs at that moment: circle, group-<id> or side-<seat>."""
    for side in live.sides:
        if seat in (side.seat, side.helper):
            return f"side-{side.seat}"
    groups = live.groups
    if groups is None or not are_out(groups, at=at) or seat in groups.returned:
        return "circle"
    group = group_of(groups, seat)
    return f"group-{group.id}" if group else "circle"
