"""The door of the live class, and its one page for the circle and the team."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from seedbed.classroom.live.address import socket_at
from seedbed.classroom.live.door import meeting_for
from seedbed.classroom.live.opening import BEFORE, TEAM_BEFORE, is_open
from seedbed.classroom.live.roll import roll
from seedbed.classroom.live.wording import practices, wording
from seedbed.classroom.models import LiveClass
from seedbed.classroom.rooms.policy import let_through
from seedbed.clock import now
from seedbed.cohort.models import CohortTeacher, Enrolment, Meeting
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def live(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The class, live: from some time before it begins until some time after it ends."""
    found = meeting_for(request.user, meeting, school_of(request))
    if found is None:
        raise Http404
    one, is_team = found
    at, row = now(), LiveClass.objects.filter(pk=meeting).first()
    around = heading(one, is_team=is_team)
    if (row and row.closed_at) or not is_open(one, is_team=is_team, at=at):
        closed = when(one, is_team=is_team, at=at)
        return render(request, "classroom/live/not_open.html", around | closed)
    inside = contents(one, row, is_team=is_team) | {"socket": socket_at(request, meeting)}
    return let_through(render(request, "classroom/live/live.html", around | inside), one)


def heading(meeting: Meeting, *, is_team: bool) -> dict[str, object]:
    number = {"number": meeting.number}
    name = _("Class %(number)s") % number if meeting.is_class else str(meeting.get_kind_display())
    out = reverse("home:leading") if is_team else reverse("cohorts:here", args=[meeting.cohort_id])
    return {"meeting": meeting, "is_team": is_team, "name": name, "way_out": out}


def when(meeting: Meeting, *, is_team: bool, at: datetime) -> dict[str, object]:
    opens_at = meeting.starts_at - (TEAM_BEFORE if is_team else BEFORE)
    return {"opens_at": opens_at, "is_over": at >= opens_at}


def contents(meeting: Meeting, row: LiveClass | None, *, is_team: bool) -> dict[str, object]:
    return {
        "words": wording(meeting, is_team=is_team),
        "practices": practices(meeting),
        "roll": roll(meeting, row) if is_team else [],
        "seats": len(row.live.seats) if row else _seats(meeting),
        "edition_mark": _mark(meeting),
    }


def _seats(meeting: Meeting) -> int:
    """How many chairs there are: everybody of the team, and everybody with a place."""
    team = CohortTeacher.objects.in_force().filter(cohort=meeting.cohort)
    return team.count() + Enrolment.objects.in_cohort(meeting.cohort).active().count()


def _mark(meeting: Meeting) -> str:
    """Names the edition in the reader's language, for what browsers keep of its sounds."""
    published = meeting.cohort.published
    return f"{published.digest[:16]}-{meeting.cohort.edition.language}"
