"""Whether the parts this installation stands on are there."""

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django_tasks_db.models import DBTaskResult

from seedbed import __version__
from seedbed.clock import now
from seedbed.person.access import allow, anyone

LATE = timedelta(minutes=10)


def database() -> str:
    """Answers, and its tables are those of this release."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not waiting else f"{len(waiting)} migrations are waiting: run seedbed prepare"


def tasks() -> str:
    """Nothing that was due has waited for long."""
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=now() - LATE).count()
    return "ok" if not late else f"{late} tasks have waited for over ten minutes: is a worker up?"


def storage() -> str:
    """What is written can be read back."""
    name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"well"))
    try:
        with default_storage.open(name) as file:
            return "ok" if file.read() == b"well" else "does not give back what it was given"
    finally:
        default_storage.delete(name)


PARTS: dict[str, Callable[[], str]] = {"database": database, "tasks": tasks, "storage": storage}


def state() -> dict[str, str]:
    """Each part: "ok", or what is wrong and what to do."""
    found = {}
    for name, part in PARTS.items():
        try:
            found[name] = part()
        except (DatabaseError, OSError) as error:
            found[name] = f"not there: {error.__class__.__name__}"
    return found


@allow(anyone)
def health(request: HttpRequest) -> JsonResponse:
    """For probes: 200 when every part is well, else 503."""
    parts = state()
    is_well = all(told == "ok" for told in parts.values())
    told = {"version": __version__, "status": "ok" if is_well else "unwell", **parts}
    return JsonResponse(told, status=200 if is_well else 503)
