"""One open socket: whose it is, what it may ask, and what waits for it to be read."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any

from seedbed.classroom.hub.protocol import Frames
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.lines import Span

MOST_UNREAD = 262_144
"""Bytes beyond its hello. Whoever has not read so much is let go, and gets everything on return."""
BURST, A_SECOND = 40.0, 12.0
"""Messages at once, and then each second."""
PATIENCE = 80
"""Messages too many before the socket is closed."""


@dataclass(eq=False, slots=True)
class Socket:
    """One device of one person in one live class."""

    span: Span
    """Whose it is and since when; its line is written down by that."""
    language: str
    session: str
    """By which they were let in."""
    protocol: Frames
    send: Callable[[dict[str, Any]], Awaitable[None]]
    unread: int = MOST_UNREAD
    tokens: float = BURST
    filled_at: float = field(default_factory=monotonic)
    too_many: int = 0

    @property
    def who(self) -> Who:
        return self.span.who

    def write(self, frame: bytes) -> None:
        """Send without waiting. A client that does not read holds nobody up."""
        if self.protocol.write(frame) > self.unread:
            self.protocol.abort()

    def greet(self, hello: bytes) -> None:
        self.unread = MOST_UNREAD + len(hello)
        self.write(hello)

    def may_ask(self) -> bool:
        """Whether one more message is within what a socket may send."""
        at = monotonic()
        self.tokens = min(BURST, self.tokens + (at - self.filled_at) * A_SECOND)
        self.filled_at = at
        if self.tokens < 1:
            self.too_many += 1
            return False
        self.tokens -= 1
        return True

    @property
    def is_too_much(self) -> bool:
        return self.too_many > PATIENCE

    def reopen(self, *, at: datetime) -> None:
        """The same socket as a new line, from then on."""
        self.span = Span(self.who, at)

    async def close(self, code: int) -> None:
        """Close it with that code, for the client to read."""
        await self.send({"type": "websocket.close", "code": code})
