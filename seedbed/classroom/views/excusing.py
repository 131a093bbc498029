"""Saying beforehand that one can't come, and being left in peace."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from seedbed.classroom.forms import ExcuseForm
from seedbed.classroom.models import Excuse
from seedbed.classroom.peace import leave_be
from seedbed.classroom.register import say_away
from seedbed.clock import now
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.letters.models import Letter
from seedbed.letters.writing import write
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.school.here import school_of


def _place(request: PersonRequest, meeting: UUID) -> tuple[Meeting, Enrolment]:
    """A class that lies ahead, and the visitor's own place in its cohort. Raises Http404."""
    ahead = Meeting.objects.ahead(at=now()).filter(cohort__school=school_of(request))
    one = get_object_or_404(ahead.select_related("cohort__school"), pk=meeting)
    mine = Enrolment.objects.held_by(request.user).active().in_cohort(one.cohort)
    return one, get_object_or_404(mine.select_related("person"))


@allow(person)
def cannot_come(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """One tap tells the teachers; said by mistake, another takes it back."""
    one, place = _place(request, meeting)
    said = Excuse.objects.standing().filter(meeting=one, enrolment=place).first()
    form = ExcuseForm(request.POST or None, initial={"words": said.words if said else ""})
    if "back" in request.POST and said:
        Excuse.objects.filter(pk=said.pk).update(taken_back_at=now())
        return redirect("cohorts:here", one.cohort_id)
    if form.is_valid():
        _say(one, place, form.cleaned_data["words"])
        messages.success(
            request, _("Your teachers know. What you miss reaches you the next morning.")
        )
        return redirect("cohorts:here", one.cohort_id)
    context = {"meeting": one, "form": form, "said": said}
    return render(request, "classroom/cannot_come.html", context)


def _say(meeting: Meeting, place: Enrolment, words: str) -> None:
    at, cohort = now(), meeting.cohort
    excuse, _is_new = say_away(meeting, place, words=words, at=at)
    facts = {"who": place.person.name, "starts": meeting.starts_at, "number": meeting.number,
             "cohort": cohort.name, "words": words}  # fmt: skip
    for one in cohort.team.in_force().select_related("person__letter_wish"):
        write(
            "cannot-come", one.person, school=cohort.school, key=f"cannot-come:{excuse.pk}",
            kind=Letter.Kind.COURSE, at=at, facts=facts, about=str(cohort.pk), is_urgent=True,
        )  # fmt: skip


@csrf_exempt
@allow(anyone)
def fine(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter, without signing in: I am fine, leave me be."""
    try:
        is_known = leave_be(token) if request.method == "POST" else True
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    context = {"is_done": request.method == "POST" and is_known}
    return render(request, "classroom/fine.html", context)
