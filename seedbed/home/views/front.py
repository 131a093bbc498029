"""The front door."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from seedbed.cohort.pin import edition_for
from seedbed.course.edition import Edition
from seedbed.home.plant import Growth, Plant, grow
from seedbed.person.access import allow, anyone
from seedbed.person.here import is_here, local_person

FIRST_MINUTES = 5


@allow(anyone)
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in. Whoever is signed in is led to Today."""
    if request.user.is_authenticated:
        return redirect("home:today")
    context = {
        "edition": _edition(request),
        "plant": _drawing(),
        "minutes": FIRST_MINUTES,
        "is_personal": is_here(request),
        "local": _local_name() if is_here(request) else "",
        "has_demo": settings.DEMO,
    }
    return render(request, "home/front.html", context)


def _edition(request: HttpRequest) -> Edition | None:
    try:
        return edition_for(request)
    except Http404:
        return None


def _local_name() -> str:
    """Who began on this machine without an address."""
    person = local_person()
    return person.name if person else ""


@lru_cache(maxsize=1)
def _drawing() -> Plant:
    """A plant such as one might have in the seventh week, with one week of rest in it."""
    days = [(4, 2), (5, 1), (6, 3), (0, 0), (4, 2), (5, 1), (2, 1)]
    return grow([Growth(*week) for week in days])
