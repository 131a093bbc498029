"""Pages to read before and after the weeks, and the works the course rests on."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from seedbed.cohort.place import place_of
from seedbed.course.rendering import html
from seedbed.home.views.week import cited
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def page(request: PersonRequest, key: str) -> HttpResponse:
    """One page of the course that belongs to no week."""
    place = place_of(request.user, school_of(request))
    if place is None:
        return redirect("cohort:begin")
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
def sources(request: PersonRequest) -> HttpResponse:
    """Every work the course cites, with what it shows and where that ends."""
    place = place_of(request.user, school_of(request))
    if place is None:
        return redirect("cohort:begin")
    return render(request, "home/sources.html", {"works": place.edition.bibliography})
