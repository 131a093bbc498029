"""With whom somebody would rather not be in a small group: said in private, and only ever kept."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seedbed.classroom.forms import ApartForm, KeepApartForm
from seedbed.classroom.live.apart import say_apart, take_back
from seedbed.classroom.models import Apart
from seedbed.clock import now
from seedbed.cohort.access import led, team
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.person.models import Person
from seedbed.school.here import school_of


@allow(participant)
def apart(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """One's own wishes. Nobody else reads them, and they are honoured whenever groups are made."""
    mine = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    place = mine.filter(cohort=cohort).select_related("cohort").first()
    if place is None or place.cohort is None:
        raise Http404
    form = _wishes(request, place.cohort)
    if form.is_valid():
        _keep(place.cohort, request.user, set(form.cleaned_data["others"]))
        messages.success(request, _("Kept. Nobody sees it, and groups are made by it."))
        return redirect("classroom:apart", cohort)
    context = {"cohort": place.cohort, "form": form}
    return render(request, "classroom/apart.html", context, status=422 if form.is_bound else 200)


def _wishes(request: PersonRequest, cohort: Cohort) -> ApartForm:
    said = Apart.objects.said_by(request.user.pk).filter(cohort=cohort)
    others = _people(cohort).exclude(pk=request.user.pk)
    initial = {"others": list(said.values_list("other", flat=True))}
    return ApartForm(request.POST or None, others=others, initial=initial)


def _keep(cohort: Cohort, person: Person, others: set[Person]) -> None:
    said = Apart.objects.said_by(person.pk).filter(cohort=cohort)
    for other in set(said.values_list("other", flat=True)) - {one.pk for one in others}:
        take_back(cohort, person.pk, other)
    for one in others:
        say_apart(cohort, person, one, at=now())


def _people(cohort: Cohort) -> QuerySet[Person]:
    """Everybody who sits in the circle of that cohort."""
    places = Enrolment.objects.in_cohort(cohort).active().values("person")
    teachers = cohort.team.in_force().values("person")
    found = Person.objects.filter(pk__in=places) | Person.objects.filter(pk__in=teachers)
    return found.order_by("name", "pk")


@allow(team)
def keep_apart(request: PersonRequest, cohort: UUID) -> HttpResponse:
    """The team notes two people to keep apart. What people wish themselves does not show here."""
    one = led(request, cohort)
    if "back" in request.POST:
        Apart.objects.noted_by_team().filter(cohort=one, pk=_number(request)).delete()
        return redirect("classroom:keep_apart", cohort)
    form = KeepApartForm(request.POST or None, people=_people(one))
    if form.is_valid():
        say_apart(one, **form.cleaned_data, by_team=True, at=now())
        return redirect("classroom:keep_apart", cohort)
    noted = Apart.objects.noted_by_team().filter(cohort=one).select_related("one", "other")
    context = {"cohort": one, "form": form, "noted": noted.order_by("at")}
    return render(
        request, "classroom/keep_apart.html", context, status=422 if form.is_bound else 200
    )


def _number(request: PersonRequest) -> int:
    said = request.POST.get("back", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0
