"""More than one process: killed in mid-class, behind Redis, and without it; and a client that does not read."""

import asyncio
import os
import socket
from datetime import timedelta
from uuid import uuid4

import pytest
import redis as redis_library
from msgspec.structs import replace

from seedbed.classroom.hub.hub import BEAT
from seedbed.classroom.live.acting import arrive, ms
from seedbed.classroom.live.layer import announce, tell
from seedbed.classroom.live.lines import close_stale
from seedbed.classroom.live.state import Way
from seedbed.classroom.models import Gathered, LiveClass, Presence
from seedbed.classroom.models.line import STALE_AFTER
from seedbed.clock import now
from tests.classroom.live.sockets import aside, device, processes, serving

pytestmark = pytest.mark.django_db(transaction=True)
REDIS = os.environ.get("SEEDBED_TEST_REDIS", "redis://127.0.0.1:6379/2")


@pytest.fixture
def redis():
    """The address of a Redis that is there."""
    with redis_library.Redis.from_url(REDIS, socket_connect_timeout=2) as line:
        try:
            line.ping()
        except redis_library.ConnectionError:
            why = "there is no Redis at SEEDBED_TEST_REDIS: how processes agree was not tried"
            pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    return REDIS


def test_a_server_killed_in_mid_class_loses_nothing_that_was_acknowledged(soon, teacher, ada, ben):
    """kill -9 while the lead acts; the line of one comes back at another process, the other's does not."""
    done = []

    async def until_killed(address, running):
        async with (
            device(address, soon.pk, teacher) as lead,
            device(address, soon.pk, ada) as one,
            device(address, soon.pk, ben) as other,
        ):
            await lead.act("begin")
            await other.sees("seat/3", lambda seat: seat["here"])
            await asyncio.sleep(BEAT + 0.5)
            asyncio.get_running_loop().call_later(0.3, running.kill)
            for n in range(1000):
                if (n + 1) % 30 == 0:
                    await asyncio.sleep(0.05)
                try:
                    told = await lead.act("chat", id=f"act-{n}", on=bool(n % 2))
                except Exception:
                    break
                done.append(f"act-{n}") if told["k"] == "done" else None
            killed = now()
            assert one.hello["seat"] == 2
        return killed

    async def afterwards(address):
        async with device(address, soon.pk, teacher) as lead, device(address, soon.pk, ada):
            assert lead.parts["run"]["at"] == 0
            await lead.sees("seat/2", lambda seat: seat["here"])
            assert (await lead.act("chat", id=done[-1], on=True))["k"] == "done"
            await aside(close_stale, at=now() + STALE_AFTER - timedelta(seconds=1))
            await lead.sees("seat/3", lambda seat: seat is None)

    with processes() as [(address, running)]:
        killed = asyncio.run(until_killed(address, running))
    assert len(done) > 3
    kept = LiveClass.objects.get(pk=soon.pk).live
    assert set(done) <= set(kept.done)

    with serving() as port:
        asyncio.run(afterwards(f"ws://localhost:{port}"))
    live = LiveClass.objects.get(pk=soon.pk).live
    assert (live.done, live.is_chat_open) == (kept.done, kept.is_chat_open)
    there = Presence.objects.get(enrolment__person=ben)
    assert killed - timedelta(seconds=BEAT + 1.5) <= there.left_at <= killed


def test_two_processes_behind_redis_agree(soon, teacher, ada, redis):
    async def story(here, there):
        async with device(here, soon.pk, teacher) as lead, device(there, soon.pk, ada) as one:
            await lead.sees("seat/2", lambda seat: seat["here"])
            await one.sees("seat/0", lambda seat: seat["here"])
            begun = asyncio.get_running_loop().time()
            await lead.act("begin")
            for n in range(8):
                await (lead if n % 2 else one).act("hand", on=n % 4 < 2)
            last = (await lead.act("next"))["version"]
            for each in (lead, one):
                await each.sees("run", lambda run: run["at"] == 1)
                assert each.version >= last
            assert asyncio.get_running_loop().time() - begun < 5
            shared = one.parts.keys() - {"own/aside"}
            assert {k: one.parts[k] for k in shared} == {k: lead.parts[k] for k in shared}
            told = await one.ask("say", to="team", words="Hello over there.")
            assert told["k"] == "done"
            heard = await lead.until(lambda said: said["k"] == "said")
            assert heard["said"]["words"] == "Hello over there."

    with processes(2, redis=redis) as [(here, _one), (there, _other)]:
        asyncio.run(story(here, there))


def test_without_redis_what_a_page_changed_is_seen_within_about_a_second(soon, teacher, ada):
    """There is no hub in this process, so nobody is told: the hub has to ask."""

    def given_by_a_page():
        Gathered.objects.create(
            meeting=soon, person=teacher, segment="arrival", words="A pebble", at=now()
        )

    async def story(address):
        async with device(address, soon.pk, teacher) as lead, device(address, soon.pk, ada) as one:
            await one.sees("seat/2", lambda seat: seat["here"])
            await aside(arrive, soon.pk, {1: Way.ROOM}, set(), at=now())
            begun = asyncio.get_running_loop().time()
            await one.sees("seat/1", lambda seat: seat["here"])
            assert asyncio.get_running_loop().time() - begun < 1.5
            await lead.act("begin")
            await lead.act("board")
            await one.sees("board", bool)
            await aside(given_by_a_page)
            told = await one.until(lambda said: said["k"] == "gathered")
            assert told["one"]["words"] == "A pebble"

    with processes() as [(address, _running)]:
        asyncio.run(story(address))


def test_groups_that_end_by_the_clock_leave_every_screen_by_themselves(
    sockets, soon, teacher, ada, ben
):
    def soon_over():
        row = LiveClass.objects.get(pk=soon.pk)
        groups = replace(row.live.groups, closes=ms(now()) + 2000)
        row.become(replace(row.live, groups=groups))
        announce(soon.pk, row.version)

    async def story():
        async with device(sockets, soon.pk, teacher) as lead, device(sockets, soon.pk, ada) as one:
            await lead.act("begin")
            await lead.act("group", groups=[[2, 3]])
            await one.sees("groups", bool)
            await aside(soon_over)
            version = (await one.until(lambda said: "groups" in said.get("parts", ())))["version"]
            told = await one.until(lambda said: "groups" in said.get("parts", ()), within=8)
            assert (told["parts"]["groups"], told["version"]) == (None, version)

    asyncio.run(story())


def test_whoever_does_not_read_holds_nobody_up_and_is_let_go(sockets, soon, teacher, ada, ben):
    """Seven megabytes of words, which one of two does not take."""

    def say():
        said = {"id": uuid4().hex, "words": "x" * 60_000}
        tell(soon.pk, {"k": "said", "said": said})

    async def story():
        small = socket.socket()
        small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        small.connect(("127.0.0.1", int(sockets.rsplit(":", 1)[1])))
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ben, sock=small, max_queue=1, ping_interval=None) as slow,
        ):
            slow.line.transport.pause_reading()
            await lead.sees("seat/3", lambda seat: seat["here"])
            for _ in range(120):
                say()
                await lead.until(lambda said: said["k"] == "said", within=2)
            assert (await lead.act("bell"))["k"] == "done"
            await lead.sees("seat/3", lambda seat: seat is None)
            slow.line.transport.abort()
        async with device(sockets, soon.pk, ben) as again:
            assert again.parts["bell"]

    asyncio.run(story())
