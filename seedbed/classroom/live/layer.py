"""Word from one process to the others that a live class changed, or that something was said in it.

One tiny message reaches each process that holds sockets; its hub does the rest. Without Redis the
layer ends at this process, and hubs elsewhere find the new version by asking (see `hub.hub`).
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from seedbed.classroom.live.state import Live

GROUP = "live-classes"
PATIENCE = 2.0
"""Seconds for which a page waits to tell of a change, and no longer."""
log = logging.getLogger(__name__)
Know = Callable[[UUID, int, Live], None]
_homes: list[tuple[asyncio.AbstractEventLoop, Know]] = []
"""The loops of the hubs of this process, and what each does with a class that was changed here."""


def announce(meeting: UUID, version: int, live: Live | None = None) -> None:
    """That class is at that version now. The hub of this very process need not read it: it is `live`."""
    if _homes and live is not None:
        loop, know = _homes[-1]
        loop.call_soon_threadsafe(know, meeting, version, live)
    _spread({"type": "version", "meeting": meeting.hex, "version": version})


def tell(meeting: UUID, word: dict[str, Any], *, to: str = "circle", seat: int = -1) -> None:
    """Push that word (a frame of the wire, plain values only) to whom it is for.

    `to` is circle or team; `seat` hears what was said to the team as well, as they said it.
    """
    _spread({"type": "word", "meeting": meeting.hex, "word": word, "to": to, "seat": seat})


def live_here(loop: asyncio.AbstractEventLoop, know: Know) -> None:
    """A hub runs in this process, in that loop."""
    _homes.append((loop, know))


def leave_here(loop: asyncio.AbstractEventLoop) -> None:
    _homes[:] = [home for home in _homes if home[0] is not loop]


def _spread(message: dict[str, Any]) -> None:
    if _homes:
        asyncio.run_coroutine_threadsafe(_send(message), _homes[-1][0])
    elif settings.REDIS_URL:
        async_to_sync(_send)(message)


async def _send(message: dict[str, Any]) -> None:
    """What cannot be told now is found by asking, within a second or two."""
    try:
        layer = get_channel_layer()  # type: ignore[no-untyped-call]
        async with asyncio.timeout(PATIENCE):
            await layer.group_send(GROUP, message)
    except Exception:
        log.exception("The other processes could not be told of a change.")
