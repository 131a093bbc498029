"""`seedbed sockets`: the process that holds the sockets of live classes."""

import asyncio
import sys

import click
from django.urls import get_resolver


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=int)
def sockets(host: str, port: int) -> None:
    """Serve the sockets of the live class at HOST:PORT until Ctrl-C."""
    from seedbed.classroom.hub.app import Sockets
    from seedbed.classroom.hub.serving import allow_many_sockets, keep_calm, server

    allow_many_sockets()
    get_resolver().url_patterns  # noqa: B018  Addresses of pages are asked for in mid-class; to read them takes a second.
    keep_calm()
    served = server(Sockets(), host=host, port=port)
    asyncio.run(served.serve())
    sys.exit(0 if served.started else 1)
