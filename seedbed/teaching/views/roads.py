"""An organiser's view of everybody on the road, and what they write down on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.teaching.forms import (
    AgreementForm,
    BegunByForm,
    LicensedForm,
    StepForm,
    SupervisedCourseForm,
)
from seedbed.teaching.models import (
    Agreement,
    LicensedCourse,
    NotNow,
    SupervisedCourse,
    TeacherApplication,
)
from seedbed.teaching.models.application import TeacherApplicationQuerySet
from seedbed.teaching.road import Kind, by_hand, may_follow
from seedbed.teaching.views.page import ask, day_of
from seedbed.teaching.whole_road import people_in, whole_roads


@allow(organiser)
def roads(request: PersonRequest) -> HttpResponse:
    """Everybody, each with the one next action; those that wait for an organiser first."""
    school, at = school_of(request), now()
    form = BegunByForm(request.POST or None)
    if form.is_valid():
        begun = TeacherApplication.objects.begun(school, form.cleaned_data["email"], at=at)
        return redirect("teaching:road", begun.pk)
    found = whole_roads(here(request).with_all(), school=school, on=day_of(school, at=at))
    context = {"roads": sorted(found, key=lambda road: road.turn), "form": form}
    return render(request, "teaching/roads.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def road(request: PersonRequest, application: UUID) -> HttpResponse:
    """One person's whole road; a step is written down here."""
    school = school_of(request)
    on = day_of(school, at=now())
    found = get_object_or_404(here(request).with_all(), pk=application)
    kinds = by_hand(found.kinds)
    form = StepForm(request.POST or None, kinds=kinds, today=on)
    if form.is_valid():
        _write_down(request, found, form)
        return redirect("teaching:road", found.pk)
    whole = whole_roads([found], school=school, on=on)
    supervises = Kind.SUPERVISED_COURSE in may_follow(found.kinds)
    context = {"road": whole[0], "people": people_in(whole), "form": form if kinds else None,
               "kinds": kinds, "may_supervise": supervises}  # fmt: skip
    return render(request, "teaching/road.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def supervised_course(request: PersonRequest, application: UUID) -> HttpResponse:
    """A course to be led with a supervisor beside them."""
    school, at = school_of(request), now()
    found = get_object_or_404(here(request).taking_supervision(), pk=application)
    form = SupervisedCourseForm(
        request.POST or None, school=school, teacher=found.person,
        instance=SupervisedCourse(application=found),
    )  # fmt: skip
    if form.is_valid():
        supervisor = form.cleaned_data["supervisor"]
        form.instance.begin(supervisor, on=day_of(school, at=at), at=at, by=request.user)
        return redirect("teaching:road", found.pk)
    back = reverse("teaching:road", args=[found.pk])
    title = _("A course with a supervisor")
    return ask(request, form, title=title, submit=_("Name the supervisor"), back=back)


@allow(organiser)
def agreement(request: PersonRequest, application: UUID) -> HttpResponse:
    """Terms to put before them."""
    school, found = school_of(request), get_object_or_404(here(request), pk=application)
    offered = Agreement(school=school, person=found.person)
    form = AgreementForm(request.POST or None, instance=offered)
    if form.is_valid():
        offered.offer(at=now(), by=request.user)
        return redirect("teaching:road", found.pk)
    lead = _("It holds once they have accepted it, on their own page.")
    back = reverse("teaching:road", args=[found.pk])
    return ask(
        request, form, title=_("An agreement"), submit=_("Offer it"), back=back, lead=lead
    )  # fmt: skip


@allow(organiser)
def licensed(request: PersonRequest) -> HttpResponse:
    """The courses that only the certified may lead."""
    school, at = school_of(request), now()
    mine = LicensedCourse.objects.of_school(school).order_by("course")
    if "end" in request.POST:
        get_object_or_404(mine, course=request.POST["end"]).end(at=at, by=request.user)
        return redirect("teaching:licensed")
    form = LicensedForm(request.POST or None)
    if form.is_valid():
        mine.begun(school, form.cleaned_data["course"], at=at, by=request.user)
        return redirect("teaching:licensed")
    context = {"form": form, "courses": mine}
    return render(request, "teaching/licensed.html", context, status=422 if form.is_bound else 200)


def here(request: PersonRequest) -> TeacherApplicationQuerySet:
    """The roads of this school."""
    return TeacherApplication.objects.of_school(school_of(request)).select_related("person")


def _write_down(request: PersonRequest, road: TeacherApplication, form: StepForm) -> None:
    try:
        road.record(**form.cleaned_data, at=now(), by=request.user)
    except NotNow:
        messages.error(request, _("Another step was written down meanwhile. Look again."))
