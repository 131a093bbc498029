"""The road into a cohort, for whoever walks it."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort import orientation, places, road
from seedbed.cohort.access import leads
from seedbed.cohort.joining_forms import ApplicationForm
from seedbed.cohort.later import moves_to, named
from seedbed.cohort.models import Application, Cohort, Enrolment
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.school.here import school_of


@allow(anyone)
def listed(request: HttpRequest) -> HttpResponse:
    """What one can join now."""
    at = now()
    found = Cohort.objects.of_school(school_of(request)).open_to_join(at=at)
    ahead = found.filter(meetings__starts_at__gt=at).distinct().prefetch_related("meetings")
    shown = sorted(ahead[:100], key=lambda one: one.meetings.all()[0].starts_at)
    with _clock(request, shown[0].zone if shown else None):
        return render(request, "cohort/listed.html", {"cohorts": shown})


@allow(anyone)
def cohort(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """What it is, when, with whom, what it costs; and where one's own application stands."""
    at, one = now(), _shown(request, cohort)
    context = {
        **_standing(request, one, at=at),
        "cohort": one,
        "meetings": one.meetings.standing().in_order(),
        "team": one.team.in_force().select_related("person"),
        "is_open": Cohort.objects.filter(pk=one.pk).open_to_join(at=at).exists(),
        "leads": leads(request, one),
        "is_full": not places.seats(one, at=at).free,
    }
    with _clock(request, one.zone):
        return render(request, "cohort/cohort.html", context)


def _clock(request: HttpRequest, zone: ZoneInfo | None) -> AbstractContextManager[None]:
    """Whoever is not signed in has told no zone: to them times are shown as they are in the room."""
    return nullcontext() if request.user.is_authenticated else timezone.override(zone)


def _standing(request: HttpRequest, cohort: Cohort, *, at: datetime) -> dict[str, Any]:
    """Where the visitor's own application stands, if there is one."""
    mine = _mine(request, cohort)
    offer = mine.offers.order_by("-pk").first() if mine else None
    state = road.state_of(mine, offer, at=at) if mine else None
    step = road.STEPS[state] if state else None
    return {"mine": mine, "offer": offer, "state": state, "step": step}


def _shown(request: HttpRequest, cohort: UUID) -> Cohort:
    cohorts = Cohort.objects.of_school(school_of(request)).select_related("published", "school")
    return get_object_or_404(cohorts, pk=cohort)


def _mine(request: HttpRequest, cohort: Cohort) -> Application | None:
    """The visitor's newest application for it; the one under way before one that ended."""
    if not request.user.is_authenticated:
        return None
    mine = Application.objects.held_by(request.user).filter(cohort=cohort)
    return mine.filter(ended_at=None).first() or mine.order_by("-begun_at").first()


@allow(person)
def apply(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """A few questions, kept as one goes, and sent when one likes."""
    at = now()
    joinable = Cohort.objects.of_school(school_of(request)).open_to_join(at=at)
    one = get_object_or_404(joinable.select_related("school"), pk=cohort)
    mine, _is_new = Application.objects.get_or_create(
        cohort=one, person=request.user, ended_at=None, defaults={"begun_at": at}
    )
    if mine.sent_at:
        return redirect("cohorts:cohort", one.pk)
    is_sent = "send" in request.POST
    form = ApplicationForm(request.POST or None, instance=mine, cohort=one, is_sent=is_sent)
    if form.is_valid():
        return _kept(request, form, is_sent=is_sent)
    context = {"form": form, "cohort": one, "application": mine}
    return render(request, "cohort/apply.html", context, status=422 if form.is_bound else 200)


def _kept(request: PersonRequest, form: ApplicationForm, *, is_sent: bool) -> HttpResponse:
    mine, at = form.save(), now()
    if "keep" in request.POST:
        return HttpResponse(status=204)
    if is_sent:
        places.send(mine, at=at)
        if not mine.cohort.asks_first:
            places.welcome(mine, at=at, by=None)
        return redirect("cohorts:cohort", mine.cohort_id)
    messages.success(request, _("Kept. You can go on another day."))
    return redirect("cohorts:apply", mine.cohort_id)


@allow(person)
@require_POST
def take_back(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """One would rather not, or not now."""
    mine = Application.objects.held_by(request.user).going_on()
    mine = mine.filter(cohort__school=school_of(request), cohort=cohort)
    places.take_back(get_object_or_404(mine.select_related("cohort")), at=now())
    messages.success(request, _("Taken back. You can ask again whenever you like."))
    return redirect("cohorts:cohort", cohort)


@allow(person)
def here(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """One's own cohort: what is next, when, with whom, and what to do if one can't come."""
    at = now()
    held = Enrolment.objects.held_by(request.user).active().filter(cohort=cohort)
    mine = held.filter(school=school_of(request))
    place = get_object_or_404(mine.select_related("cohort__school", "cohort__published"))
    context = _around(place, at=at) | {"reached": at}
    if request.method == "POST":
        _note(place, request, at=at)
        messages.success(request, _("Saved."))
        return redirect("cohorts:here", cohort)
    return render(request, "cohort/here.html", context)


def _note(place: Enrolment, request: PersonRequest, *, at: datetime) -> None:
    """What was ticked: the list before the first class, or whether to be looked in on."""
    if "seen" in request.POST:
        orientation.see_to(place, set(request.POST.getlist("item")), at=at)
    else:
        place.wants_a_word = "wants_a_word" in request.POST
        place.save(update_fields=["wants_a_word"])


def _around(place: Enrolment, *, at: Any) -> dict[str, Any]:
    one = place.cohort
    assert one is not None  # noqa: S101  # The view found the place by its cohort.
    meetings = list(one.meetings.standing().in_order())
    return {
        "place": place,
        "cohort": one,
        "meetings": meetings,
        "next": next((m for m in meetings if m.ends_at > at), None),
        "at": at,
        "team": one.team.in_force().select_related("person"),
        "later": moves_to(place, at=at)[:10],
        "items": orientation.items(place),
        "has_begun": any(m.is_class and m.ends_at <= at for m in meetings),
    }


@allow(person)
@require_POST
def transfer(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Move one's place to a later cohort of the same course."""
    held = Enrolment.objects.held_by(request.user).active().filter(cohort=cohort)
    mine = held.filter(school=school_of(request)).select_related("cohort__published")
    place = get_object_or_404(mine.with_pace())
    chosen = request.POST.get("to", "")
    to = get_object_or_404(moves_to(place, at=now()), pk=named(chosen) or cohort)
    try:
        places.transfer(place, to, at=now(), by=request.user)
    except places.Full:
        messages.error(request, _("Every place there is taken just now. You could ask to wait."))
        return redirect("cohorts:here", cohort)
    messages.success(request, _("Your place has moved, with all that belongs to it."))
    return redirect("cohorts:here", to.pk)
