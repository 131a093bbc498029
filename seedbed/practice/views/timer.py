from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from seedbed.person.access import allow, anyone
from seedbed.practice.devices import mark_of

DELAYS = (0, 10, 30, 60)
STROKES = (0, 1, 2, 3)


@allow(anyone)
def timer(request: HttpRequest) -> HttpResponse:
    """A free timer: bells where one wants them, as one file."""
    get_token(request)  # The outbox sends what was sat with this token.
    context = {"delays": DELAYS, "strokes": STROKES, "whose": mark_of(request)}
    return render(request, "practice/timer.html", context)


@allow(anyone)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps a practice whole on the device, and builds any length of it."""
    answer = render(request, "practice/worker.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
