"""Pages to read before and after the weeks, and the works the course rests on."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from seedbed.cohort.place import Place
from seedbed.course.rendering import html
from seedbed.home.views.in_course import in_course
from seedbed.home.views.week import cited
from seedbed.person.access import PersonRequest, allow, participant


@allow(participant)
@in_course
def page(request: PersonRequest, place: Place, key: str) -> HttpResponse:
    """One page of the course that belongs to no week."""
    pages = (*place.edition.orientation, *place.edition.after)
    shown = next((page for page in pages if page.key == key), None)
    if shown is None:
        raise Http404
    context = {
        "page": shown,
        "prose": html(shown.prose, place.edition),
        "cited": cited((shown.prose,), place.edition),
        "others": [other for other in pages if other.key.split("/")[0] == key.split("/")[0]],
    }
    return render(request, "home/page.html", context)


@allow(participant)
@in_course
def sources(request: PersonRequest, place: Place) -> HttpResponse:
    """Every work the course cites, with what it shows and where that ends."""
    return render(request, "home/sources.html", {"works": place.edition.bibliography})
