"""`python -m bench.live_class`: a thousand sockets in one live class, from one process of clients.

Three ways of serving take turns, act by act, in one run: a plain set of sockets in one process (the
baseline, which knows no class), our hub in one process, and our hub in two processes through Redis.
Told are the time from the teacher's action to the last of them, how far apart a bell would ring, what
a client costs the server in memory, and how long it takes all to come in.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ground import Ground, ground, wait_for
from bench.live_clients import Crowd, join

REST = 0.25
"""Seconds between two acts."""


@dataclass
class Way:
    """One way of serving a class."""

    name: str
    ports: list[int]
    processes: list[subprocess.Popen[bytes]]
    path: str

    def memory(self) -> int:
        """Resident bytes of all its processes."""
        page = resource.getpagesize()
        return sum(
            int(Path(f"/proc/{one.pid}/statm").read_text().split()[1]) * page
            for one in self.processes
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=1000)
    asked.add_argument("--acts", type=int, default=200)
    asked.add_argument("--at-once", type=int, default=20, help="who come in at the same moment")
    asked.add_argument("--postgres", default="", help="a server's address; SQLite without")
    asked.add_argument("--redis", default="", help="for two processes; left out without")
    asked.add_argument("--port", type=int, default=8210)
    chosen = asked.parse_args()
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with ExitStack() as opened:
        prepared = opened.enter_context(ground(chosen.people, chosen.postgres, "bench.live_ground"))
        told = json.loads(Path(prepared.told[0]).read_text())
        ways = _ways(opened, prepared, told["meetings"], chosen)
        print(f"{prepared.store}, {chosen.people:,} people, {chosen.acts} acts of each, load "
              f"{os.getloadavg()[0]:.1f}")  # fmt: skip
        asyncio.run(_measure(ways, told["sessions"], chosen.acts, chosen.at_once))


def _ways(
    opened: ExitStack, prepared: Ground, meetings: list[str], chosen: argparse.Namespace
) -> list[Way]:
    first, second = (f"/live/{one}/" for one in meetings)
    port = chosen.port
    plain = [sys.executable, "-m", "bench.plain_sockets", str(port)]
    ours = [sys.executable, "-m", "seedbed", "sockets", "--port"]
    ways = [
        Way("a plain set", [port], [opened.enter_context(_serving(plain, prepared, port))], "/"),
        Way("one process", [port + 1],
            [opened.enter_context(_serving([*ours, str(port + 1)], prepared, port + 1))], first),
    ]  # fmt: skip
    if chosen.redis:
        ports = [port + 2, port + 3]
        two = [
            opened.enter_context(_serving([*ours, str(one)], prepared, one, redis=chosen.redis))
            for one in ports
        ]
        ways.append(Way("two through Redis", ports, two, second))
    return ways


@contextmanager
def _serving(
    command: list[str], on: Ground, port: int, *, redis: str = ""
) -> Iterator[subprocess.Popen[bytes]]:
    said = {**os.environ, "SEEDBED_HOME": on.home, "SEEDBED_DATABASE_URL": on.database,
            "DJANGO_SETTINGS_MODULE": "seedbed.settings", "SEEDBED_REDIS_URL": redis}  # fmt: skip
    running = subprocess.Popen(command, env=said, cwd=Path(__file__).parents[1])
    try:
        wait_for(port)
        yield running
    finally:
        running.terminate()
        running.wait()


async def _measure(ways: list[Way], sessions: list[str], acts: int, at_once: int) -> None:
    crowds = [await _come_in(way, sessions, at_once) for way in ways]
    await asyncio.sleep(8)
    took: list[list[float]] = [[] for _ in ways]
    first: list[list[float]] = [[] for _ in ways]
    lost = {
        way.name: sum(line.lost for line in crowd.lines)
        for way, crowd in zip(ways, crowds, strict=True)
    }
    print(f"lines lost so far: {lost}")
    for number in range(acts):
        for n, crowd in enumerate(crowds):
            heard = await crowd.ring(id=f"{ways[n].name} {number}")
            took[n].append(max(heard))
            first[n].append(min(heard))
            await asyncio.sleep(REST)
    for way, last, soonest in zip(ways, took, first, strict=True):
        print(f"{way.name}: from the act to the last client {_percentiles(last)}; "
              f"to the first {_percentiles(soonest)}")  # fmt: skip
    plain = took[0]
    for way, last in zip(ways[1:], took[1:], strict=True):
        print(f"  {way.name} to the plain set: p50 {_at(last, 50) / _at(plain, 50):.2f}, "
              f"p99 {_at(last, 99) / _at(plain, 99):.2f}")  # fmt: skip
    for way, crowd in zip(ways[1:], crowds[1:], strict=True):
        await _tell_bell(way, crowd)
        lost = sum(line.lost for line in crowd.lines)
        print(f"  lines of {way.name} that were lost: {lost}")


async def _come_in(way: Way, sessions: list[str], at_once: int) -> Crowd:
    """The teacher first, who warms the process; then all, and what they cost it."""
    crowd = Crowd(way.name)
    for port in way.ports:
        await join(crowd, [port], way.path, sessions[:1], at_once=1)
    await crowd.ring(id="warm")
    await asyncio.sleep(6)
    empty = way.memory()
    whole, each = await join(crowd, way.ports, way.path, sessions[1:], at_once=at_once)
    await asyncio.sleep(6)
    cost = (way.memory() - empty) / (len(sessions) - 1) / 1000
    print(f"{way.name}: {len(sessions) - 1:,} came in within {whole:.1f} s ({at_once} at once), each "
          f"{_percentiles(each)}; {cost:.1f} KB of the server's memory a client")  # fmt: skip
    return crowd


async def _tell_bell(way: Way, crowd: Crowd) -> None:
    """Each client rings by what it takes for the server's clock; how far apart they would."""
    gate = asyncio.Semaphore(20)

    async def one(number: int) -> float:
        async with gate:
            return await crowd.lines[number].offset()

    offsets = await asyncio.gather(*(one(n) for n in range(len(crowd.lines))))
    spread = max(offsets) - min(offsets)
    print(f"{way.name}: a bell rings within {spread:.1f} ms of each other on all screens "
          f"(the middle half within {_at(offsets, 75) - _at(offsets, 25):.1f} ms)")  # fmt: skip


def _percentiles(values: list[float]) -> str:
    return f"p50 {_at(values, 50):.0f} ms, p99 {_at(values, 99):.0f} ms"


def _at(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


if __name__ == "__main__":
    main()
