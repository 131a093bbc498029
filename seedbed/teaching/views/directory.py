"""The directory of teachers, for anyone."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from seedbed.clock import now
from seedbed.course.rendering import plain_html
from seedbed.person.access import allow, anyone
from seedbed.school.here import school_of
from seedbed.school.models import School
from seedbed.teaching.models import Certification, TeacherProfile
from seedbed.teaching.models.profile import TeacherProfileQuerySet
from seedbed.teaching.showing import SearchForm
from seedbed.teaching.views.page import day_of

ON_A_PAGE = 24


@allow(anyone)
def directory(request: HttpRequest) -> HttpResponse:
    """Those who chose to be found, and fit what is looked for."""
    school = school_of(request)
    listed = TeacherProfile.objects.of_school(school).listed()
    form = SearchForm(request.GET, spoken=_spoken(listed))
    found = Paginator(form.among(listed).order_by("name", "pk"), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form, "page": page, "asked": asked.urlencode(), "school": school,
        "certified": _certified(list(page.object_list), school, day_of(school, at=now())),
    }  # fmt: skip
    return render(request, "teaching/directory.html", context)


@allow(anyone)
def profile(request: HttpRequest, profile: UUID) -> HttpResponse:
    """One of them, as they wish to be seen."""
    school = school_of(request)
    found = get_object_or_404(TeacherProfile.objects.of_school(school).listed(), pk=profile)
    given = Certification.objects.of_school(school).filter(person=found.person_id)
    context = {
        "profile": found,
        "about": plain_html(found.about),
        "certifications": given.valid_on(day_of(school, at=now())).order_by("valid_until"),
    }
    return render(request, "teaching/profile.html", context)


def _spoken(listed: TeacherProfileQuerySet) -> list[str]:
    """The languages that somebody who can be found teaches in."""
    kept = listed.order_by().values_list("languages", flat=True).distinct()
    return sorted({code for one in kept for code in one.split(",") if code})


def _certified(profiles: Iterable[TeacherProfile], school: School, on: date) -> set[UUID]:
    """Which of these people hold a certification today."""
    people = [one.person_id for one in profiles]
    held = Certification.objects.of_school(school).filter(person__in=people).valid_on(on)
    return set(held.values_list("person_id", flat=True))
