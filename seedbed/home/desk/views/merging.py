"""Making two accounts of one person one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.home.desk.belongings import counts
from seedbed.home.desk.forms import OtherForm, SureForm
from seedbed.home.desk.merging import CannotMerge, hindrance
from seedbed.home.desk.merging import merge as made_one
from seedbed.home.desk.people import of_school
from seedbed.person.access import PersonRequest, allow
from seedbed.person.models import Person
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def merge(request: PersonRequest, person: UUID) -> HttpResponse:
    """Find the other account; the next page shows both side by side."""
    school = school_of(request)
    keep = get_object_or_404(of_school(school), pk=person)
    form = OtherForm(request.POST or None, school=school)
    if form.is_valid():
        return redirect("home:desk:merging", keep.pk, form.cleaned_data["email"].pk)
    context = {"form": form, "keep": keep}
    return render(request, "home/desk/merge.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def merging(request: PersonRequest, person: UUID, other: UUID) -> HttpResponse:
    """What would move, why it may not, and the question whether it is meant."""
    school = school_of(request)
    keep = get_object_or_404(of_school(school), pk=person)
    lose = get_object_or_404(of_school(school), pk=other)
    why = hindrance(keep, lose, school=school, by=request.user)
    form = SureForm(request.POST or None, lose=lose)
    if why is None and form.is_valid():
        return _done(request, keep, lose)
    context = {"form": form, "keep": keep, "lose": lose, "why": why, "counts": counts(keep, lose)}
    is_refused = form.is_bound or why
    return render(request, "home/desk/merging.html", context, status=422 if is_refused else 200)


def _done(request: PersonRequest, keep: Person, lose: Person) -> HttpResponse:
    try:
        made_one(keep, lose, school=school_of(request), at=now(), by=request.user)
    except CannotMerge as why:
        messages.error(request, why.words)
    else:
        messages.success(request, _("Done. There is one account now."))
    return redirect("home:desk:person", keep.pk)
