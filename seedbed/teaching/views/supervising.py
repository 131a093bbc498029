"""A supervisor's own courses: their notes, and their signature."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import teacher
from seedbed.school.here import school_of
from seedbed.teaching.forms import NotesForm
from seedbed.teaching.models import NotNow, SupervisedCourse
from seedbed.teaching.models.supervised_course import SupervisedCourseQuerySet
from seedbed.teaching.views.page import day_of


@allow(teacher)
def courses(request: PersonRequest) -> HttpResponse:
    """The courses one supervises, those under way first."""
    found = _mine(request).order_by("-ends_on", "pk")
    return render(request, "teaching/supervising.html", {"courses": found})


@allow(teacher)
def course(request: PersonRequest, course: UUID) -> HttpResponse:
    """One of them: notes, and the sign-off."""
    found = get_object_or_404(_mine(request), pk=course)
    form = NotesForm(request.POST or None, initial={"notes": found.notes})
    if not found.signed_off_on and form.is_valid():
        _keep(request, found, form.cleaned_data["notes"])
        return redirect("teaching:supervised", found.pk)
    context = {"course": found, "form": form}
    return render(request, "teaching/supervised.html", context, status=422 if form.errors else 200)


def _mine(request: PersonRequest) -> SupervisedCourseQuerySet:
    held = SupervisedCourse.objects.of_school(school_of(request)).supervised_by(request.user)
    return held.select_related("application__person", "application__school")


def _keep(request: PersonRequest, course: SupervisedCourse, notes: str) -> None:
    at = now()
    course.note(notes, at=at, by=request.user)
    if "sign" not in request.POST:
        messages.success(request, _("Saved."))
        return
    try:
        course.sign_off(on=day_of(course.application.school, at=at), at=at, by=request.user)
    except NotNow:
        messages.error(request, _("They have left the road. Your notes are saved."))
    else:
        messages.success(request, _("Signed off."))
