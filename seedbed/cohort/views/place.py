from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort import joining
from seedbed.cohort.forms import AudienceForm, BeginForm
from seedbed.cohort.models import Enrolment, NotOpenYet
from seedbed.cohort.models.enrolment import EnrolmentQuerySet
from seedbed.course.models import PublishedEdition
from seedbed.draft.offered import offered
from seedbed.person.access import PersonRequest, allow, participant, person
from seedbed.school.here import school_of


def _held(request: PersonRequest) -> EnrolmentQuerySet:
    """The place the visitor holds in this school, if any."""
    held = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    return held.order_by("-enrolled_at", "-pk").with_pace()


@allow(person)
def begin(request: PersonRequest) -> HttpResponse:
    """Choose a day, and begin at one's own pace; before that day, choose another."""
    at, mine = now(), _held(request).first()
    today = request.user.today(at=at)
    published = mine.published if mine else offered(school_of(request)).first()
    if mine and mine.pace(on=today).has_begun:
        return redirect("cohort:place")
    if published is None:
        return render(request, "cohort/no_course.html", status=404)
    form = BeginForm(request.POST or None, today=today)
    if form.is_valid():
        _begin(request, published, on=form.cleaned_data["on"], at=at)
        return redirect("home:today")
    context = {"form": form, "edition": published.edition, "place": mine}
    return render(request, "cohort/begin.html", context, status=422 if form.is_bound else 200)


def _begin(request: PersonRequest, published: PublishedEdition, *, on: date, at: datetime) -> None:
    school = school_of(request)
    joining.begin(request.user, published, school=school, on=on, at=at).move(on=on, at=at)


@allow(participant)
def place(request: PersonRequest) -> HttpResponse:
    """Where one stands, and the turns one can take. Whoever has no place yet may begin."""
    mine = _held(request).first()
    if mine is None:
        return redirect("cohort:begin")
    form, at = _audience_form(request, mine), now()
    if form.is_valid():
        request.user.audience = form.cleaned_data["audience"]
        request.user.save(update_fields=["audience"])
        return redirect("cohort:place")
    pace = mine.pace(on=request.user.today(at=at), at=at)
    context = {"place": mine, "pace": pace, "weeks": mine.edition.weeks, "form": form}
    return render(request, "cohort/place.html", context, status=422 if form.is_bound else 200)


def _audience_form(request: PersonRequest, place: Enrolment) -> AudienceForm:
    told = {"audience": request.user.audience}
    return AudienceForm(request.POST or None, audiences=place.edition.audiences, initial=told)


@allow(participant)
@require_POST
def pause(request: PersonRequest) -> HttpResponse:
    mine, at = get_object_or_404(_held(request)[:1]), now()
    mine.pause(on=request.user.today(at=at), at=at)
    messages.success(request, _("The course rests now. Everything stays open."))
    return redirect("cohort:place")


@allow(participant)
@require_POST
def go_on(request: PersonRequest) -> HttpResponse:
    mine, at = get_object_or_404(_held(request)[:1]), now()
    mine.go_on(on=request.user.today(at=at), at=at)
    return redirect("home:today")


@allow(participant)
@require_POST
def begin_week(request: PersonRequest, week: int) -> HttpResponse:
    """Begin a week again, or the next one early."""
    mine, at = get_object_or_404(_held(request)[:1]), now()
    try:
        mine.begin_week(week, on=request.user.today(at=at), at=at)
    except NotOpenYet:
        raise Http404 from None
    messages.success(request, _("Week %(week)s begins today.") % {"week": week})
    return redirect("home:today")


@allow(participant)
@require_POST
def own_dates(request: PersonRequest) -> HttpResponse:
    """From a week on at one's own dates, for whoever came late or rested."""
    mine, at = get_object_or_404(_held(request).exclude(cohort=None)[:1]), now()
    said = request.POST.get("week", "")
    try:
        mine.take_own_dates(
            int(said) if said.isdecimal() and len(said) < 3 else 0,
            on=request.user.today(at=at), at=at,
        )  # fmt: skip
    except NotOpenYet:
        raise Http404 from None
    messages.success(
        request, _("From today the weeks go by your own dates. Classes stay as they are.")
    )
    return redirect("cohort:place")


@allow(participant)
@require_POST
def group_dates(request: PersonRequest) -> HttpResponse:
    """With the group again."""
    mine, at = get_object_or_404(_held(request).exclude(cohort=None)[:1]), now()
    mine.join_group(on=request.user.today(at=at), at=at)
    messages.success(request, _("You are with the group again."))
    return redirect("home:today")


@allow(participant)
def withdraw(request: PersonRequest) -> HttpResponse:
    """Give up the place. What was written and practised stays."""
    mine = get_object_or_404(_held(request)[:1])
    if request.method != "POST":
        return render(request, "cohort/withdraw.html", {"place": mine})
    joining.withdraw(mine, at=now())
    messages.success(
        request, _("You have left the course. What you wrote and practised stays yours.")
    )
    return redirect("home:front")
