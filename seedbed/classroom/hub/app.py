"""The sockets of live classes, as an ASGI application."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import msgspec
from django.utils import translation
from django.utils.translation import gettext

from seedbed.classroom.hub import frames
from seedbed.classroom.hub.asking import ASKS, OUTSIDE, Reply
from seedbed.classroom.hub.frames import Message
from seedbed.classroom.hub.hub import Hub
from seedbed.classroom.hub.knock import knock, let_in
from seedbed.classroom.hub.socket import Socket
from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.lines import Span
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import LiveClass
from seedbed.clock import now

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
log = logging.getLogger(__name__)


class Sockets:
    """One for each process. Its hub lives from start-up to shutdown."""

    def __init__(self) -> None:
        self._hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._meet(scope, receive, send)
        else:
            await _say_what_it_is(send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._hub = Hub()
        await self._hub.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._hub.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _meet(self, scope: Scope, receive: Receive, send: Send) -> None:
        hub = self._hub
        await receive()
        knocked = knock(scope)
        if hub is None or not knocked.is_from_here:
            await send({"type": "websocket.close"})
            return
        at = now()
        told = await hub.asked.do(let_in, knocked, at=at)
        await send({"type": "websocket.accept"})
        if isinstance(told, int) or knocked.meeting is None:
            await send({"type": "websocket.close", "code": told})
            return
        who, language = told
        if not hub.has_room_for(knocked.meeting, who.seat):
            await send({"type": "websocket.close", "code": frames.TOO_MANY})
            return
        socket = Socket(
            Span(who, at), language, knocked.session, scope["extensions"]["frames"], send
        )
        await _stay(hub, knocked.meeting, socket, receive)


async def _stay(hub: Hub, meeting: UUID, socket: Socket, receive: Receive) -> None:
    """From the hello until the line is down."""
    if not await hub.join(meeting, socket):
        await socket.close(frames.NOT_THERE)
        return
    try:
        while (event := await receive())["type"] != "websocket.disconnect":
            await _answer(hub, meeting, socket, event.get("text") or "")
    finally:
        hub.leave(meeting, socket)


async def _answer(hub: Hub, meeting: UUID, socket: Socket, text: str) -> None:
    if not socket.may_ask():
        if socket.is_too_much:
            await socket.close(frames.TOO_MANY)
        elif name := frames.id_of(text):
            with translation.override(socket.language):
                why = gettext("That was a lot at once. Please wait a moment.")
            socket.write(frames.frame({"k": "no", "id": name, "why": why}))
        return
    try:
        message = frames.read(text)
    except msgspec.DecodeError:
        message = Message(k="", id=frames.id_of(text))
    if message.k == "clock":
        socket.write(frames.frame({"k": "clock", "t": message.t, "now": ms(now())}))
        return
    threads = hub.asked_outside if message.k in OUTSIDE else hub.asked
    reply = await threads.do(_reply, meeting, socket, message)
    socket.write(frames.frame(reply))


def _reply(meeting: UUID, socket: Socket, message: Message) -> Reply:
    """What is answered, in the language of whoever asked. What was done is kept by then."""
    with translation.override(socket.language):
        ask = ASKS.get(message.k)
        try:
            if ask is None:
                raise Refused("That can't be done here.")
            found = ask(meeting, socket.who, message, now())
        except Refused as refused:
            return {"k": "no", "id": message.id, "why": gettext(str(refused))}
        except LiveClass.DoesNotExist:
            return {"k": "no", "id": message.id, "why": gettext("The class is over.")}
        return {"k": "done", "id": message.id, **found}


async def _say_what_it_is(send: Send) -> None:
    """A proxy may ask whether anybody is here."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"The sockets of live classes.\n"})
