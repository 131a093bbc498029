"""What an organiser keeps in order: the school's face, its people, its policies, help nearby."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.school import here
from seedbed.school.access import organiser
from seedbed.school.forms import AppointForm, LocalHelpForm, PolicyForm, SchoolForm
from seedbed.school.here import school_of
from seedbed.school.models import Appointment, LastOrganiser, LocalHelp, Policy, School


@allow(organiser)
def profile(request: PersonRequest) -> HttpResponse:
    """Name, place, languages, colour, logo."""
    mine = School.objects.get(pk=school_of(request).pk)
    form = SchoolForm(request.POST or None, request.FILES or None, instance=mine)
    if form.is_valid():
        mine.changed_at = now()
        form.save()
        here.forget()
        messages.success(request, _("Saved."))
        return redirect("school:school")
    return render(
        request, "school/profile.html", {"form": form}, status=422 if form.is_bound else 200
    )


@allow(organiser)
def members(request: PersonRequest) -> HttpResponse:
    """Who holds which role; give one, or end one."""
    school, at = school_of(request), now()
    held = Appointment.objects.at_school(school).in_force().select_related("person")
    if "end" in request.POST:
        _end(request, get_object_or_404(held, pk=_number(request.POST["end"])))
        return redirect("school:members")
    form = AppointForm(request.POST or None)
    if form.is_valid():
        school.appoint(
            form.cleaned_data["email"], form.cleaned_data["role"], at=at, by=request.user
        )
        return redirect("school:members")
    context = {"form": form, "held": held.order_by("role", "person__name")}
    return render(request, "school/members.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def policies(request: PersonRequest) -> HttpResponse:
    """What the school promises and asks, and what it will from a later day on."""
    school = school_of(request)
    today = now().astimezone(school.zone).date()
    mine = Policy.objects.of_school(school)
    form = PolicyForm(request.POST or None, school=school, today=today)
    if form.is_valid():
        form.instance.school = school
        form.save()
        messages.success(request, _("Saved."))
        return redirect("school:policies")
    context = {"form": form, "policies": mine.order_by("kind", "-from_on"), "today": today}
    return render(request, "school/policies.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def help_nearby(request: PersonRequest) -> HttpResponse:
    """Whom the school knows to turn to in a crisis, by country."""
    school = school_of(request)
    mine = LocalHelp.objects.of_school(school)
    if "remove" in request.POST:
        get_object_or_404(mine, pk=_number(request.POST["remove"])).delete()
        return redirect("school:help")
    form = LocalHelpForm(request.POST or None)
    if form.is_valid():
        form.instance.school = school
        form.save()
        return redirect("school:help")
    context = {"form": form, "lines": mine.order_by("country", "name")}
    return render(request, "school/help.html", context, status=422 if form.is_bound else 200)


def _end(request: PersonRequest, appointment: Appointment) -> None:
    try:
        appointment.end(at=now(), by=request.user)
    except LastOrganiser:
        messages.error(request, _("A school keeps one organiser. Appoint another first."))


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 15 else 0
