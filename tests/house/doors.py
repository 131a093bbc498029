"""Every URL of the house, as (route, name, view)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Door:
    route: str
    name: str
    view: Callable[..., Any]

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("seedbed.") or hasattr(self.view, "allowed")


def every_door(resolver: URLResolver | None = None, route: str = "", space: str = "") -> Iterator[Door]:
    for entry in (resolver or get_resolver()).url_patterns:
        where = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from every_door(entry, where, inner)
        elif isinstance(entry, URLPattern):
            yield Door(where, f"{space}{entry.name}", entry.callback)
