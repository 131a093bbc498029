"""The shelf of self-care skills: short techniques, a minute to five each, on one page to keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seedbed.clock import now
from seedbed.cohort.pin import pin_for
from seedbed.cohort.place import place_of
from seedbed.course.edition import Edition, Practice, Skill
from seedbed.course.rendering import html
from seedbed.person.access import allow, anyone
from seedbed.school.here import school_of

FAMILIES = {
    "body": _("Body"),
    "breath": _("Breath"),
    "attention": _("Attention"),
    "self-talk": _("How one speaks to oneself"),
    "connection": _("Connection"),
    "rest": _("Rest"),
    "boundaries": _("Boundaries"),
    "creativity": _("Making something"),
}


@allow(anyone)
def skills(request: HttpRequest) -> HttpResponse:
    """What stands on the visitor's shelf so far; a visitor's holds what the first week brings."""
    edition, so_far = pin_for(request).edition, _open_weeks(request)
    there = [skill for skill in edition.skills if skill.week <= so_far]
    context = {
        "families": [
            (name, title, mine)
            for name, title in FAMILIES.items()
            if (mine := [skill for skill in there if skill.family == name])
        ],
        "later": [skill for skill in edition.skills if skill.week > so_far],
        "text": {skill.key: html(skill.prose, edition, top=4) for skill in there},
        "instead": {skill.key: _eased(skill, edition, there) for skill in there},
    }
    return render(request, "practice/skills.html", context)


@allow(anyone)
def skill(request: HttpRequest, name: str) -> HttpResponse:
    """One skill, in its place on the shelf."""
    return redirect(f"{reverse('practice:skills')}#{name}")


def _open_weeks(request: HttpRequest) -> int:
    if not request.user.is_authenticated:
        return 1
    place = place_of(request.user, school_of(request), at=now())
    return max(1, place.pace(on=request.user.today(at=now())).open_weeks) if place else 1


def _eased(skill: Skill, edition: Edition, there: list[Skill]) -> Skill | Practice | None:
    """What to choose instead, of what stands on the shelf already."""
    step, on_it = skill.instead, {one.key for one in there}
    while step in edition.skill and step not in on_it:
        step = edition.skill[step].instead
    return edition.skill.get(step) or edition.practices.get(step)
