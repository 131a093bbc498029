"""Calendars that follow one's classes."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort.access import led, team
from seedbed.cohort.feed import calendar
from seedbed.cohort.models import CalendarToken, CohortTeacher, Meeting
from seedbed.cohort.models.calendar_token import renew, token_of
from seedbed.letters.writing import address
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.models import Person
from seedbed.school.here import school_of
from seedbed.school.models import Appointment

ICS = "text/calendar; charset=utf-8"


@allow(person)
def calendars(request: PersonRequest) -> HttpResponse:
    """The address for one's calendar program; a new one when the old got about."""
    school, at = school_of(request), now()
    if request.method == "POST":
        renew(request.user, school, at=at)
        messages.success(request, _("Here is a new address. The old one leads nowhere now."))
        return redirect("cohorts:calendars")
    token = token_of(request.user, school, at=at).token
    path = f"/cohorts/calendar/{token}.ics"
    web = f"{request.scheme}://{request.get_host()}{path}"
    context = {"path": path, "web": web, "webcal": f"webcal://{request.get_host()}{path}"}
    return render(request, "cohort/calendars.html", context)


@allow(anyone)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The classes that the holder of this token takes and teaches in this school."""
    school = school_of(request)
    held = CalendarToken.objects.filter(revoked_at=None, school=school)
    found = get_object_or_404(held.select_related("person"), token=token)
    meetings = Meeting.objects.filter(cohort__school=school)
    if found.cohort_id:
        _still_leads(found)
        meetings = meetings.filter(cohort=found.cohort_id)
    else:
        meetings = meetings.filter(_theirs(found.person)).distinct()
    told = calendar(meetings.select_related("cohort").in_order(), name=school.name,
                    base=address(school))  # fmt: skip
    return HttpResponse(told, content_type=ICS, headers={"Cache-Control": "private, max-age=900"})


def _still_leads(token: CalendarToken) -> None:
    """The address of a cohort holds while whoever made it leads it. Raises Http404."""
    teams = CohortTeacher.objects.in_force().filter(cohort=token.cohort_id, person=token.person)
    held = Appointment.objects.in_force().as_(Appointment.Role.ORGANISER)
    if not (teams.exists() or held.filter(person=token.person, school=token.school).exists()):
        raise Http404


def _theirs(whose: Person) -> Q:
    """The classes that somebody takes or teaches."""
    takes = Q(cohort__enrolments__person=whose, cohort__enrolments__withdrawal=None)
    teaches = Q(cohort__team__person=whose, cohort__team__ended_at=None)
    return takes | teaches


@allow(team)
@require_POST
def cohort_feed(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """A new address that follows one cohort, to hand on; the one before leads nowhere."""
    one = led(request, cohort)
    token = renew(request.user, one.school, at=now(), cohort=one).token
    web = f"{request.scheme}://{request.get_host()}/cohorts/calendar/{token}.ics"
    messages.success(request, _("This address follows the cohort: %(web)s") % {"web": web})
    return redirect("cohorts:dates", one.pk)


@allow(team)
def download(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """One cohort's classes as a file."""
    one = led(request, cohort)
    meetings = one.meetings.select_related("cohort").in_order()
    told = calendar(meetings, name=one.name, base=address(one.school))
    headers = {"Content-Disposition": 'attachment; filename="classes.ics"'}
    return HttpResponse(told, content_type=ICS, headers=headers)
