"""The class on a large screen, where people sit in one room: joined as whoever of the team opens it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from seedbed.classroom.live.address import socket_at
from seedbed.classroom.live.door import meeting_for
from seedbed.classroom.live.opening import is_open
from seedbed.classroom.models import LiveClass
from seedbed.classroom.views.live import contents, heading
from seedbed.clock import now
from seedbed.cohort.access import team
from seedbed.letters.writing import address
from seedbed.person.access import PersonRequest, allow
from seedbed.school.here import school_of


@allow(team)
def projector(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """What everybody sees, readable from the back row, and at arrival the code to check in with."""
    found = meeting_for(request.user, meeting, school_of(request))
    if found is None or not found[1] or not is_open(found[0], is_team=True, at=now()):
        raise Http404
    one, row = found[0], LiveClass.objects.filter(pk=meeting, closed_at=None).first()
    place = address(one.cohort.school).partition("//")[2]
    screen = {"socket": socket_at(request, meeting), "place": place}
    context = heading(one, is_team=True) | contents(one, row, is_team=True) | screen
    return render(request, "classroom/live/projector.html", context)
