"""Sittings wait on devices that several people may use; a mark tells whose they are."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from seedbed.person.demo import is_demo
from seedbed.person.models import Person


def mark_of(request: HttpRequest) -> str:
    """What a device writes on a sitting so that nobody else is given it; empty for a visitor."""
    if not request.user.is_authenticated:
        return ""
    return salted_hmac("seedbed.practice.devices", str(request.user.pk)).hexdigest()[:16]


def is_anothers(mark: str, request: HttpRequest, person: Person) -> bool:
    """Whether a sitting with that mark belongs to somebody else than the person signed in.

    What a visitor sat is for whoever signs in there next, but never for the demo: anyone may look
    around as it, and would read a stranger's words.
    """
    return mark != mark_of(request) if mark else is_demo(person)
