"""Uvicorn's own WebSocket protocol, and one thing more: a frame made once is written as it is.

ASGI would frame each message anew for each client, and wait for each to be writable. Here one frame
goes to a thousand clients, and how much a client has not read yet can be asked.
"""

from time import monotonic
from typing import cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request


class Frames(WebSocketsSansIOProtocol):
    """One client. The application finds it in its scope, as `scope["extensions"]["frames"]`."""

    heard_at = 0.0
    """When anything came from there, pongs included; in seconds of this process's own clock."""
    is_silent = False
    """It did not answer for so long that it was taken for gone."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            cast(dict[str, object], self.scope["extensions"])["frames"] = self

    def data_received(self, data: bytes) -> None:
        self.heard_at = monotonic()
        super().data_received(data)

    def keepalive_timeout(self) -> None:
        self.is_silent = True
        super().keepalive_timeout()

    def write(self, frame: bytes) -> int:
        """Write whole frames; how many bytes then still wait for the client to read."""
        if self.close_sent or self.disconnected or self.transport.is_closing():
            return 0
        self.transport.write(frame)
        return self.transport.get_write_buffer_size()

    def abort(self) -> None:
        """End it at once, whatever still waits."""
        self.transport.abort()
