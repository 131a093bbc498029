"""Serve the pages, with the sockets of live classes and the worker beside them."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from seedbed.home.commands.prepare import prepare

THREADS = 2
"""Of each process. Measured: more of them wait for one another, fewer wait for the disk (bench/README.md)."""


class Pages(BaseApplication):
    """Gunicorn, told what it needs by us rather than by a file."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)  # type: ignore[union-attr]

    def load(self) -> Callable[..., Any]:
        return get_wsgi_application()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, envvar="PORT", show_default=True, type=int)
@click.option("--workers", type=int, help="Processes; as many as there are cores, four at most.")
@click.option("--prepared", is_flag=True, help="Skip making ready: `seedbed prepare` was run.")
@click.pass_context
def serve(
    context: click.Context, host: str, port: int, workers: int | None, prepared: bool
) -> None:
    """Serve the pages at HOST:PORT until Ctrl-C."""
    if not prepared:
        context.invoke(prepare)
    # A database that is open while a process forks is open in both, which SQLite does not survive.
    connections.close_all()
    beside = [_started("work"), _started("sockets", "--host", host, "--port", str(port + 1))]

    def say_where(_arbiter: Any) -> None:
        click.echo(f"\nSeedbed is open at http://{host}:{port}/   (Ctrl-C closes it)\n")

    def end_beside(_arbiter: Any) -> None:
        end(beside)

    try:
        Pages(
            {
                "bind": f"{host}:{port}",
                "workers": workers or min(4, multiprocessing.cpu_count()),
                "worker_class": "gthread",
                "threads": THREADS,
                "keepalive": 5,
                "graceful_timeout": 5,
                "loglevel": "warning",
                "preload_app": True,
                "when_ready": say_where,
                "on_exit": end_beside,
                "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
            }
        ).run()  # type: ignore[no-untyped-call]
    finally:
        end(beside)


def _started(*verb: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "seedbed", *verb])  # noqa: S603  our own


def end(beside: Sequence[subprocess.Popen[bytes]], *, patience: float = 5) -> None:
    """Let them finish what they do, for a while: a voice half rendered is rendered when heard."""
    for process in beside:
        process.terminate()
    for process in beside:
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
