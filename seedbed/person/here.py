"""One's own machine: who may begin on it without an address, and who did."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from seedbed.person.models import Person

LOOPBACK = ("127.0.0.1", "::1")


def is_here(request: HttpRequest) -> bool:
    """Whether the visitor sits at this machine, and it is somebody's own and without mail."""
    is_own = settings.IS_PERSONAL and not settings.MAIL_HOST
    is_passed_on = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded"))
    return is_own and request.META["REMOTE_ADDR"] in LOOPBACK and not is_passed_on


def local_person() -> Person | None:
    """Whoever began on this machine without an address."""
    return Person.objects.local().order_by("joined_at").first()


def begin_here(*, name: str, time_zone: str, language: str) -> Person:
    """The one person of this machine; begun now if there is none."""
    with transaction.atomic():
        return local_person() or Person.objects.create_user(
            name=name, time_zone=time_zone, language=language
        )


def enter(request: HttpRequest, person: Person) -> None:
    """Sign somebody in without asking anything; the session is listed among theirs."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
