from uuid import UUID

import uuid_utils.compat as uuids
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.care.access import hears
from seedbed.care.circle import audiences_of
from seedbed.care.forms import ConcernForm, WaitForm
from seedbed.care.models import CareSettings, Concern, Screening
from seedbed.care.models.concern import ConcernQuerySet
from seedbed.care.nearby import nearby_of
from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow, person
from seedbed.school.access import organiser
from seedbed.school.here import school_of

MOST_PAST = 30


@allow(person)
def talk(request: PersonRequest) -> HttpResponse:
    """Ask for a talk; see what became of it; take it back. Lines that listen stand first."""
    school, asked = school_of(request), _asked(request)
    audiences = audiences_of(request.user, school)
    form = ConcernForm(request.POST or None, audiences=audiences, initial={"id": uuids.uuid7()})
    if form.is_valid():
        Concern.ask(request.user, school=school, **form.cleaned_data, at=now())
        return redirect("care:talk")
    context = {
        "form": form, "audiences": audiences, "asked": asked.order_by("-asked_at"),
        "near": nearby_of(request), "wait": CareSettings.of(school),
    }  # fmt: skip
    return render(request, "care/talk.html", context, status=422 if form.is_bound else 200)


@allow(person)
@require_POST
def taken_back(request: PersonRequest, concern: UUID) -> HttpResponse:
    """It is all right now: whoever asked closes it."""
    mine = get_object_or_404(_asked(request), pk=concern)
    mine.close(by=request.user, at=now())
    messages.success(request, _("It is taken back. You can ask again at any time."))
    return redirect("care:talk")


def _asked(request: PersonRequest) -> ConcernQuerySet:
    mine = Concern.objects.of_school(school_of(request)).asked_by(request.user)
    return mine.open().select_related("cohort").prefetch_related("steps")


@allow(hears)
def concerns(request: PersonRequest) -> HttpResponse:
    """Who asked for a talk, whoever waits longest first; and whose answers ask for a word soon."""
    school = school_of(request)
    heard = _heard(request)
    waiting = heard.open().order_by(F("answered_at").asc(nulls_first=True), "asked_at")
    screened = Screening.objects.of_school(school).readable_by(request.user)
    context = {
        "concerns": waiting.select_related("person", "cohort").prefetch_related("steps"),
        "past": heard.exclude(closed_at=None).select_related("person").order_by("-closed_at")[:MOST_PAST],
        "screenings": screened.to_speak_soon(),
        "is_organiser": organiser.is_met(request),
    }  # fmt: skip
    return render(request, "care/concerns.html", context)


@allow(hears)
@require_POST
def answered(request: PersonRequest, concern: UUID) -> HttpResponse:
    """Someone takes it on."""
    theirs = get_object_or_404(_heard(request), pk=concern)
    theirs.answer(by=request.user, at=now())
    return redirect("care:concerns")


@allow(hears)
@require_POST
def closed(request: PersonRequest, concern: UUID) -> HttpResponse:
    """The talk took place."""
    theirs = get_object_or_404(_heard(request), pk=concern)
    theirs.close(by=request.user, at=now())
    return redirect("care:concerns")


def _heard(request: PersonRequest) -> ConcernQuerySet:
    return Concern.objects.of_school(school_of(request)).heard_by(request.user)


@allow(organiser)
def wait(request: PersonRequest) -> HttpResponse:
    """How long a request may wait before the organiser hears of it."""
    kept = CareSettings.of(school_of(request))
    form = WaitForm(request.POST or None, initial={"hours": kept.hours})
    if form.is_valid():
        kept.wait(form.minutes, by=request.user, at=now())
        messages.success(request, _("Saved."))
        return redirect("care:concerns")
    return render(request, "care/wait.html", {"form": form}, status=422 if form.is_bound else 200)
