"""The year after the eight weeks: twelve gatherings, for whoever has come that far."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.cohort.place import Place
from seedbed.course.rendering import html
from seedbed.home.views.in_course import in_course
from seedbed.home.views.week import cited
from seedbed.person.access import PersonRequest, allow, participant


@allow(participant)
@in_course
def year(request: PersonRequest, place: Place) -> HttpResponse:
    """What the year after holds; to look at from the first day."""
    context = {
        "gatherings": place.edition.gatherings,
        "after": place.edition.after,
        "is_open": _is_open(request, place),
    }
    return render(request, "home/year.html", context)


@allow(participant)
@in_course
def gathering(request: PersonRequest, place: Place, number: int) -> HttpResponse:
    """One gathering: its theme, its practice, and what research says. Opens with the last week."""
    there = {one.number: one for one in place.edition.gatherings}
    if number not in there or not _is_open(request, place):
        raise Http404
    shown = there[number]
    proses = (shown.prose, shown.digest.prose) if shown.digest else (shown.prose,)
    context = {
        "gathering": shown,
        "gatherings": place.edition.gatherings,
        "html": lambda prose, top=2: html(prose, place.edition, top=top),
        "cited": cited(proses, place.edition),
    }
    return render(request, "home/gathering.html", context)


def _is_open(request: PersonRequest, place: Place) -> bool:
    pace = place.pace(on=request.user.today(at=now()))
    return pace.open_weeks >= len(place.edition.weeks)
