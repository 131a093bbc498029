"""Opening a cohort, and what becomes of it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort.access import led, led_by, team
from seedbed.cohort.calendar import instant
from seedbed.cohort.founding import call_off as call_it_off
from seedbed.cohort.founding import found
from seedbed.cohort.models import Cohort
from seedbed.cohort.opening_form import OpeningForm
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(team)
def cohorts(request: PersonRequest) -> HttpResponse:
    """The cohorts one leads, the newest first."""
    mine = led_by(request).order_by("-opened_at")[:200]
    context = {"cohorts": mine, "is_organiser": organiser.is_met(request)}
    return render(request, "cohort/led.html", context)


@allow(organiser)
def open_cohort(request: PersonRequest) -> HttpResponse:
    """The essentials and a button; before that, a look at the dates."""
    at = now()
    form = _form(request, at=at)
    is_good = form.is_valid()
    if is_good and "open" in request.POST:
        cohort = _open(request, form, at=at)
        messages.success(request, _("It is open. Have a look at what people see."))
        return redirect("cohorts:cohort", cohort.pk)
    dates = form.dates if is_good else []
    context = {"form": form, "dates": [(one, _at(form, one.on)) for one in dates]}
    return render(request, "cohort/open.html", context, status=422 if form.errors else 200)


def _form(request: PersonRequest, *, at: datetime) -> OpeningForm:
    school = school_of(request)
    today = at.astimezone(school.zone).date()
    zone = request.user.time_zone
    return OpeningForm(request.POST or None, school=school, today=today, zone=zone)


def _at(form: OpeningForm, on: date) -> datetime:
    zone = ZoneInfo(form.cleaned_data["time_zone"])
    return instant(on, form.cleaned_data["begins"], zone)


def _open(request: PersonRequest, form: OpeningForm, *, at: datetime) -> Cohort:
    cohort: Cohort = form.save(commit=False)
    told = form.cleaned_data
    cohort.school = school_of(request)
    cohort.time_zone, cohort.languages = told["time_zone"], told["languages"]
    cohort.consents = form.consents()
    if begins := told["joins_from"]:
        cohort.joins_from = instant(begins, time(), cohort.zone)
    if until := told["joins_until"]:
        cohort.joins_until = instant(until + timedelta(days=1), time(), cohort.zone)
    roles = ["lead", *["co-teacher"] * len(told["team"])]
    return found(
        cohort, shape=form.shape, first=told["first"], begins=told["begins"], off=told["off"],
        days=told["days"], team=zip(told["team"], roles, strict=False), at=at, by=request.user,
    )  # fmt: skip


@allow(organiser)
@require_POST
def call_off(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """It does not take place; everybody is written."""
    one = led(request, cohort)
    call_it_off(one, at=now(), by=request.user)
    messages.success(request, _("It is called off, and everybody is written."))
    return redirect("cohorts:led")
