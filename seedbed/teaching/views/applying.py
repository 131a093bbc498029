"""Applying to become a teacher, in one's own words and time."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow, person
from seedbed.school.here import school_of
from seedbed.teaching.forms import ApplicationForm
from seedbed.teaching.models import TeacherApplication
from seedbed.teaching.road import Kind, may_follow
from seedbed.teaching.views.page import day_of


@allow(person)
def apply(request: PersonRequest) -> HttpResponse:
    """Write, save, come back, send."""
    mine = _mine(request)
    if not mine.is_open:
        return redirect("teaching:me")
    form = ApplicationForm(request.POST or None, instance=mine)
    if form.is_valid():
        _keep(request, form)
        return redirect("teaching:me" if "send" in request.POST else "teaching:apply")
    return render(
        request, "teaching/apply.html", {"form": form}, status=422 if form.is_bound else 200
    )


@allow(person)
def withdrawal(request: PersonRequest) -> HttpResponse:
    """Leave the road; one may apply again."""
    school, at = school_of(request), now()
    roads = TeacherApplication.objects.of_school(school).held_by(request.user)
    mine = get_object_or_404(roads)
    if Kind.WITHDRAWN not in may_follow(mine.kinds):
        raise Http404
    if request.method == "POST":
        mine.record(Kind.WITHDRAWN, on=day_of(school, at=at), at=at, by=request.user)
        return redirect("teaching:me")
    return render(request, "teaching/withdrawal.html")


def _mine(request: PersonRequest) -> TeacherApplication:
    """The person's own; a row only once something is sent to be kept."""
    school, at = school_of(request), now()
    if request.method == "POST":
        return TeacherApplication.objects.begun(school, request.user, at=at)
    held = TeacherApplication.objects.of_school(school).held_by(request.user).first()
    return held or TeacherApplication(school=school, person=request.user, begun_at=at)


def _keep(request: PersonRequest, form: ApplicationForm) -> None:
    at = now()
    if "send" in request.POST:
        form.instance.send(on=day_of(school_of(request), at=at), at=at)
        messages.success(request, _("Sent. The school will answer you."))
    else:
        form.save()
        messages.success(request, _("Saved. It is sent when you say so."))
