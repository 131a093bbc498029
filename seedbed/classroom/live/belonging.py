"""The verbs of everybody in the circle, and of those who care for them."""

from msgspec.structs import replace

from seedbed.classroom.live.state import Live, Need, Seat, Side
from seedbed.classroom.live.verb import Asked, Refused, Verb


def _hand(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    number = asked.seat if seat.is_team and asked.seat >= 0 else seat.number
    others = tuple(hand for hand in live.hands if hand != number)
    if not asked.on:
        return replace(live, hands=others)
    return live if number in live.hands else replace(live, hands=(*others, number))


def _need(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    others = tuple(need for need in live.needs if need.seat != seat.number)
    if not asked.on:
        return replace(live, needs=others)
    needs = (*others, Need(seat.number, at, asked.words[:300]))
    return replace(live, needs=needs, asked=tuple(sorted({*live.asked, seat.number})))


def _seen_need(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """Somebody of the team saw it; `on` false: it is settled."""
    if not asked.on:
        return replace(live, needs=tuple(need for need in live.needs if need.seat != asked.seat))
    needs = (replace(n, helper=seat.number) if n.seat == asked.seat else n for n in live.needs)
    return replace(live, needs=tuple(needs))


def _side(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """A side room with whoever of the team opens it; either of the two may end it."""
    if not asked.on:
        return _side_ended(live, asked.seat)
    other = live.seat(asked.seat)
    if other is None or other.is_team:
        raise Refused("Choose somebody of the circle.")
    free = [s for s in live.sides if s.seat != other.number and s.helper != seat.number]
    return replace(live, sides=(*free, Side(other.number, seat.number)))


def _leave_side(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return _side_ended(live, seat.number)


def _side_ended(live: Live, seat: int) -> Live:
    return replace(live, sides=tuple(s for s in live.sides if seat not in (s.seat, s.helper)))


def _aside(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return live.with_seat(replace(seat, is_aside=asked.on))


def _way(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return live.with_seat(replace(seat, way=asked.way))


def _called(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """The name one wants to be called by in this circle."""
    name = " ".join(asked.words.split())[:60]
    if not name:
        raise Refused("Write the name you would like to be called by.")
    return live.with_seat(replace(seat, name=name))


VERBS = {
    "hand": Verb("everyone", _hand),
    "need": Verb("everyone", _need),
    "seen-need": Verb("team", _seen_need),
    "side": Verb("team", _side),
    "leave-side": Verb("everyone", _leave_side),
    "aside": Verb("everyone", _aside),
    "way": Verb("everyone", _way),
    "called": Verb("everyone", _called),
}
