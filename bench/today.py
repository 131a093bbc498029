"""`python -m bench.today`: Today for one person with a year of history, against a bare Django view.

Both are served by the same server with the same options on the same database, one after the other
in turns, and the median over the turns of the ratio within a turn is what is told. `--people 1000 1000000`
asks whether a crowd slows it.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import ask

TURNS = 15


@dataclass(frozen=True)
class Ground:
    """A prepared database: where it is, who reads, and with which session."""

    home: str
    database: str
    person: str
    session: str


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, nargs="+", default=[1000])
    asked.add_argument("--seconds", type=float, default=1.0)
    asked.add_argument("--postgres", default="", help="a server's address; else SQLite")
    chosen = asked.parse_args()
    for people in chosen.people:
        with _ground(people, chosen.postgres) as ground:
            _tell(people, "PostgreSQL" if chosen.postgres else "SQLite", ground, chosen.seconds)


def _tell(people: int, store: str, ground: Ground, seconds: float) -> None:
    cookie = f"sessionid={ground.session}"
    with _server(ground, "seedbed.settings", 8101):
        items, size = _shape(8101, cookie)
    shape = {"BENCH_ITEMS": str(items), "BENCH_PERSON": ground.person}
    with _server(ground, "bench.settings", 8102, shape):
        shape["BENCH_FILLING"] = str(max(0, size - ask(8102, "/", "", seconds=0.3).bytes))
    with (
        _server(ground, "seedbed.settings", 8101),
        _server(ground, "bench.settings", 8102, shape),
        _server(ground, "bench.settings", 8103, {**shape, "BENCH_NO_MIDDLEWARE": "1"}),
    ):
        ask(8101, "/today/", cookie, seconds=1.0), ask(8102, "/", "", seconds=1.0)
        turns = [
            (
                ask(8101, "/today/", cookie, seconds=seconds),
                ask(8102, "/", "", seconds=seconds),
                ask(8103, "/", "", seconds=seconds),
            )
            for _ in range(TURNS)
        ]
    today, bare, naked = (_median([turn[n].per_second for turn in turns]) for n in range(3))
    to_bare = _median([turn[0].per_second / turn[1].per_second for turn in turns])
    to_naked = _median([turn[0].per_second / turn[2].per_second for turn in turns])
    print(
        f"{store}, {people:,} people, {items} items, {size:,} bytes: Today {today:.0f}/s, "
        f"bare view {bare:.0f}/s (ratio {to_bare:.2f}), "
        f"without any middleware {naked:.0f}/s (ratio {to_naked:.2f})",
        flush=True,
    )


_median = statistics.median


def _shape(port: int, cookie: str) -> tuple[int, int]:
    """How many items the page has, and how many bytes."""
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", port)
    line.request("GET", "/today/", headers={"Cookie": cookie})
    page = line.getresponse().read()
    return len(re.findall(rb"<(?:li|label|article|option)\b", page)), len(page)


@contextmanager
def _ground(people: int, postgres: str) -> Iterator[Ground]:
    with tempfile.TemporaryDirectory() as home:
        database = f"sqlite:///{home}/bench.sqlite3"
        if postgres:
            _psql(
                postgres, "DROP DATABASE IF EXISTS seedbed_bench", "CREATE DATABASE seedbed_bench"
            )
            database = postgres.rsplit("/", 1)[0] + "/seedbed_bench"
        environment = {**os.environ, "SEEDBED_HOME": home, "SEEDBED_DATABASE_URL": database}
        made = subprocess.run(
            [sys.executable, "-m", "bench.prepare", str(people)],
            env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        person, session = made.stdout.split()[-2:]
        yield Ground(home, database, person, session)
    if postgres:
        _psql(postgres, "DROP DATABASE IF EXISTS seedbed_bench")


def _psql(address: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as line:
        for statement in statements:
            line.execute(statement)


@contextmanager
def _server(
    ground: Ground, settings: str, port: int, extra: dict[str, str] | None = None
) -> Iterator[None]:
    environment = {
        **os.environ,
        "SEEDBED_HOME": ground.home,
        "SEEDBED_DATABASE_URL": ground.database,
        "DJANGO_SETTINGS_MODULE": settings,
        **(extra or {}),
    }
    options = ["-w", "1", "-k", "gthread", "--threads", "4", "--log-level", "error"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, "-b", f"127.0.0.1:{port}", "bench.door"],
        env=environment,
        cwd=Path(__file__).parents[1],
    )
    try:
        _wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers at port {port}")


if __name__ == "__main__":
    main()
