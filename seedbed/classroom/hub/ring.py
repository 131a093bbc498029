"""One live class as this process has it: its sockets, and what they were last sent.

What the circle and the team see is worked out once for each version, and what changed of it is
encoded once for each of the two and written to all their sockets.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from seedbed.classroom.hub.frames import body, changed, frame, hello
from seedbed.classroom.hub.socket import Socket
from seedbed.classroom.live import groups as out
from seedbed.classroom.live import seen
from seedbed.classroom.live.run import left_in_hand
from seedbed.classroom.live.state import Live

REMEMBERED = 200
"""Words that were pushed, by id, so that one sent twice is pushed once."""


@dataclass
class View:
    """What is seen of one version."""

    circle: seen.Parts = field(default_factory=dict)
    team: seen.Parts = field(default_factory=dict)
    own: dict[int, seen.Parts] = field(default_factory=dict)

    def of(self, socket: Socket) -> seen.Parts:
        """All that the person at that socket sees."""
        told = self.team if socket.who.is_team else self.circle
        return told | self.own.get(socket.who.seat, {})


def view(live: Live, *, at: int) -> View:
    """What each audience sees of the class at that moment."""
    own = {seat: seen.mine(live, seat) for seat in seen.have_their_own(live)}
    return View(seen.circle(live, at=at), seen.team(live, at=at), own)


class Ring:
    """The sockets of one live class in this process."""

    def __init__(self, meeting: UUID) -> None:
        self.meeting, self.version = meeting, 0
        self.live: Live | None = None
        self.lock = asyncio.Lock()
        """Held by whoever brings it to a newer version."""
        self.board: set[UUID] | None = None
        """What was on the board that is open when it was last asked; None where none is."""
        self._waking: asyncio.TimerHandle | None = None
        self.circle: set[Socket] = set()
        self.team: set[Socket] = set()
        self._by_seat: defaultdict[int, set[Socket]] = defaultdict(set)
        self._view = View()
        self._bodies: dict[bool, bytes] = {}
        self._pushed: deque[str] = deque(maxlen=REMEMBERED)

    @property
    def sockets(self) -> Iterable[Socket]:
        return (*self.team, *self.circle)

    @property
    def is_empty(self) -> bool:
        return not self.circle and not self.team

    def devices(self, seat: int) -> int:
        """How many sockets that person has here."""
        return len(self._by_seat.get(seat, ()))

    def join(self, socket: Socket, *, now: int) -> None:
        """Everything there is for that person, and from then on what changes."""
        who = socket.who
        own = self._view.own.get(who.seat)
        told = body(self._view.of(socket)) if own else self._body(who.is_team)
        socket.greet(hello(who.seat, who.role, now=now, version=self.version, body=told))
        (self.team if who.is_team else self.circle).add(socket)
        self._by_seat[who.seat].add(socket)

    def leave(self, socket: Socket) -> None:
        self.circle.discard(socket)
        self.team.discard(socket)
        there = self._by_seat[socket.who.seat]
        there.discard(socket)
        if not there:
            del self._by_seat[socket.who.seat]

    def show(self, live: Live, version: int, after: View) -> None:
        """The class is that now: whoever sees something else than before is sent it."""
        before, self._view = self._view, after
        self.live, self.version = live, version
        self._bodies.clear()
        self._send(self.circle, changed(before.circle, after.circle))
        self._send(self.team, changed(before.team, after.team))
        for seat in before.own.keys() | after.own.keys():
            mine = changed(before.own.get(seat, {}), after.own.get(seat, {}))
            self._send(self._by_seat.get(seat, set()), mine)

    def push(self, word: dict[str, Any], *, to: str, seat: int) -> None:
        """Something said, gathered or hidden, to whom it is for."""
        name = f"{word['k']} {_id_of(word)}"
        if name in self._pushed:
            return
        self._pushed.append(name)
        made = frame(word)
        hearing = {*self.team, *self._by_seat.get(seat, ())} if to == "team" else self.sockets
        for socket in list(hearing):
            socket.write(made)

    def next_moment(self, *, at: int) -> int | None:
        """When something leaves by itself: groups that end by the clock."""
        groups = self.live.groups if self.live else None
        return out.ends(groups) if groups and out.are_out(groups, at=at) else None

    def wake_at(
        self, loop: asyncio.AbstractEventLoop, after: float, do: Callable[[], None]
    ) -> None:
        """Do that after so many seconds, and no longer what was to be done before."""
        self.sleep()
        self._waking = loop.call_later(after, do)

    def sleep(self) -> None:
        """Nothing more is to be done by the clock."""
        if self._waking:
            self._waking.cancel()

    def drifts(self, *, at: int) -> bool:
        """Whether the end of the class moves with the clock: it is held, or over its time."""
        run = self.live.run if self.live else None
        return bool(run and run.is_under_way and (run.is_paused or left_in_hand(run, at=at) <= 0))

    def _send(self, sockets: set[Socket], parts: seen.Parts) -> None:
        if not parts or not sockets:
            return
        made = frame({"k": "now", "version": self.version, "parts": parts})
        for socket in sockets:
            socket.write(made)

    def _body(self, is_team: bool) -> bytes:
        found = self._bodies.get(is_team)
        if found is None:
            told = self._view.team if is_team else self._view.circle
            found = self._bodies[is_team] = body(told)
        return found


def _id_of(word: dict[str, Any]) -> str:
    thing = word.get("said") or word.get("one") or word
    return str(thing["id"])
