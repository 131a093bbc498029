"""Who came and who went, gathered for a moment and written down together.

A class of a thousand comes in through some hundred small transactions, not a thousand; and a page
that is loaded anew does not make anybody seem to leave.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID, uuid4

from seedbed.classroom.hub.threads import Threads
from seedbed.classroom.live import lines
from seedbed.classroom.live.lines import Span
from seedbed.clock import now

GATHERED = 0.06
"""Seconds for which comings are gathered."""
GRACE = 2.0
"""Seconds until somebody whose line closed is away: to load a page anew takes less."""
AGAIN = 1.0
"""Seconds until the next try, where the database could not be reached."""
log = logging.getLogger(__name__)


class Comings:
    """The book of one process: what is still to be written down."""

    def __init__(self, threads: Threads) -> None:
        self.process = uuid4()
        self.noted: set[UUID] = set()
        """The lines that were written down and are open."""
        self._threads = threads
        self._waiting: defaultdict[UUID, dict[UUID, Span]] = defaultdict(dict)
        self._writing: asyncio.Task[None] | None = None
        self._settling: set[asyncio.Task[None]] = set()
        self._is_ending = False

    def note(self, meeting: UUID, spans: Iterable[Span]) -> None:
        """Those opened, or closed. Written down in a moment."""
        for span in spans:
            self._waiting[meeting][span.line] = span
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def end(self) -> None:
        """Write down what waits. Who went is left to whoever has the class open next."""
        self._is_ending = True
        for task in self._settling:
            task.cancel()
        if self._writing:
            await self._writing

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(0 if self._is_ending else GATHERED)
            gathered, self._waiting = self._waiting, defaultdict(dict)
            done = await asyncio.gather(*(self._one(*each) for each in gathered.items()))
            if not all(done):
                if self._is_ending:
                    break
                await asyncio.sleep(AGAIN)
        self._writing = None

    async def _one(self, meeting: UUID, spans: dict[UUID, Span]) -> bool:
        """What was gathered of one class, in one transaction; whether it could be written."""
        try:
            await self._threads.do(
                lines.note, meeting, list(spans.values()), process=self.process, at=now()
            )
        except Exception:
            log.exception("Who came could not be written down; tried again.")
            self._waiting[meeting] = spans | self._waiting[meeting]
            return False
        self.noted |= {s.line for s in spans.values() if s.closed_at is None}
        self.noted -= {s.line for s in spans.values() if s.closed_at}
        self._settle_soon(meeting, spans.values())
        return True

    def _settle_soon(self, meeting: UUID, spans: Iterable[Span]) -> None:
        if self._is_ending or all(span.closed_at is None for span in spans):
            return
        task = asyncio.create_task(self._settle(meeting))
        self._settling.add(task)
        task.add_done_callback(self._settling.discard)

    async def _settle(self, meeting: UUID) -> None:
        await asyncio.sleep(GRACE)
        try:
            await self._threads.do(lines.settle, meeting, at=now())
        except Exception:
            log.exception("Who went could not be told; tried again at the next beat.")
