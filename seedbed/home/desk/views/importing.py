"""Bringing people into a cohort from a sheet: a dry run, and then the deed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seedbed.clock import now
from seedbed.cohort.models import Cohort
from seedbed.home.desk.forms import SheetForm
from seedbed.home.desk.importing import Changed, Plan, bring_in, rehearse
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def bring(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """Send a sheet; see what would happen; confirm."""
    found = Cohort.objects.of_school(school_of(request)).called_off(False).select_related("school")
    cohort_of = get_object_or_404(found, pk=cohort)
    form = SheetForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(
            request, "home/desk/import.html", {"form": form, "cohort": cohort_of}, status=status
        )
    if form.cleaned_data["mark"]:
        return _do(request, form, cohort_of)
    return _shown(request, form, cohort_of, rehearse(form.sheet, cohort_of, at=now()))


def _do(request: PersonRequest, form: SheetForm, cohort: Cohort) -> HttpResponse:
    """What was shown happens; where something changed meanwhile, it is shown anew."""
    mark, at = form.cleaned_data["mark"], now()
    try:
        plan = bring_in(form.sheet, cohort, mark, at=at, by=request.user)
    except Changed:
        plan = rehearse(form.sheet, cohort, at=at)
        messages.warning(
            request, _("Something changed in the meantime. Nothing was done; please look again.")
        )
        return _shown(request, form, cohort, plan, status=422)
    told = ngettext("%(number)s person was brought in.", "%(number)s people were brought in.",
                    plan.to_do)  # fmt: skip
    messages.success(request, told % {"number": plan.to_do})
    return redirect("home:desk:glance")


def _shown(
    request: PersonRequest, form: SheetForm, cohort: Cohort, plan: Plan, *, status: int = 200
) -> HttpResponse:
    context = {
        "cohort": cohort, "plan": plan, "words": form.cleaned_data["words"],
        "unread": ", ".join(form.sheet.unread), "counts": plan.counts,
    }  # fmt: skip
    return render(request, "home/desk/rehearsal.html", context, status=status)
