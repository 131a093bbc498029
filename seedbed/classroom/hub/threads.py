"""Threads that ask the database while the loop goes on, each with a connection of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Threads:
    """Does what would block. Everything here is done in one of a few threads."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="hub")
        self._connections: set[BaseDatabaseWrapper] = set()

    async def do(
        self, deed: Callable[Given, Found], *args: Given.args, **named: Given.kwargs
    ) -> Found:
        """What `deed` gives, or raises."""

        def done() -> Found:
            self._connections.add(connections[DEFAULT_DB_ALIAS])
            close_old_connections()
            try:
                return deed(*args, **named)
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._pool, done)

    def end(self) -> None:
        """Wait for what is being done, and close every connection."""
        self._pool.shutdown(wait=True)
        for connection in self._connections:
            connection.inc_thread_sharing()
            connection.close()
