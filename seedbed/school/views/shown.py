"""What everybody may see of a school: who it is, what it promises, its look."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.clock import now
from seedbed.course.rendering import plain_html
from seedbed.person.access import allow, anyone
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.school.look import style_of
from seedbed.school.models import Policy

A_WEEK = "public, max-age=604800"


@allow(anyone)
def school(request: HttpRequest) -> HttpResponse:
    """Who offers the course here, and by which policies."""
    here = school_of(request)
    today = now().astimezone(here.zone).date()
    context = {
        "school": here,
        "about": plain_html(here.about),
        "policies": [
            (policy, plain_html(policy.words, top=3))
            for policy in Policy.objects.of_school(here).in_force(on=today)
        ],
        "is_organiser": organiser.is_met(request),
    }
    return render(request, "school/school.html", context)


@allow(anyone)
def style(request: HttpRequest) -> HttpResponse:
    """The school's colour, as a style sheet."""
    answer = HttpResponse(style_of(school_of(request)), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = A_WEEK
    return answer


@allow(anyone)
def logo(request: HttpRequest) -> HttpResponse:
    """The school's logo, as it was sent: a picture, and never anything else."""
    here = school_of(request)
    if not here.logo_kind:
        raise Http404
    headers = {"Cache-Control": A_WEEK, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(bytes(here.logo), content_type=here.logo_kind, headers=headers)
