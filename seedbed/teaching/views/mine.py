"""A teacher's own page: where they are, what they hold, and what others may see of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.course.rendering import plain_html
from seedbed.person.access import PersonRequest, allow, person
from seedbed.school.access import teacher
from seedbed.school.here import school_of
from seedbed.teaching.models import Agreement, SupervisedCourse, TeacherApplication, TeacherProfile
from seedbed.teaching.road import Kind, may_follow
from seedbed.teaching.showing import ProfileForm
from seedbed.teaching.views.page import day_of
from seedbed.teaching.whole_road import people_in, whole_roads


@allow(person)
def me(request: PersonRequest) -> HttpResponse:
    """The road so far, the one next thing, and what one holds."""
    school = school_of(request)
    held = TeacherApplication.objects.of_school(school).held_by(request.user)
    roads = whole_roads(held.with_all(), school=school, on=day_of(school, at=now()))
    road = roads[0] if roads else None
    profiles = TeacherProfile.objects.of_school(school).held_by(request.user)
    supervised = SupervisedCourse.objects.of_school(school).supervised_by(request.user)
    context = {
        "road": road, "people": people_in(roads), "profile": profiles.first(),
        "is_teacher": teacher.is_met(request), "supervises": supervised.exists(),
        "may_withdraw": road and Kind.WITHDRAWN in may_follow(road.application.kinds),
    }  # fmt: skip
    return render(request, "teaching/me.html", context)


@allow(teacher)
def edit(request: PersonRequest) -> HttpResponse:
    """What is said in the directory, and whether it is said at all."""
    school, mine = school_of(request), {"person": request.user}
    held = TeacherProfile.objects.of_school(school).held_by(request.user).first()
    instance = held or TeacherProfile(school=school, name=request.user.name, **mine)
    form = ProfileForm(request.POST or None, instance=instance)
    if form.is_valid():
        instance.speak(form.cleaned_data["speaks"])
        instance.show(form.is_public, at=now())
        messages.success(request, _("Saved."))
        return redirect("teaching:me")
    context = {"form": form, "profile": held}
    return render(request, "teaching/edit.html", context, status=422 if form.is_bound else 200)


@allow(person)
def agreement(request: PersonRequest, agreement: UUID) -> HttpResponse:
    """What is offered; accepting it is one button."""
    school, at = school_of(request), now()
    mine = Agreement.objects.of_school(school).held_by(request.user)
    offered = get_object_or_404(mine, pk=agreement)
    if request.method == "POST":
        offered.accept(on=day_of(school, at=at), at=at, by=request.user)
        return redirect("teaching:me")
    is_waiting = mine.offered(on=day_of(school, at=at)).filter(pk=agreement).exists()
    context = {"agreement": offered, "terms": plain_html(offered.terms), "is_waiting": is_waiting}
    return render(request, "teaching/agreement.html", context)
