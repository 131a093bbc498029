"""The hub of a process: every live class that has sockets here, kept at its newest version.

It learns of a version from the layer, and asks the database as a safety net: what was changed by a
process that cannot reach it is seen within a second all the same.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer
from django.conf import settings

from seedbed.classroom.hub import news
from seedbed.classroom.hub.comings import Comings
from seedbed.classroom.hub.frames import NOT_SIGNED_IN, NOT_THERE
from seedbed.classroom.hub.knock import still_signed_in
from seedbed.classroom.hub.ring import Ring, view
from seedbed.classroom.hub.socket import Socket
from seedbed.classroom.hub.threads import Threads
from seedbed.classroom.live import board, lines
from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.door import people_of
from seedbed.classroom.live.layer import GROUP, leave_here, live_here
from seedbed.classroom.live.state import Live
from seedbed.clock import now

BEAT, EXTEND = 5.0, 10.0
"""Seconds between two beats, and between two times that minutes are added up for those who look."""
ASK, LISTEN_AGAIN = 0.5, 1.0
"""Seconds between two questions for versions, and two tries to reach the layer."""
SEE_OUT = 15.0
"""Seconds until whoever lost their part, or was signed out elsewhere, is out of the class."""
MOST_DEVICES = 8
"""Sockets of one person in one class and process."""
log = logging.getLogger(__name__)


class Hub:
    """Keeps the sockets of this process true. Everything here runs in its loop."""

    def __init__(self) -> None:
        self.asked, self.asked_outside = Threads(8), Threads(4)
        """Do what clients ask; and what of it asks another server, which may be slow."""
        self._own = Threads(3)
        """The hub's own work, which waits for nobody who asks."""
        self.comings = Comings(self._own)
        self._rings: dict[UUID, Ring] = {}
        self._tasks: set[asyncio.Task[object]] = set()

    async def start(self) -> None:
        live_here(asyncio.get_running_loop(), self._know)
        heard = asyncio.Event()
        self._spawn(self._listen(heard))
        self._spawn(self._every(ASK, self._ask))
        self._spawn(self._every(BEAT, self._beat))
        self._spawn(self._every(EXTEND, self._extend))
        self._spawn(self._every(SEE_OUT, self._see_out))
        await heard.wait()

    async def stop(self) -> None:
        leave_here(asyncio.get_running_loop())
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.comings.end()
        for threads in (self.asked, self.asked_outside, self._own):
            await asyncio.to_thread(threads.end)

    async def join(self, meeting: UUID, socket: Socket) -> bool:
        """Say hello, and from then on all that changes; False where the class has gone."""
        while not (ring := self._rings.setdefault(meeting, Ring(meeting))).version:
            if not await self._refresh(ring, to=1):
                return False
        ring.join(socket, now=ms(now()))
        self.comings.note(meeting, [socket.span])
        return True

    def has_room_for(self, meeting: UUID, seat: int) -> bool:
        """Whether that person may open one more socket here."""
        ring = self._rings.get(meeting)
        return ring is None or ring.devices(seat) < MOST_DEVICES

    def leave(self, meeting: UUID, socket: Socket) -> None:
        """The line is down, now or, where nothing was heard for long, since then."""
        ring = self._rings.get(meeting)
        if ring:
            ring.leave(socket)
        unheard = monotonic() - socket.protocol.heard_at if socket.protocol.is_silent else 0
        socket.span.closed_at = max(socket.span.opened_at, now() - timedelta(seconds=unheard))
        self.comings.note(meeting, [socket.span])

    async def _refresh(self, ring: Ring, *, to: int) -> bool:
        """Bring the ring to that version, or a newer one; False where there is no class any more."""
        async with ring.lock:
            if ring.version >= to:
                return True
            found = await self._own.do(news.read, ring.meeting, at=ms(now()))
            if found is None or found.is_closed:
                for socket in ring.sockets:
                    self._spawn(socket.close(NOT_THERE))
            if found is None:
                return False
            if ring.board is None or found.board is None:
                ring.board = found.board
            if found.version > ring.version:
                ring.show(found.live, found.version, found.view)
                self._look_again(ring)
            return True

    def _know(self, meeting: UUID, version: int, live: Live) -> None:
        """What was changed by this very process is shown without reading it again.

        Only where nothing lies between: what another process did, closing the class say, is read.
        """
        ring = self._rings.get(meeting)
        if ring and ring.version and version == ring.version + 1 and not live.board:
            ring.board = None
            ring.show(live, version, view(live, at=ms(now())))
            self._look_again(ring)

    def _look_again(self, ring: Ring) -> None:
        """Some things leave by the clock, and no version says so."""
        at = ms(now())
        next_one = ring.next_moment(at=at)
        if next_one is not None:
            loop = asyncio.get_running_loop()
            ring.wake_at(loop, (next_one - at) / 1000 + 0.005, lambda: self._show_again(ring))

    def _show_again(self, ring: Ring) -> None:
        if ring.live:
            ring.show(ring.live, ring.version, view(ring.live, at=ms(now())))
            self._look_again(ring)

    async def _listen(self, heard: asyncio.Event) -> None:
        layer = get_channel_layer()  # type: ignore[no-untyped-call]
        while True:
            try:
                channel = await layer.new_channel()
                await layer.group_add(GROUP, channel)
                heard.set()
                while True:
                    self._hear(await layer.receive(channel))
            except Exception:
                heard.set()
                log.exception("The layer could not be reached; tried again.")
                await asyncio.sleep(LISTEN_AGAIN)

    def _hear(self, message: dict[str, Any]) -> None:
        ring = self._rings.get(UUID(message["meeting"]))
        if ring is None:
            return
        if message["type"] == "version":
            self._spawn(self._refresh(ring, to=message["version"]))
        else:
            ring.push(message["word"], to=message["to"], seat=message["seat"])

    async def _ask(self) -> None:
        """What became of the classes here that nobody told us of."""
        for ring in [one for one in self._rings.values() if one.is_empty and not one.lock.locked()]:
            self._rings.pop(ring.meeting).sleep()
        if not self._rings:
            return
        versions = await self._own.do(news.versions, list(self._rings))
        for meeting, version in versions.items():
            if found := self._rings.get(meeting):
                await self._refresh(found, to=version)
        if not settings.REDIS_URL:
            await self._ask_boards()

    async def _ask_boards(self) -> None:
        """A picture comes by an ordinary page, which can't tell us of it without Redis."""
        rings = {one.meeting: one for one in self._rings.values() if one.board is not None}
        found = await self._own.do(news.gathered, list(rings)) if rings else {}
        for meeting, shown in found.items():
            ring = rings[meeting]
            before, ring.board = ring.board or set(), shown
            for one in await self._own.do(board.told, shown - before) if shown - before else ():
                ring.push({"k": "gathered", "one": one}, to="circle", seat=-1)
            for gone in before - shown:
                ring.push({"k": "hidden", "id": str(gone)}, to="circle", seat=-1)

    async def _beat(self) -> None:
        """The lines here are seen now; lines that another process left open are closed."""
        sockets = [(ring, one) for ring in self._rings.values() for one in ring.sockets]
        open_ones = 0
        if sockets:
            open_ones = await self._own.do(lines.beat, self.comings.process, at=now())
        if open_ones < len(sockets):
            await self._open_again(sockets)
        for ring in self._rings.values():
            if ring.drifts(at=ms(now())):
                self._show_again(ring)
        await self._own.do(lines.close_stale, at=now())

    async def _extend(self) -> None:
        if self._rings:
            await self._own.do(lines.extend, self.comings.process, at=now())

    async def _see_out(self) -> None:
        """Whoever has no part in a class any more, or signed out elsewhere, leaves it."""
        for ring in list(self._rings.values()):
            sockets = list(ring.sockets)
            people = await self._own.do(people_of, ring.meeting)
            signed_in = await self._own.do(still_signed_in, {one.session for one in sockets})
            for one in sockets:
                if one.session not in signed_in:
                    self._spawn(one.close(NOT_SIGNED_IN))
                elif one.who.person not in people:
                    self._spawn(one.close(NOT_THERE))

    async def _open_again(self, sockets: list[tuple[Ring, Socket]]) -> None:
        """Lines that another process took for dead, when this one was slow, go on as new ones."""
        noted = [one.span.line for _, one in sockets if one.span.line in self.comings.noted]
        still = await self._own.do(lines.still_open, noted)
        for ring, one in sockets:
            if one.span.line in noted and one.span.line not in still and not one.span.closed_at:
                one.reopen(at=now())
                self.comings.note(ring.meeting, [one.span])

    async def _every(self, seconds: float, deed: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await deed()
            except Exception:
                log.exception("The hub goes on, and tries again.")

    def _spawn(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
