from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from seedbed.clock import now
from seedbed.demo.people import NothingToShow, seed
from seedbed.person.access import allow, anyone


@allow(anyone)
def front(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody who is plainly demo; only where the demo is switched on."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return render(request, "demo/front.html")
    try:
        person = seed(at=now())
    except NothingToShow as nothing:
        return render(request, "demo/front.html", {"nothing": nothing}, status=409)
    # Not listed among sessions: visitors share this person, and would read each other's addresses.
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home:today")
