from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.care.lines import directory
from seedbed.care.nearby import nearby_of
from seedbed.cohort.pin import newest_or_own
from seedbed.person.access import allow, anyone


@allow(anyone)
def help_nearby(request: HttpRequest) -> HttpResponse:
    """Something to do in this minute, and people to call. Asks nothing first."""
    context = {"near": nearby_of(request), "directory": directory()}
    return render(request, "care/help.html", context)


@allow(anyone)
def hard_moment(request: HttpRequest) -> HttpResponse:
    """One to three minutes, and the way to help. Works before any course is published."""
    pin = newest_or_own(request)
    practices = pin.edition.hard_moments if pin else ()
    return render(request, "care/hard_moment.html", {"practices": practices})
