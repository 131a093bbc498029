"""The teacher's week."""

from django.http import HttpResponse
from django.shortcuts import render

from seedbed.care.models import Concern
from seedbed.clock import now
from seedbed.cohort.access import led_by, team
from seedbed.home.leading import week_of
from seedbed.person.access import PersonRequest, allow
from seedbed.school.here import school_of


@allow(team)
def leading(request: PersonRequest) -> HttpResponse:
    """For each cohort: the next class, who can't come, what was shared, who went quiet, what goes out."""
    at = now()
    heard = Concern.objects.of_school(school_of(request)).heard_by(request.user)
    context = {
        "led": week_of(led_by(request), request.user, at=at),
        "concerns": heard.unanswered(at).count(),
        "at": at,
    }
    return render(request, "home/leading.html", context)
