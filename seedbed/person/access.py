"""Who may open a page. Every view says so, and start-up refuses one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from seedbed.person.models import Person

View = Callable[..., HttpResponseBase]


class PersonRequest(HttpRequest):
    """A request whose sender is signed in."""

    user: Person


class Role:
    """A kind of visitor, and the question whether a request comes from one."""

    def __init__(self, name: str, is_met: Callable[[HttpRequest], bool]) -> None:
        self.name, self.is_met = name, is_met


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


anyone = Role("anyone", lambda request: True)
person = Role("person", _is_signed_in)
participant = Role("participant", _is_signed_in)
"""Signed in; what they hold, the view finds through them, and a miss is a 404."""


def allow(role: Role) -> Callable[[View], View]:
    """Declare who may open this view. The unsigned are led to sign in; others find nothing."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if role.is_met(request):
                return view(request, *args, **named)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404

        guarded.allowed = role  # type: ignore[attr-defined]
        return guarded

    return declare
