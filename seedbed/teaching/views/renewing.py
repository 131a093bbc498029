"""Certifications: given, renewed, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.teaching.forms import CertificationForm, EndForm, RenewalForm
from seedbed.teaching.models import Certification, NumberTaken, TeacherApplication
from seedbed.teaching.views.page import ask, day_of
from seedbed.teaching.views.roads import here


@allow(organiser)
def certify(request: PersonRequest, application: UUID) -> HttpResponse:
    """What the body gave, or the school itself gives."""
    road = get_object_or_404(here(request), pk=application)
    given = Certification(school=school_of(request), person=road.person)
    form = CertificationForm(request.POST or None, instance=given)
    if form.is_valid():
        try:
            given.issue(at=now(), by=request.user)
            return redirect("teaching:road", road.pk)
        except NumberTaken:
            form.add_error("number", _("That number is given already."))
    back = reverse("teaching:road", args=[road.pk])
    return ask(request, form, title=_("A certification"), submit=_("Keep it"), back=back)


@allow(organiser)
def renew(request: PersonRequest, certification: UUID) -> HttpResponse:
    """The same once more, from the day after."""
    held = _held(request, certification)
    form = RenewalForm(request.POST or None, after=held.valid_until)
    if form.is_valid():
        try:
            held.renew(until=form.cleaned_data["until"], at=now(), by=request.user)
            return redirect(_back(held))
        except NumberTaken:
            form.add_error("until", _("It is renewed already."))
    return ask(request, form, title=_("Renew"), submit=_("Renew"), back=_back(held))


@allow(organiser)
def end(request: PersonRequest, certification: UUID) -> HttpResponse:
    """Taken back, or given up, before its time."""
    held, at = _held(request, certification), now()
    form = EndForm(request.POST or None, today=day_of(held.school, at=at))
    if form.is_valid():
        held.end(**form.cleaned_data, at=at, by=request.user)
        return redirect(_back(held))
    lead = _("It ends by itself on its last day. Here it ends before, and that cannot be undone.")
    title = _("End a certification")
    return ask(request, form, title=title, submit=_("End it"), back=_back(held), lead=lead)


def _held(request: PersonRequest, certification: UUID) -> Certification:
    """One of this school's that has not been ended."""
    mine = Certification.objects.of_school(school_of(request)).filter(ended_on=None)
    return get_object_or_404(mine.select_related("school"), pk=certification)


def _back(held: Certification) -> str:
    """The road of its holder."""
    roads = TeacherApplication.objects.filter(school=held.school_id, person=held.person_id)
    road = roads.values_list("pk", flat=True).first()
    return reverse("teaching:road", args=[road]) if road else reverse("teaching:roads")
