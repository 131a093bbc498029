"""What the page of a class may reach beside our own server: the configured host, and nothing else."""

from django.http import HttpResponse

from seedbed.classroom.rooms.setups import provider_for
from seedbed.cohort.models import Meeting


def let_through(response: HttpResponse, meeting: Meeting) -> HttpResponse:
    """The same page, with the hosts of its class's provider in its content security policy."""
    provider = provider_for(meeting)
    hosts = provider.hosts() if provider else None
    if hosts:
        wider = {"connect-src": hosts.connects, "frame-src": hosts.frames}
        told = {name: list(those) for name, those in wider.items() if those}
        response._csp_update = told  # type: ignore[attr-defined]
    return response
