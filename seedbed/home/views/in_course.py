"""Pages for whoever is taking the course."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from seedbed.clock import now
from seedbed.cohort.place import place_of
from seedbed.person.access import PersonRequest
from seedbed.school.here import school_of


def in_course(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the person's place. Whoever holds none is led to begin."""

    @wraps(view)
    def led(request: PersonRequest, *args: Any, **named: Any) -> HttpResponse:
        place = place_of(request.user, school_of(request), at=now())
        if place is None:
            return redirect("cohort:begin")
        return view(request, place, *args, **named)

    return led
