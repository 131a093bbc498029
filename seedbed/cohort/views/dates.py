"""The dates of a cohort: looked at before they change, told to those they concern."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort import dates as moving
from seedbed.cohort.access import led, led_by, team
from seedbed.cohort.joining_forms import AddForm, MoveForm
from seedbed.cohort.licensed import NotCertified, lapses, lapses_ahead
from seedbed.cohort.models import Cohort, Meeting
from seedbed.cohort.post import people_of
from seedbed.cohort.seeing import sights
from seedbed.cohort.shape import Kind
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser


@allow(team)
def dates(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """All meetings; one more can be added here, after a look at who is told."""
    one, at = led(request, cohort), now()
    form = AddForm(request.POST or None)
    is_good = form.is_valid()
    if is_good and "sure" in request.POST and _added(request, one, form, at=at):
        return redirect("cohorts:dates", one.pk)
    context = {"cohort": one, "form": form, "at": at, "meetings": one.meetings.in_order(),
               "sights": sights(one, at=at), "is_organiser": organiser.is_met(request),
               "told_to": people_of(one) if is_good and not form.errors else [], "is_look": is_good,
               "lapses": lapses_ahead(one, at=at),
               "weeks": {week.number: week.title for week in one.edition.weeks}}  # fmt: skip
    return render(request, "cohort/dates.html", context, status=422 if form.errors else 200)


def _added(request: PersonRequest, cohort: Cohort, form: AddForm, *, at: datetime) -> bool:
    told = {**form.cleaned_data, "kind": Kind(form.cleaned_data["kind"])}
    try:
        moving.add(cohort, **told, at=at, by=request.user)
    except moving.NotMovable:
        form.add_error("on", _("Choose a time that lies ahead."))
    except NotCertified as why:
        form.add_error("on", str(why))
    else:
        messages.success(
            request, _("Added. Everybody it concerns is written, and calendars follow.")
        )
        return True
    return False


@allow(team)
def meeting(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """Move or drop one class: first a look at what changes and who is told, then the deed."""
    found = Meeting.objects.standing().filter(cohort__in=led_by(request))
    one = get_object_or_404(found.select_related("cohort__school", "cohort__published"), pk=meeting)
    form = MoveForm(request.POST or None, initial=_as_it_is(one))
    changes = moving.drop(one) if "drop" in request.POST else []
    if not changes and form.is_valid():
        changes = moving.move(one, **form.cleaned_data)
    if changes and "sure" in request.POST and _done(request, changes):
        return redirect("cohorts:dates", one.cohort_id)
    context = {"meeting": one, "cohort": one.cohort, "form": form, "changes": changes,
               "is_dropped": "drop" in request.POST,
               "lapses": lapses(one.cohort, moving.new_class_days(changes)),
               "told_to": people_of(one.cohort) if changes else []}  # fmt: skip
    return render(request, "cohort/meeting.html", context)


def _as_it_is(meeting: Meeting) -> dict[str, object]:
    return {"on": meeting.on, "begins": meeting.begins, "minutes": meeting.minutes,
            "place": meeting.place}  # fmt: skip


def _done(request: PersonRequest, changes: list[moving.Change]) -> bool:
    try:
        moving.carry_out(changes, at=now(), by=request.user)
    except moving.NotMovable:
        messages.error(
            request, _("A class that is over stays where it was, and none moves into the past.")
        )
        return False
    except NotCertified as why:
        messages.error(request, str(why))
        return False
    messages.success(request, _("Done. Everybody it concerns is written, and calendars follow."))
    return True
