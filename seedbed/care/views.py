from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.care.lines import country_of_zone, directory
from seedbed.cohort.pin import newest_or_own
from seedbed.person.access import allow, anyone


@allow(anyone)
def help_nearby(request: HttpRequest) -> HttpResponse:
    """Something to do in this minute, and people to call. Asks nothing first."""
    listed = directory()
    code = request.GET.get("country", "").upper() or _guess(request)
    context = {"directory": listed, "here": listed.country(code), "asked": code}
    return render(request, "care/help.html", context)


def _guess(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return country_of_zone(request.user.time_zone)
    return country_of_zone(request.COOKIES.get("zone", ""))


@allow(anyone)
def hard_moment(request: HttpRequest) -> HttpResponse:
    """One to three minutes, and the way to help. Works before any course is published."""
    pin = newest_or_own(request)
    practices = pin.edition.hard_moments if pin else ()
    return render(request, "care/hard_moment.html", {"practices": practices})
