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
from contextlib import ExitStack, contextmanager
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
    with ExitStack() as opened:
        grounds = [
            opened.enter_context(_ground(people, chosen.postgres)) for people in chosen.people
        ]
        _tell(chosen.people, grounds, chosen.seconds, opened)


def _tell(people: list[int], grounds: list[Ground], seconds: float, opened: ExitStack) -> None:
    ports = [8101 + n for n in range(len(grounds))]
    cookies = []
    for ground, port in zip(grounds, ports, strict=True):
        opened.enter_context(_server(ground, "seedbed.settings", port))
        items, size, cookie = _first_visit(port, f"sessionid={ground.session}")
        cookies.append(cookie)
    shape = {"BENCH_ITEMS": str(items), "BENCH_PERSON": grounds[0].person}
    with _server(grounds[0], "bench.settings", 8190, shape):
        shape["BENCH_FILLING"] = str(max(0, size - ask(8190, "/", "", seconds=0.3).bytes))
    opened.enter_context(_server(grounds[0], "bench.settings", 8191, shape))
    naked = {**shape, "BENCH_NO_MIDDLEWARE": "1"}
    opened.enter_context(_server(grounds[0], "bench.settings", 8192, naked))
    pages = [(port, "/today/", cookie) for port, cookie in zip(ports, cookies, strict=True)]
    pages += [(8191, "/", ""), (8192, "/", "")]
    for page in pages:
        ask(*page, seconds=1.0)
    turns = [[ask(*page, seconds=seconds).per_second for page in pages] for _ in range(TURNS)]
    _print(people, "PostgreSQL" if "postgres" in grounds[0].database else "SQLite", turns)
    print(
        f"The page: {items} items, {size:,} bytes. Median of {TURNS} turns of {seconds:g} s each."
    )


def _print(people: list[int], store: str, turns: list[list[float]]) -> None:
    names = [f"Today among {count:,} people" for count in people]
    names += ["the bare view", "the bare view without any middleware"]
    rates = [_median([turn[n] for turn in turns]) for n in range(len(names))]
    print(f"{store}: " + "; ".join(f"{n} {r:.0f}/s" for n, r in zip(names, rates, strict=True)))
    for over, under in [(0, -2), (0, -1), *((n, 0) for n in range(1, len(people)))]:
        ratio = _median([turn[over] / turn[under] for turn in turns])
        print(f"  {names[over]} to {names[under]}: {ratio:.2f}")


_median = statistics.median


def _first_visit(port: int, cookie: str) -> tuple[int, int, str]:
    """How many items the page has, how many bytes, and the cookies that a browser brings from then on."""
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", port)
    line.request("GET", "/today/", headers={"Cookie": cookie})
    answer = line.getresponse()
    page = answer.read()
    kept = [cookie, *(said.split(";")[0] for said in answer.headers.get_all("Set-Cookie", []))]
    return len(re.findall(rb"<(?:li|label|article|option)\b", page)), len(page), "; ".join(kept)


@contextmanager
def _ground(people: int, postgres: str) -> Iterator[Ground]:
    name = f"seedbed_bench_{people}"
    with tempfile.TemporaryDirectory() as home:
        database = f"sqlite:///{home}/bench.sqlite3"
        if postgres:
            _psql(postgres, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
            database = f"{postgres.rsplit('/', 1)[0]}/{name}"
        environment = {**os.environ, "SEEDBED_HOME": home, "SEEDBED_DATABASE_URL": database}
        made = subprocess.run(
            [sys.executable, "-m", "bench.prepare", str(people)],
            env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        person, session = made.stdout.split()[-2:]
        yield Ground(home, database, person, session)
    if postgres:
        _psql(postgres, f"DROP DATABASE IF EXISTS {name}")


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
    # as `seedbed serve` does it with two cores
    options = ["-w", "2", "-k", "gthread", "--threads", "2", "--log-level", "error"]
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
