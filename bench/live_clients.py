"""A thousand browsers' sockets in one process: as little work for each message as there can be."""

import asyncio
import base64
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

BELL = b'"bell":'


@dataclass
class Crowd:
    """All sockets of one way of serving, and what they hear."""

    name: str
    lines: "list[Line]" = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    """When each heard of the last bell, in order."""
    all_heard: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self) -> None:
        self.heard.append(time.monotonic())
        if len(self.heard) == len(self.lines):
            self.all_heard.set()

    async def ring(self, *, id: str) -> list[float]:
        """The first of them rings; after how many milliseconds each heard it."""
        self.heard.clear()
        self.all_heard.clear()
        begun = time.monotonic()
        self.lines[0].say({"k": "act", "id": id, "act": {"do": "bell"}})
        async with asyncio.timeout(30):
            await self.all_heard.wait()
        return [(at - begun) * 1000 for at in self.heard]


class Line(asyncio.Protocol):
    """One socket. Frames are looked through for what is measured, and not parsed further."""

    def __init__(self, crowd: Crowd, request: bytes) -> None:
        self._crowd, self._request = crowd, request
        self._head = self._rest = b""
        self._is_open = False
        self._clock: asyncio.Future[tuple[float, float]] | None = None
        self.greeted: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self._is_open:
            self._head += data
            head, found, rest = self._head.partition(b"\r\n\r\n")
            if found and b'"k":"hello"' in rest:
                self._is_open, self._head = True, head
                self.greeted.set_result(time.monotonic())
                self._look(rest)
            return
        self._look(data)

    def _look(self, data: bytes) -> None:
        """Whole frames are looked at in turn; the rest waits."""
        data, at = self._rest + data, 0
        while _is_frame(data, at):
            size, start = data[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if len(data) < start + size:
                break
            self._see(data[at], data[start : start + size])
            at = start + size
        self._rest = data[at:]

    def _see(self, kind: int, payload: bytes) -> None:
        if kind == 0x89:
            mask = bytes((0x80 | len(payload), 0, 0, 0, 0))
            self.transport.write(b"\x8a" + mask + payload)
        elif BELL in payload:
            self._crowd.hear()
        elif self._clock and b'"k":"clock"' in payload:
            self._clock.set_result((float(json.loads(payload)["now"]), time.time() * 1000))
            self._clock = None

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError(self._head[:200].decode("latin-1")))

    def say(self, message: dict[str, object]) -> None:
        payload = json.dumps(message).encode()
        assert len(payload) < 65_536
        size = len(payload)
        head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        self.transport.write(head + b"\x00\x00\x00\x00" + payload)

    async def offset(self, times: int = 3) -> float:
        """How far this client takes the server's clock to be from its own: from its quickest question."""
        best = (float("inf"), 0.0)
        for _ in range(times):
            asked = time.time() * 1000
            self._clock = asyncio.get_running_loop().create_future()
            self.say({"k": "clock", "t": 1})
            told, answered = await asyncio.wait_for(self._clock, 10)
            best = min(best, (answered - asked, told - (asked + answered) / 2))
            await asyncio.sleep(0.05)
        return best[1]


async def join(
    crowd: Crowd, ports: list[int], path: str, sessions: Iterable[str], *, at_once: int
) -> tuple[float, list[float]]:
    """All of them come in, so many at once; the seconds for all, and the milliseconds of each."""
    gate = asyncio.Semaphore(at_once)
    took: list[float] = []

    async def one(number: int, session: str) -> Line:
        port = ports[number % len(ports)]
        async with gate:
            begun = time.monotonic()
            line = await open_line(crowd, port, path, session)
            took.append((await line.greeted - begun) * 1000)
        return line

    begun = time.monotonic()
    crowd.lines += await asyncio.gather(*(one(n, s) for n, s in enumerate(sessions)))
    return time.monotonic() - begun, took


async def open_line(crowd: Crowd, port: int, path: str, session: str) -> Line:
    key = base64.b64encode(os.urandom(16)).decode()
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        f"Origin: http://127.0.0.1:8000\r\nCookie: sessionid={session}\r\n\r\n"
    )
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(lambda: Line(crowd, request.encode()), "127.0.0.1", port)
    return line


def _is_frame(data: bytes, at: int) -> bool:
    """Whether the head of a frame is there."""
    there = len(data) - at
    if there < 2:
        return False
    return there >= {126: 4, 127: 10}.get(data[at + 1], 2)
