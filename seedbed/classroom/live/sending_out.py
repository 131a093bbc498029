"""The verbs of pairs, triads and small groups: out, longer, back, and one person elsewhere."""

from msgspec.structs import replace

from seedbed.classroom.live import groups as out
from seedbed.classroom.live import run as running
from seedbed.classroom.live.state import Group, Groups, Live, Seat
from seedbed.classroom.live.verb import MOST_AT_ONCE, Asked, Refused, Verb


def _group(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    piece = live.run.piece
    if piece is None:
        raise Refused("The class has not begun.")
    if out.are_out(live.groups, at=at):
        raise Refused("People are in groups already. Call them back first.")
    made = tuple(
        Group(i, seats, next((s for s in seats if s in asked.observers), None))
        for i, seats in enumerate(asked.groups, start=1)
    )
    _needs_one_place_each(live, made)
    time = max(0, running.left_in_hand(live.run, at=at))
    return replace(
        live, hands=(), playing=None, taping=None,
        groups=out.opened(piece, made, at=at, left=time, turns=asked.turns),
    )  # fmt: skip


def _needs_one_place_each(live: Live, groups: tuple[Group, ...]) -> None:
    seated = [seat for group in groups for seat in group.seats]
    if not groups or not all(group.seats for group in groups):
        raise Refused("There is nobody to send out.")
    if len(seated) != len(set(seated)) or any(live.seat(number) is None for number in seated):
        raise Refused("Everybody can be in one group only.")


def _lengthen_groups(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    if not 0 < abs(asked.by) <= MOST_AT_ONCE:
        raise Refused("Choose a time between a few seconds and half an hour.")
    return replace(live, groups=out.lengthened(_out(live, at), asked.by, at=at))


def _call_back(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return replace(live, groups=out.called_back(_out(live, at), at=at))


def _return(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """Back to the circle alone, or out to one's group again."""
    groups = _out(live, at)
    others = tuple(one for one in groups.returned if one != seat.number)
    returned = (*others, seat.number) if asked.on else others
    return replace(live, groups=replace(groups, returned=returned))


def _move(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """Seat somebody in the group of another person, by hand: `seat`, and the group's id in `size`."""
    groups = _out(live, at)
    if live.seat(asked.seat) is None or not any(g.id == asked.size for g in groups.groups):
        raise Refused("Choose a person and a group.")
    return replace(live, groups=moved(groups, asked.seat, asked.size))


def moved(groups: Groups, seat: int, to: int) -> Groups:
    """That person in that group and no other; a group left empty goes."""
    without = [
        replace(
            g, seats=tuple(s for s in g.seats if s != seat),
            observer=None if g.observer == seat else g.observer,
        )
        for g in groups.groups
    ]  # fmt: skip
    seated = [replace(g, seats=(*g.seats, seat)) if g.id == to else g for g in without]
    returned = tuple(one for one in groups.returned if one != seat)
    return replace(groups, groups=tuple(g for g in seated if g.seats), returned=returned)


def _out(live: Live, at: int) -> Groups:
    if live.groups is None or not out.are_out(live.groups, at=at):
        raise Refused("Nobody is in groups now.")
    return live.groups


VERBS = {
    "group": Verb("guide", _group),
    "lengthen-groups": Verb("guide", _lengthen_groups),
    "call-back": Verb("guide", _call_back),
    "move": Verb("team", _move),
    "return": Verb("everyone", _return),
}
