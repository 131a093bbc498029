"""Looking people up, and what the school knows of one of them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort.models import Application, CohortTeacher, Enrolment, Offer
from seedbed.cohort.road import STEPS, Step, state_of
from seedbed.home.desk.facts import facts_about, told
from seedbed.home.desk.forms import SearchForm
from seedbed.home.desk.people import named, of_school
from seedbed.ledger.models import record
from seedbed.letters.models import Bounce
from seedbed.person.access import PersonRequest, allow
from seedbed.person.models import Person
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.school.models import Appointment, School

ON_A_PAGE = 50
MOST_FACTS = 50


@allow(organiser)
def people(request: PersonRequest) -> HttpResponse:
    """Those who have to do with this school, by name or address."""
    form = SearchForm(request.GET)
    said = form.cleaned_data["q"] if form.is_valid() else ""
    found = named(of_school(school_of(request)), said).only("pk", "name", "email")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "said": said, "asked": urlencode({"q": said})}
    return render(request, "home/desk/people.html", context)


@allow(organiser)
def person(request: PersonRequest, person: UUID) -> HttpResponse:
    """Their places, applications and roles, and what the ledger says. Nothing they wrote."""
    school = school_of(request)
    found = get_object_or_404(of_school(school), pk=person)
    bounce = Bounce.objects.filter(address__iexact=found.email or "").first()
    if bounce and "mended" in request.POST:
        return _mended(request, found, bounce)
    context = {
        "bounce": bounce, "person": found, "places": _places(found, school), "school": school,
        "applications": _applications(found, school), "roles": _roles(found, school),
        "teaching": _teaching(found, school),
        "facts": told(facts_about(found, school)[:MOST_FACTS]), "most": MOST_FACTS,
    }  # fmt: skip
    return render(request, "home/desk/person.html", context)


def _mended(request: PersonRequest, person: Person, bounce: Bounce) -> HttpResponse:
    """The address receives letters after all: it is written to again."""
    bounce.delete()
    record("address mended", school=school_of(request).pk, at=now(), actor=request.user.pk,
           subject=person.pk)  # fmt: skip
    messages.success(request, _("From now on letters go to that address again."))
    return redirect("home:desk:person", person.pk)


def _places(person: Person, school: School) -> list[Enrolment]:
    held = Enrolment.objects.held_by(person).filter(school=school)
    return list(held.select_related("cohort", "withdrawal", "completion").order_by("-enrolled_at"))


def _applications(person: Person, school: School) -> list[tuple[Application, Step]]:
    asked = Application.objects.held_by(person).filter(cohort__school=school)
    offers = Offer.objects.filter(application__in=asked).order_by("made_at")
    newest, at = {one.application_id: one for one in offers}, now()
    return [
        (one, STEPS[state_of(one, newest.get(one.pk), at=at)])
        for one in asked.select_related("cohort").order_by("-begun_at")
    ]


def _roles(person: Person, school: School) -> list[Appointment]:
    return list(Appointment.objects.held_by(person).at_school(school).order_by("-began_at"))


def _teaching(person: Person, school: School) -> list[CohortTeacher]:
    taught = CohortTeacher.objects.filter(person=person, cohort__school=school)
    return list(taught.select_related("cohort").order_by("-began_at"))
