"""What people do in a live class: each verb by its name, who may, and what becomes of the class."""

from msgspec.structs import replace

from seedbed.classroom.live import belonging, leading, sending_out, taping
from seedbed.classroom.live.state import Live, Way
from seedbed.classroom.live.verb import Asked, Refused, Verb

KEPT_IDS = 200
VERBS: dict[str, Verb] = {
    **leading.VERBS, **sending_out.VERBS, **belonging.VERBS, **taping.VERBS
}  # fmt: skip


def apply(live: Live, asked: Asked, *, by: int, at: int, act_id: str = "") -> Live:
    """The class after that act. Raises Refused in words for whoever asked."""
    verb = VERBS.get(asked.do)
    seat = live.seat(by)
    if verb is None or seat is None:
        raise Refused("That can't be done here.")
    if act_id and act_id in live.done:
        return live
    if verb.who != "everyone" and not seat.is_team:
        raise Refused("Only the teaching team can do that.")
    if verb.who == "guide":
        live = leading.led(live, seat)
        if asked.at is not None and asked.at != live.run.at:
            return live
    after = verb.do(live, seat, asked, at)
    return replace(after, done=(*after.done, act_id)[-KEPT_IDS:]) if act_id else after


def came(live: Live, seats: dict[int, Way], *, at: int) -> Live:
    """Those people are here. The guide's coming gives the lead back to them."""
    for number, way in seats.items():
        seat = live.seat(number)
        if seat and not seat.is_here:
            live = live.with_seat(replace(seat, is_here=True, since=at, way=way, is_aside=False))
    guide = live.seat(live.guide) if live.guide is not None else None
    if guide and guide.is_here and live.stand_in is not None:
        live = replace(live, stand_in=None)
    return live


def left(live: Live, seats: set[int], *, at: int) -> Live:
    """Those people's lines are down, or they went. Their places, pairs and rooms wait for them."""
    for number in seats:
        seat = live.seat(number)
        if seat and seat.is_here:
            live = live.with_seat(replace(seat, is_here=False, since=at))
    return replace(live, hands=tuple(hand for hand in live.hands if hand not in seats))
