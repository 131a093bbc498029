"""What an organiser keeps in order of a cohort that is open: its facts, and its team."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort import places, team
from seedbed.cohort.access import led
from seedbed.cohort.keeping_forms import ComeForm, KeepingForm
from seedbed.cohort.licensed import NotCertified
from seedbed.cohort.models import Cohort
from seedbed.person.access import PersonRequest, allow
from seedbed.person.models import Person
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def settings(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Name, place, places, the window of applications; and who is on the team."""
    one, at = led(request, cohort), now()
    form = KeepingForm(request.POST or None, instance=one)
    if form.is_valid():
        form.keep(at=at, by=request.user)
        places.fill(one, at=at)
        messages.success(request, _("Saved."))
        return redirect("cohorts:settings", one.pk)
    return _shown(request, one, form, ComeForm(school=one.school))


def _shown(
    request: PersonRequest, cohort: Cohort, form: KeepingForm, come: ComeForm
) -> HttpResponse:
    held = cohort.team.in_force().select_related("person").order_by("began_at", "pk")
    context = {"cohort": cohort, "form": form, "come": come, "team": held,
               "seats": places.seats(cohort, at=now())}  # fmt: skip
    status = 422 if form.is_bound or come.is_bound else 200
    return render(request, "cohort/settings.html", context, status=status)


@allow(organiser)
@require_POST
def team_of(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Somebody comes to the team, or leaves it."""
    one, at = led(request, cohort), now()
    if "leave" in request.POST:
        _leave(request, one, at=at)
        return redirect("cohorts:settings", one.pk)
    come = ComeForm(request.POST, school=school_of(request))
    if come.is_valid() and _come(request, one, come, at=at):
        return redirect("cohorts:settings", one.pk)
    return _shown(request, one, KeepingForm(instance=one), come)


def _come(request: PersonRequest, cohort: Cohort, form: ComeForm, *, at: datetime) -> bool:
    told = form.cleaned_data
    try:
        team.come(cohort, told["person"], told["role"], at=at, by=request.user)
    except NotCertified as why:
        form.add_error("person", str(why))
        return False
    except team.LastLead:
        form.add_error("role", _("Somebody leads it. Name another who leads first."))
        return False
    return True


def _leave(request: PersonRequest, cohort: Cohort, *, at: datetime) -> None:
    said = request.POST["leave"]
    held = cohort.team.in_force().filter(pk=int(said) if said.isdecimal() and len(said) < 15 else 0)
    person = get_object_or_404(Person, pk__in=held.values("person"))
    try:
        team.leave(cohort, person, at=at, by=request.user)
    except team.LastLead:
        messages.error(request, _("Somebody leads it. Name another who leads first."))
