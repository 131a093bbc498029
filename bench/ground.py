"""Prepared databases and servers for the benches: each in a home of its own, gone at the end."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ground:
    """A prepared database: where it is, who reads, with which session, and what else was told."""

    home: str
    database: str
    person: str
    session: str
    told: tuple[str, ...] = ()

    @property
    def store(self) -> str:
        return "PostgreSQL" if "postgres" in self.database else "SQLite"


@contextmanager
def ground(size: int, postgres: str, prepare: str = "bench.prepare") -> Iterator[Ground]:
    """A database filled by that module, whose last line names the reader and the session."""
    name = f"seedbed_{prepare.replace('.', '_')}_{size}"
    with tempfile.TemporaryDirectory() as home:
        database = f"sqlite:///{home}/bench.sqlite3"
        if postgres:
            _psql(postgres, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
            database = f"{postgres.rsplit('/', 1)[0]}/{name}"
        environment = {**os.environ, "SEEDBED_HOME": home, "SEEDBED_DATABASE_URL": database}
        made = subprocess.run(
            [sys.executable, "-m", prepare, str(size)],
            env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        person, session, *told = made.stdout.splitlines()[-1].split()
        yield Ground(home, database, person, session, tuple(told))
    if postgres:
        _psql(postgres, f"DROP DATABASE IF EXISTS {name}")


def _psql(address: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as line:
        for statement in statements:
            line.execute(statement)


@contextmanager
def server(
    on: Ground, settings: str, port: int, extra: dict[str, str] | None = None
) -> Iterator[None]:
    """The pages of that database at that port, under those settings."""
    environment = {
        **os.environ,
        "SEEDBED_HOME": on.home,
        "SEEDBED_DATABASE_URL": on.database,
        "DJANGO_SETTINGS_MODULE": settings,
        **(extra or {}),
    }
    # as `seedbed serve` does it with two cores
    options = ["-w", "2", "-k", "gthread", "--threads", "2", "--log-level", "error"]
    serving = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, "-b", f"127.0.0.1:{port}", "bench.door"],
        env=environment,
        cwd=Path(__file__).parents[1],
    )
    try:
        wait_for(port)
        yield
    finally:
        serving.terminate()
        serving.wait()


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers at port {port}")
