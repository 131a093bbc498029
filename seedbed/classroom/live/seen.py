"""What each audience sees of a live class: flat parts by name, so that only what changed is sent.

The circle is sent nothing that is the team's: no plan ahead, no needs, no one's stepping aside.
"""

from typing import Any

from seedbed.classroom.live import groups as out
from seedbed.classroom.live.run import balance
from seedbed.classroom.live.state import Groups, Live, Run, Seat, Sound

Parts = dict[str, Any]


def circle(live: Live, *, at: int) -> Parts:
    """What everybody in the circle sees. A seat that is not in it any more is simply not named."""
    kept = _kept(live, at)
    return {
        "run": _run(live),
        "groups": _groups(live.groups, at=at),
        "hands": live.hands,
        "bell": live.bell,
        "playing": live.playing,
        "chat": is_chat_open(live),
        "board": live.board,
        "guide": live.leading,
        "taping": {"asked": live.taping.asked, "began": live.taping.began} if live.taping else None,
        **{
            f"seat/{seat.number}": _seat(seat)
            for seat in live.seats
            if seat.is_here or seat.number in kept
        },
    }  # fmt: skip


def team(live: Live, *, at: int) -> Parts:
    """What the teaching team sees beside that."""
    how = balance(live.run, at=at)
    return {
        **circle(live, at=at),
        "plan": _plan(live.run),
        "balance": {"over": how.over, "spare": how.spare},
        "needs": live.needs,
        "sides": live.sides,
        "lead": {"guide": live.guide, "stand_in": live.stand_in},
        "away": [seat.number for seat in live.seats if not seat.is_here],
        "aside": [seat.number for seat in live.seats if seat.is_here and seat.is_aside],
        "unseated": unseated(live, at=at),
        "names": {seat.number: seat.name for seat in live.seats if not seat.is_here},
        "answers": {"yes": len(live.taping.yes), "no": len(live.taping.no)} if live.taping else None,
    }  # fmt: skip


def mine(live: Live, seat: int) -> Parts:
    """What that person alone sees beside the circle's: their room aside, their need, their answer."""
    own = live.seat(seat)
    side = next((s for s in live.sides if seat in (s.seat, s.helper)), None)
    need = next((n for n in live.needs if n.seat == seat), None)
    taping = live.taping
    return {
        "own/side": {"seat": side.seat, "helper": side.helper} if side else None,
        "own/need": {"at": need.at, "is_seen": need.helper is not None} if need else None,
        "own/aside": bool(own and own.is_aside),
        "own/answer": (seat in taping.yes if taping and seat in (*taping.yes, *taping.no) else None),
    }  # fmt: skip


def have_their_own(live: Live) -> set[int]:
    """The seats for which `mine` says something; for all others it is empty."""
    found = {seat.number for seat in live.seats if seat.is_aside}
    found |= {one for side in live.sides for one in (side.seat, side.helper)}
    found |= {need.seat for need in live.needs}
    return found | ({*live.taping.yes, *live.taping.no} if live.taping else set())


def unseated(live: Live, *, at: int) -> list[int]:
    """Those who came while groups are out and are in none, for the team to seat."""
    if live.groups is None or not out.are_out(live.groups, at=at):
        return []
    placed = {one for group in live.groups.groups for one in group.seats}
    placed |= {one for side in live.sides for one in (side.seat, side.helper)}
    return [
        seat.number
        for seat in live.seats
        if seat.is_here and not seat.is_team and not seat.is_aside and seat.number not in placed
    ]


def is_chat_open(live: Live) -> bool:
    """Whether the circle can write now: the chat is still in meditation, whatever was chosen."""
    piece = live.run.piece
    return live.is_chat_open and not (piece and piece.is_quiet)


def sound(live: Live) -> Sound:
    """What microphones are set for just now."""
    if live.sound is not None:
        return live.sound
    return live.run.piece.sound if live.run.piece else Sound.SPEECH


def _kept(live: Live, at: int) -> set[int]:
    """A line that is down leaves the seat empty, not gone, while its person is in a group."""
    if live.groups is None or not out.are_out(live.groups, at=at):
        return set()
    return {seat for group in live.groups.groups for seat in group.seats}


def _seat(seat: Seat) -> Parts:
    return {
        "name": seat.name,
        "pronouns": seat.pronouns,
        "role": seat.role,
        "here": seat.is_here,
        "way": "quiet" if seat.is_aside else seat.way,
    }


def _run(live: Live) -> Parts:
    """The segment in hand. Its clock is hidden by the page while it is quiet."""
    run, piece = live.run, live.run.piece
    return {
        "at": run.at,
        "key": piece.key if piece else "",
        "kind": piece.kind if piece else "",
        "quiet": bool(piece and piece.is_quiet),
        "sound": sound(live),
        "since": run.since,
        "spent": run.spent[run.at] if piece else 0,
        "given": run.given[run.at] if piece else 0,
        "began": run.began,
        "ended": run.ended,
        "ends": run.ends,
        "board": piece.board if piece else "",
    }


def _plan(run: Run) -> list[Parts]:
    return [
        {
            "key": piece.key, "kind": piece.kind, "title": piece.title, "planned": piece.planned,
            "least": piece.least, "given": given, "spent": spent, "grouping": piece.grouping,
            "practice": piece.practice, "turn": piece.turn, "roles": piece.roles,
            "board": piece.board, "skipped": place in run.skipped,
        }
        for place, (piece, given, spent) in enumerate(
            zip(run.pieces, run.given, run.spent, strict=True)
        )
    ]  # fmt: skip


def _groups(groups: Groups | None, *, at: int) -> Parts | None:
    """The timeline as instants, so that every screen rings by itself; None when all are back."""
    if groups is None or not out.are_out(groups, at=at):
        return None
    return {
        "piece": groups.piece,
        "groups": groups.groups,
        "began": groups.began,
        "settle": groups.settle,
        "turns": groups.turns,
        "roles": groups.roles,
        "wordless": groups.wordless,
        "ends": out.ends(groups),
        "returned": groups.returned,
        "moments": [{"at": m.at, "kind": m.kind, "turn": m.turn} for m in out.moments(groups)],
    }
