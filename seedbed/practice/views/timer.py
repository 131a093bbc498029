import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from markupsafe import Markup

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


@cache
def _joining() -> Markup:
    """The modules that join a practice, as one script without imports."""
    texts = [finders.find(f"practice/{name}") for name in ("mp3.js", "join.js")]
    whole = "\n".join(Path(str(text)).read_text(encoding="utf-8") for text in texts)
    return Markup(re.sub(r"^import .*\n|^export ", "", whole, flags=re.MULTILINE))  # noqa: S704  our own files


@allow(anyone)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps a practice whole on the device, and builds any length of it."""
    context = {"joining": _joining()}
    answer = render(request, "practice/worker.js", context, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
