"""After a class: who was there and for how long, who asked for something, and notes to oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.classroom.forms import AfterthoughtForm
from seedbed.classroom.live.closing import stays
from seedbed.classroom.models import Afterthought, Excuse, LiveClass, Register
from seedbed.clock import now
from seedbed.cohort.access import led_by, team
from seedbed.cohort.models import Meeting
from seedbed.person.access import PersonRequest, allow


@allow(team)
def afterwards(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """How a class was, for the team that led it."""
    found = Meeting.objects.standing().filter(cohort__in=led_by(request)).select_related("cohort")
    one, at = get_object_or_404(found, pk=meeting), now()
    if one.starts_at > at:
        return render(request, "classroom/too_early.html", {"meeting": one, "cohort": one.cohort})
    form = AfterthoughtForm(request.POST or None, instance=_mine(request, one))
    if form.is_valid():
        form.kept(at=at)
        messages.success(request, _("Kept. Only you read it."))
        return redirect("classroom:afterwards", one.pk)
    context = {"meeting": one, "cohort": one.cohort, "form": form, "at": at, **_how(one)}
    return render(
        request, "classroom/afterwards.html", context, status=422 if form.is_bound else 200
    )


def _mine(request: PersonRequest, meeting: Meeting) -> Afterthought:
    there = Afterthought.objects.filter(meeting=meeting, person=request.user).first()
    return there or Afterthought(meeting=meeting, person=request.user)


def _how(meeting: Meeting) -> dict[str, object]:
    people = stays(meeting)
    said = Excuse.objects.standing().filter(meeting=meeting)
    return {
        "there": [stay for stay in people if stay.was_there],
        "away": [stay for stay in people if not stay.was_there],
        "said": set(said.values_list("enrolment", flat=True)),
        "asked": meeting.objections.open().count(),
        "live": LiveClass.objects.filter(pk=meeting.pk).first(),
        "taken": Register.objects.filter(pk=meeting.pk).first(),
    }
