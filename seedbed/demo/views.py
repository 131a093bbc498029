from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from seedbed.clock import now
from seedbed.demo.people import NothingToShow
from seedbed.demo.ways import NotMadeYet, person_for, ways_for
from seedbed.person.access import allow, anyone


@allow(anyone)
def front(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody who is plainly demo; only where the demo is switched on."""
    ways = ways_for(request)
    way = ways.get(request.POST.get("as", "participant"))
    if not settings.DEMO or (request.method == "POST" and way is None):
        raise Http404
    if request.method != "POST" or way is None:
        return render(request, "demo/front.html", {"ways": ways, "why": ""})
    try:
        person = person_for(way, at=now())
    except (NothingToShow, NotMadeYet) as why:
        return render(request, "demo/front.html", {"ways": ways, "why": why.missing}, status=409)
    # Not listed among sessions: visitors share this person, and would read each other's addresses.
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(way.leads_to)
