"""What the hub is held against: a plain set of sockets in one process, and no class at all.

Whatever one of them sends is a bell, encoded once and sent to each in turn through ASGI, on the same
server with the same settings.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Plain:
    """An ASGI application that knows nobody."""

    def __init__(self) -> None:
        self._sockets: set[Send] = set()

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        if scope["type"] == "lifespan":
            return
        await receive()
        await send({"type": "websocket.accept"})
        self._sockets.add(send)
        await send({"type": "websocket.send", "text": '{"k":"hello"}'})
        try:
            while (await receive())["type"] != "websocket.disconnect":
                bell = round(time.time() * 1000) + 1000
                words = f'{{"k":"now","version":1,"parts":{{"bell":{bell}}}}}'
                for each in list(self._sockets):
                    await each({"type": "websocket.send", "text": words})
        finally:
            self._sockets.discard(send)


def main(port: int) -> None:
    import uvicorn

    config = uvicorn.Config(
        Plain(), host="127.0.0.1", port=port, ws="websockets-sansio", http="h11", loop="asyncio",  # type: ignore[arg-type]
        lifespan="off", ws_per_message_deflate=False, log_level="warning", access_log=False,
        ws_ping_interval=10, ws_ping_timeout=10,
    )  # fmt: skip
    asyncio.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main(int(sys.argv[1]))
