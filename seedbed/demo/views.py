from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from seedbed.clock import now
from seedbed.demo.people import NothingToShow, seed
from seedbed.person.access import allow, anyone
from seedbed.person.here import enter


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
    enter(request, person)
    return redirect("home:today")
