"""The server of the sockets, as every process of them runs it."""

import gc
import resource
import sys

import uvicorn

from seedbed.classroom.hub.protocol import Frames

LARGEST = 65_536
"""Bytes of one message of a client."""
PING, ANSWER = 10.0, 10.0
"""Seconds between two pings, and until a line without an answer is taken for down."""


def server(
    application: object, *, host: str, port: int, ping: float = PING, answer: float = ANSWER
) -> uvicorn.Server:
    """A server that keeps little for each client: plain asyncio, no compression, no log of visits."""
    config = uvicorn.Config(
        application,  # type: ignore[arg-type]
        host=host, port=port, ws=Frames, http="h11", loop="asyncio", lifespan="on",
        ws_per_message_deflate=False, ws_max_size=LARGEST, ws_ping_interval=ping,
        ws_ping_timeout=answer, log_level="warning", access_log=False, server_header=False,
        date_header=False, timeout_graceful_shutdown=5,
    )  # fmt: skip
    return uvicorn.Server(config)


def allow_many_sockets() -> None:
    """As many open files as this process may have: each socket is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def keep_calm() -> None:
    """What was loaded stays, so the collector of cycles need not look at it, nor so often at the rest.

    It stops everybody for a quarter of a second otherwise, now and then, with a thousand sockets.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    # The loop has the word again soon after a thread has done its part.
    sys.setswitchinterval(0.001)
