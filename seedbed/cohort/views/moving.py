"""Moving somebody's place to another cohort for them, because they asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort import places
from seedbed.cohort.access import led_by, team
from seedbed.cohort.later import may_move_to, moves_to, named
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser


@allow(team)
def move(request: PersonRequest, place: UUID) -> HttpResponse:
    """Choose the cohort; what they did comes along, and they are written."""
    held = Enrolment.objects.active().filter(cohort__in=led_by(request)).with_pace()
    one = get_object_or_404(held.select_related("published", "cohort__published"), pk=place)
    found = may_move_to if organiser.is_met(request) else moves_to
    there = found(one, at=now()).order_by("opened_at")
    left, chosen = one.cohort_id, named(request.POST.get("to", ""))
    if chosen and _moved(request, one, get_object_or_404(there, pk=chosen)):
        return redirect("cohorts:people", left)
    context = {"place": one, "cohort": one.cohort, "there": there[:50]}
    return render(request, "cohort/move_for.html", context)


def _moved(request: PersonRequest, place: Enrolment, to: Cohort) -> bool:
    left = place.cohort
    try:
        places.transfer(place, to, at=now(), by=request.user)
    except places.Full:
        messages.error(request, _("Every place there is taken or held just now."))
        return False
    if left:
        places.fill(left, at=now())
    told = _("Their place is in %(cohort)s now, with all that belongs to it. They are written.")
    messages.success(request, told % {"cohort": to.name})
    return True
