"""Recording with manners: the guide alone, asked aloud, answered by each, ended by one no."""

from msgspec.structs import replace

from seedbed.classroom.live import groups as out
from seedbed.classroom.live.state import Live, Seat, Taping
from seedbed.classroom.live.verb import Asked, Refused, Verb


def _ask_to_tape(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    piece = live.run.piece
    if piece is None or not asked.on:
        return replace(live, taping=None)
    return replace(live, taping=Taping(piece.key, at))


def _answer(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """Each person's own yes or no; a no, also later, ends the recording."""
    taping = live.taping
    if taping is None:
        return live
    yes = tuple(one for one in taping.yes if one != seat.number)
    no = tuple(one for one in taping.no if one != seat.number)
    if asked.on:
        return replace(live, taping=replace(taping, yes=(*yes, seat.number), no=no))
    return replace(live, taping=replace(taping, yes=yes, no=(*no, seat.number), began=0))


def _tape(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    taping = live.taping
    if taping is None:
        raise Refused("Ask the circle first.")
    if asked.on and out.are_out(live.groups, at=at):
        raise Refused("Nothing is recorded while people are in small rooms.")
    if not asked.on:
        return replace(live, taping=None)
    if taping.no:
        raise Refused("Somebody would rather not. Nothing is recorded.")
    if any(s.is_here and s.number not in taping.yes for s in live.seats if not s.is_team):
        raise Refused("Not everybody has answered yet.")
    return replace(live, taping=replace(taping, began=at))


VERBS = {
    "ask-to-tape": Verb("guide", _ask_to_tape),
    "tape": Verb("guide", _tape),
    "answer": Verb("everyone", _answer),
}
