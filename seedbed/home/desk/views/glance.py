"""The desk itself: every cohort at a glance."""

from dataclasses import replace
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.home.desk import figures
from seedbed.home.desk.glance import FEWEST, Glance, glances, post_of
from seedbed.home.desk.lapsing import lapses
from seedbed.person.access import PersonRequest, allow
from seedbed.person.models import Person
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.school.models import School

ON_A_PAGE = 60


@allow(organiser)
def glance(request: PersonRequest) -> HttpResponse:
    """Every running or coming cohort as a row."""
    school, at = school_of(request), now()
    page = Paginator(glances(school, at=at), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "glances": _with_figures(list(page.object_list), request.user, school, at=at),
        "page": page,
        "concerns": figures.concerns_of(school, by=request.user), "fewest": FEWEST,
        "post": post_of(school, at=at), "school": school,
    }  # fmt: skip
    return render(request, "home/desk/glance.html", context)


def _with_figures(shown: list[Glance], by: Person, school: School, *, at: datetime) -> list[Glance]:
    cohorts = [one.cohort for one in shown]
    kinds = (
        figures.money(cohorts), figures.attendance(cohorts), figures.concerns(cohorts, by=by),
        lapses(cohorts, school=school, at=at),
    )  # fmt: skip
    return [
        replace(one, figures=tuple(figure for kind in kinds for figure in kind.get(one.cohort, ())))
        for one in shown
    ]
