"""The pages for when something is not there, or went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there, and not yours: the same page."""
    return render(request, "home/not_found.html", status=404)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form stood open too long; nothing was stored."""
    return render(request, "home/stale_form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    return render(request, "home/broken.html", status=500)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A step that this person cannot take: the same page as for what is not there."""
    return render(request, "home/not_found.html", status=403)
