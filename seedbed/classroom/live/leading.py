"""The verbs of whoever leads: the plan, the bell, the practice that sounds for all."""

from collections.abc import Callable

from msgspec.structs import replace

from seedbed.classroom.live import groups as out
from seedbed.classroom.live import run as running
from seedbed.classroom.live.state import Live, Playing, Run, Seat
from seedbed.classroom.live.verb import MOST_AT_ONCE, Asked, Refused, Verb

AHEAD = 1_000
"""A bell is named so long before it rings, so that the slowest line knows of it in time."""
PLAY_AHEAD = 3_000
"""A practice is named so long before it sounds: browsers fetch its first seconds."""


def led(live: Live, seat: Seat) -> Live:
    """The class with that person leading it, where the lead is free. Raises Refused."""
    if live.leading == seat.number:
        return live
    guide = live.seat(live.guide) if live.guide is not None else None
    if guide is None:
        return replace(live, guide=seat.number)
    stand_in = live.seat(live.stand_in) if live.stand_in is not None else None
    if guide.is_here or (stand_in and stand_in.is_here):
        name = guide.name if guide.is_here or not stand_in else stand_in.name
        raise Refused(f"{name} leads just now. You can take over.")
    return replace(live, stand_in=seat.number)


def _stepped(step: Callable[[Run, Asked, int], Run]) -> Callable[[Live, Seat, Asked, int], Live]:
    def do(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
        after = replace(live, run=step(live.run, asked, at))
        return _arrived(live, after, at) if after.run.at != live.run.at else after

    return do


def _arrived(before: Live, live: Live, at: int) -> Live:
    """What ends with a segment: hands, a playing practice, the recording; groups are called back softly."""
    groups = live.groups
    if groups and out.are_out(groups, at=at):
        groups = out.called_back(groups, at=at)
    return replace(
        live, hands=(), playing=None, taping=None, sound=None, groups=groups,
        board=_board_of(live.run),
    )  # fmt: skip


def _board_of(run: Run) -> str:
    return run.piece.key if run.piece and run.piece.board else ""


def _lengthen(run: Run, asked: Asked, at: int) -> Run:
    if not 0 < abs(asked.by) <= MOST_AT_ONCE:
        raise Refused("Choose a time between a few seconds and half an hour.")
    return running.lengthen(run, asked.by, at=at)


def _bell(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return replace(live, bell=at + AHEAD)


def _sound(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return replace(live, sound=asked.sound)


def _play(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    if not asked.on:
        return replace(live, playing=None)
    if not asked.practice or not 1 <= asked.minutes <= 120:
        raise Refused("Choose a practice and how long it lasts.")
    return replace(live, playing=Playing(asked.practice, asked.minutes, at + PLAY_AHEAD))


def _take_over(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    """A recording ends with it: the circle said yes to whoever led when it was asked."""
    taping = live.taping if live.leading == seat.number else None
    return replace(live, guide=seat.number, stand_in=None, taping=taping)


def _chat(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    return replace(live, is_chat_open=asked.on)


def _board(live: Live, seat: Seat, asked: Asked, at: int) -> Live:
    piece = live.run.piece
    if piece is None:
        raise Refused("The class has not begun.")
    return replace(live, board=piece.key if asked.on else "")


VERBS = {
    "begin": Verb("guide", _stepped(lambda run, asked, at: running.begin(run, at=at))),
    "pause": Verb("guide", _stepped(lambda run, asked, at: running.pause(run, at=at))),
    "resume": Verb("guide", _stepped(lambda run, asked, at: running.resume(run, at=at))),
    "lengthen": Verb("guide", _stepped(_lengthen)),
    "next": Verb("guide", _stepped(lambda run, asked, at: running.go_on(run, at=at))),
    "skip": Verb(
        "guide", _stepped(lambda run, asked, at: running.go_on(run, at=at, skipping=True))
    ),
    "back": Verb("guide", _stepped(lambda run, asked, at: running.go_back(run, at=at))),
    "finish": Verb("guide", _stepped(lambda run, asked, at: running.finish(run, at=at))),
    "bell": Verb("guide", _bell),
    "sound": Verb("guide", _sound),
    "play": Verb("guide", _play),
    "take-over": Verb("team", _take_over),
    "chat": Verb("team", _chat),
    "board": Verb("team", _board),
}
