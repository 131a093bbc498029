from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from seedbed.care.access import hears
from seedbed.care.forms import AnswerForm
from seedbed.care.models import Screening
from seedbed.care.models.screening import applications_read_by
from seedbed.care.nearby import nearby_of
from seedbed.care.screening import QUESTIONS, WORDS, Route, chosen_in, route
from seedbed.clock import now
from seedbed.cohort.models import Application
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def screening(request: PersonRequest, application: UUID) -> HttpResponse:
    """The questions before a course. Each answer is kept when it is given; none is needed."""
    held = Application.objects.held_by(request.user).filter(ended_at=None)
    here = held.filter(cohort__school=school_of(request)).select_related("cohort", "person")
    mine = get_object_or_404(here, pk=application)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        Screening.answer(mine, form.cleaned_data["question"], form.cleaned_data["answer"], at=now())
        return redirect(f"{request.path}#{form.onward}")
    kept = Screening.objects.filter(application=mine).select_related("application__person").first()
    told = kept.told if kept else {}
    context = {**_said(told), "near": nearby_of(request), "form": form, "cohort": mine.cohort}
    return render(request, "care/screening.html", context, status=422 if form.is_bound else 200)


@allow(hears)
def screening_read(request: PersonRequest, application: UUID) -> HttpResponse:
    """The answers, for the teachers and the organiser; that they were read is written down."""
    here = applications_read_by(request.user).filter(cohort__school=school_of(request))
    asked = get_object_or_404(here.select_related("cohort", "person"), pk=application)
    kept = Screening.objects.filter(application=asked).select_related("application__person").first()
    if kept is None:
        return render(request, "care/screening_open.html", {"application": asked})
    kept.read(by=request.user, at=now())
    context = {**_said(kept.told), "application": asked, "route": kept.route}
    return render(request, "care/screening_read.html", context)


def _said(told: dict[str, str] | None) -> dict[str, object]:
    """What a page shows of the answers."""
    return {
        "questions": QUESTIONS,
        "chosen": chosen_in(told or {}),
        "words": (told or {}).get(WORDS, ""),
        "route": route(told or {}),
        "Route": Route,
        "is_sealed": told is None,
    }
