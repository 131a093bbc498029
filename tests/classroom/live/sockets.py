"""The sockets of live classes as a real server in a thread of the tests, and clients for it."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from websockets.asyncio.client import connect

from seedbed.classroom.hub.app import Sockets
from seedbed.classroom.hub.serving import server

HOST = "localhost"
"""As pytest-django's live_server: cookies and origins are those of its pages."""


@contextmanager
def serving(**how) -> Iterator[int]:
    """The sockets on a free port of loopback, in a thread of this process; the port."""
    listening = socket.create_server(("127.0.0.1", 0))
    served = server(Sockets(), host="127.0.0.1", port=0, **how)
    thread = threading.Thread(target=served.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not served.started:
        assert thread.is_alive(), "the sockets did not open"
        threading.Event().wait(0.01)
    yield listening.getsockname()[1]
    served.should_exit = True
    thread.join(timeout=15)
    assert not thread.is_alive(), "the sockets did not close"


@pytest.fixture
def sockets(transactional_db: None, settings) -> Iterator[str]:
    """The base address of the sockets, which pages that are served now name too."""
    with serving() as port:
        settings.SOCKETS = f"ws://{HOST}:{port}"
        yield settings.SOCKETS


def session_of(person) -> str:
    """The cookie of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


@contextmanager
def processes(count: int = 1, *, redis: str = "") -> Iterator[list[tuple[str, subprocess.Popen]]]:
    """The sockets in processes of their own, on the tests' database: where each is, and the process."""
    said = {**os.environ, "SEEDBED_HOME": str(settings.HOME), "SEEDBED_REDIS_URL": redis,
            "SEEDBED_DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "seedbed.settings"}  # fmt: skip
    command = [sys.executable, "-m", "seedbed", "sockets", "--port"]
    running = {
        port: subprocess.Popen([*command, str(port)], env=said) for port in _free_ports(count)
    }
    try:
        for port, one in running.items():
            _wait_for(port, one)
        yield [(f"ws://{HOST}:{port}", one) for port, one in running.items()]
    finally:
        for one in running.values():
            one.kill()
            one.wait()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in taken]


def database() -> str:
    """The address of the tests' database, for another process."""
    said = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    secret = f":{said['PASSWORD']}" if said["PASSWORD"] else ""
    return f"postgresql://{said['USER']}{secret}@{said['HOST']}:{said['PORT']}/{said['NAME']}"


def _wait_for(port: int, running: subprocess.Popen) -> None:
    for _ in range(600):
        assert running.poll() is None, "the sockets did not open"
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the sockets did not open in time")


async def aside(deed, *args, **named):
    """What asks the database, while the loop of the clients goes on."""

    def done():
        try:
            return deed(*args, **named)
        finally:
            connections.close_all()

    return await asyncio.to_thread(done)


class Device:
    """One client: what it was sent, merged as the page merges it."""

    def __init__(self, line) -> None:
        self.line, self.hello, self.parts = line, {}, {}
        self.version, self.heard = 0, []

    async def next(self, *, within: float = 5) -> dict:
        """The next frame, merged."""
        said = json.loads(await asyncio.wait_for(self.line.recv(), within))
        if said["k"] in ("hello", "now"):
            self.version = said["version"]
            self.parts |= said["parts"]
        self.heard.append(said)
        return said

    async def until(self, is_met, *, within: float = 5) -> dict:
        """Read on until that is true of a frame; the frame."""
        async with asyncio.timeout(within):
            while not is_met(said := await self.next(within=within)):
                pass
        return said

    async def sees(self, name: str, is_met, *, within: float = 5) -> None:
        """Read on until that part is so."""
        async with asyncio.timeout(within):
            while not (name in self.parts and is_met(self.parts[name])):
                await self.next(within=within)

    async def ask(self, kind: str, *, id: str = "", **fields) -> dict:
        """The answer to one question."""
        name = id or str(uuid4())
        await self.line.send(json.dumps({"k": kind, "id": name, **fields}))
        return await self.until(lambda said: said.get("id") == name)

    async def act(self, verb: str, *, id: str = "", **fields) -> dict:
        return await self.ask("act", id=id, act={"do": verb, **fields})


@asynccontextmanager
async def device(address: str, meeting, person, *, origin: str = f"http://{HOST}:8000", **how):
    """A device of that person in that class, greeted."""
    session = await aside(session_of, person) if person else ""
    how = {"close_timeout": 1, **how}
    headers = {"Cookie": f"sessionid={session}"} if session else {}
    where = f"{address}/live/{meeting}/"
    async with connect(where, origin=origin, additional_headers=headers, **how) as line:
        one = Device(line)
        one.hello = await one.next()
        yield one
