from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort import joining
from seedbed.cohort.forms import AudienceForm, BeginForm
from seedbed.cohort.models import Enrolment, NotOpenYet
from seedbed.course.models import PublishedEdition
from seedbed.person.access import PersonRequest, allow, participant, person
from seedbed.school.here import school_of


def _mine(request: PersonRequest) -> Enrolment:
    """The place the visitor holds in this school. Raises Http404."""
    held = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    return get_object_or_404(held.with_pace())


@allow(person)
def begin(request: PersonRequest) -> HttpResponse:
    """Choose a day, and begin at one's own pace."""
    at = now()
    published = PublishedEdition.objects.order_by("-published_at", "-number").first()
    if published is None:
        return render(request, "cohort/no_course.html", status=404)
    form = BeginForm(request.POST or None, today=request.user.today(at=at))
    if form.is_valid():
        joining.begin(
            request.user, published, school=school_of(request), on=form.cleaned_data["on"], at=at
        )
        return redirect("home:today")
    context = {"form": form, "edition": published.edition}
    return render(request, "cohort/begin.html", context, status=422 if form.is_bound else 200)


@allow(participant)
def place(request: PersonRequest) -> HttpResponse:
    """Where one stands, and the turns one can take."""
    mine = _mine(request)
    on = request.user.today(at=now())
    form = AudienceForm(
        request.POST or None,
        audiences=mine.edition.audiences,
        initial={"audience": request.user.audience},
    )
    if form.is_valid():
        request.user.audience = form.cleaned_data["audience"]
        request.user.save(update_fields=["audience"])
        return redirect("cohort:place")
    context = {"place": mine, "pace": mine.pace(on=on), "weeks": mine.edition.weeks, "form": form}
    return render(request, "cohort/place.html", context, status=422 if form.is_bound else 200)


@allow(participant)
@require_POST
def pause(request: PersonRequest) -> HttpResponse:
    mine, at = _mine(request), now()
    mine.pause(on=request.user.today(at=at), at=at)
    messages.success(request, _("The course rests now. Everything stays open."))
    return redirect("cohort:place")


@allow(participant)
@require_POST
def go_on(request: PersonRequest) -> HttpResponse:
    mine, at = _mine(request), now()
    mine.go_on(on=request.user.today(at=at), at=at)
    return redirect("home:today")


@allow(participant)
@require_POST
def begin_week(request: PersonRequest, week: int) -> HttpResponse:
    """Begin a week again, or the next one early."""
    mine, at = _mine(request), now()
    try:
        mine.begin_week(week, on=request.user.today(at=at), at=at)
    except NotOpenYet:
        raise Http404 from None
    messages.success(request, _("Week %(week)s begins today.") % {"week": week})
    return redirect("home:today")


@allow(participant)
def withdraw(request: PersonRequest) -> HttpResponse:
    """Give up the place. What was written and practised stays."""
    mine = _mine(request)
    if request.method != "POST":
        return render(request, "cohort/withdraw.html", {"place": mine})
    joining.withdraw(mine, at=now())
    messages.success(
        request, _("You have left the course. What you wrote and practised stays yours.")
    )
    return redirect("person:you")
