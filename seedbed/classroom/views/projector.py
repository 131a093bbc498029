"""The class on a large screen, where people sit in one room: joined as whoever of the team opens it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.classroom.live.address import socket_at
from seedbed.classroom.live.closing import is_team_of
from seedbed.classroom.live.opening import is_open
from seedbed.classroom.models import LiveClass
from seedbed.classroom.views.live import contents, heading, when
from seedbed.clock import now
from seedbed.cohort.access import led_by, team
from seedbed.cohort.models import Meeting
from seedbed.letters.writing import address
from seedbed.person.access import PersonRequest, allow


@allow(team)
def projector(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """What everybody sees, readable from the back row, and at arrival the code to check in with."""
    found = Meeting.objects.standing().filter(cohort__in=led_by(request))
    one = get_object_or_404(found.select_related("cohort__school"), pk=meeting)
    if not is_team_of(one, request.user):
        messages.info(request, _("The screen for the room is opened by the team of the class."))
        return redirect("cohorts:people", one.cohort_id)
    row, around, at = _row(one), heading(one, is_team=True), now()
    if (row and row.closed_at) or not is_open(one, is_team=True, at=at):
        closed = around | when(one, is_team=True, at=at)
        return render(request, "classroom/live/not_open.html", closed)
    screen = {"socket": socket_at(request, meeting), "place": _place(one)}
    inside = contents(one, row, is_team=True) | screen
    return render(request, "classroom/live/projector.html", around | inside)


def _row(meeting: Meeting) -> LiveClass | None:
    return LiveClass.objects.filter(pk=meeting.pk).first()


def _place(meeting: Meeting) -> str:
    """Where the school is on the web, as people say it."""
    return address(meeting.cohort.school).partition("//")[2]
