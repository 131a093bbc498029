"""Who knocks: the host, the page they come from, the session they bring, the class they name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port, validate_host

from seedbed.classroom.hub.frames import NOT_SIGNED_IN, NOT_THERE
from seedbed.classroom.live.door import Who, enter
from seedbed.person.models import Person
from seedbed.school.here import school_at


@dataclass(frozen=True)
class Knock:
    """What a client brings to the door."""

    host: str
    origin: str
    session: str
    meeting: UUID | None

    @property
    def is_from_here(self) -> bool:
        """Whether the host is one of ours, and the page that opened the socket is of that host."""
        return bool(self.host) and self.origin == self.host


def knock(scope: dict[str, Any]) -> Knock:
    """Read from the handshake. Ports are ignored: the sockets may have one of their own."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, _port = split_domain_port(headers.get(b"host", ""))
    known = validate_host(host, settings.ALLOWED_HOSTS)
    return Knock(
        host=host if known else "",
        origin=_host_of(headers.get(b"origin", "")),
        session=_cookie(headers.get(b"cookie", "")),
        meeting=_meeting(scope["path"]),
    )


def let_in(knock: Knock, *, at: datetime) -> tuple[Who, str] | int:
    """Who it is and the language they read, or the close code that says why not."""
    person = _person(knock.session)
    if person is None:
        return NOT_SIGNED_IN
    if knock.meeting is None:
        return NOT_THERE
    try:
        who = enter(person, knock.meeting, school=school_at(knock.host), at=at)
    except Http404:
        return NOT_THERE
    return (who, person.language) if who else NOT_THERE


def still_signed_in(sessions: Collection[str]) -> set[str]:
    """Which of those sessions nobody has ended since."""
    there = Session.objects.filter(session_key__in=sessions)
    return set(there.values_list("session_key", flat=True))


def _host_of(origin: str) -> str:
    try:
        host = urlsplit(origin).hostname or ""
    except ValueError:
        return ""
    return f"[{host}]" if ":" in host else host


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _meeting(path: str) -> UUID | None:
    parts = path.strip("/").split("/")
    try:
        return UUID(parts[1]) if len(parts) == 2 and parts[0] == "live" else None
    except ValueError:
        return None


def _person(session: str) -> Person | None:
    if not session:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    found = get_user(request)
    return found if isinstance(found, Person) else None
