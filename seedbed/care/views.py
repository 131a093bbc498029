from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.care.lines import Country, country_of_zone, directory
from seedbed.cohort.pin import newest_or_own
from seedbed.person.access import allow, anyone
from seedbed.school.here import school_of
from seedbed.school.models import LocalHelp


@allow(anyone)
def help_nearby(request: HttpRequest) -> HttpResponse:
    """Something to do in this minute, and people to call. Asks nothing first."""
    listed = directory()
    code = request.GET.get("country") or country_of_zone(_zone(request))
    nearby = listed.country(code)
    context = {
        "known": _known(request, nearby),
        "directory": listed,
        "nearby": nearby,
        "is_told": bool(code),
    }
    return render(request, "care/help.html", context)


def _known(request: HttpRequest, country: Country | None) -> list[LocalHelp]:
    """Whom the school knows there. Help is given also where nothing can be asked of the database."""
    if country is None:
        return []
    try:
        return list(LocalHelp.objects.of_school(school_of(request)).in_country(country.code))
    except (Http404, DatabaseError):
        return []


def _zone(request: HttpRequest) -> str:
    """The browser's zone, where it told it; else the signed-in person's own."""
    own = request.user.time_zone if request.user.is_authenticated else ""
    return request.GET.get("zone", own)


@allow(anyone)
def hard_moment(request: HttpRequest) -> HttpResponse:
    """One to three minutes, and the way to help. Works before any course is published."""
    pin = newest_or_own(request)
    practices = pin.edition.hard_moments if pin else ()
    return render(request, "care/hard_moment.html", {"practices": practices})
