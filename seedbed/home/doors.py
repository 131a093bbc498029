"""Every door of the house, and the check that each says who may enter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from seedbed.person.doors import BORROWED


@dataclass(frozen=True)
class Door:
    """One URL: its route, its name, and the view behind it."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def allowed(self) -> str | None:
        """The name of the role that may enter; None where nobody said."""
        role = getattr(self.view, "allowed", None) or BORROWED.get(self.name)
        return role.name if role else None


def every_door(
    resolver: URLResolver | None = None, route: str = "", space: str = ""
) -> Iterator[Door]:
    """Every URL pattern there is, in the order it is tried."""
    for entry in (resolver or get_resolver()).url_patterns:
        where = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from every_door(entry, where, inner)
        elif isinstance(entry, URLPattern):
            yield Door(where, f"{space}{entry.name}", entry.callback)


@register()
def every_door_says_who_may_enter(
    app_configs: Sequence[AppConfig] | None, **_: Any
) -> list[CheckMessage]:
    """Start-up refuses a URL whose view does not declare who may see it."""
    return [
        Error(
            f"/{door.route} does not say who may see it.",
            hint="Put @allow(...) on its view, or name it in seedbed/person/doors.py.",
            id="seedbed.E001",
        )
        for door in every_door()
        if door.allowed is None
    ]
