from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.care.effects import Effects, asked_in
from seedbed.care.forms import EffectForm
from seedbed.care.models import EffectCheck
from seedbed.care.nearby import nearby_of
from seedbed.clock import now
from seedbed.cohort.models import Enrolment
from seedbed.cohort.models.enrolment import EnrolmentQuerySet
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def how_it_goes(request: PersonRequest) -> HttpResponse:
    """Whether anything has become worse; asked in weeks 2, 4 and 6 of a cohort."""
    mine, at = get_object_or_404(_held(request)[:1]), now()
    week = asked_in(mine.pace(on=request.user.today(at=at)).week)
    kept = EffectCheck.objects.on_place(mine).filter(week=week or 0).first()
    told = kept.told if kept else None
    form = EffectForm(request.POST or None, initial=_as_told(kept, told))
    if week and form.is_valid():
        EffectCheck.answer(mine, week, form.effects, is_shared=form.shares, at=at)
        messages.success(request, _("Thank you. It is kept."))
        return redirect("care:how_it_goes")
    context = {
        "form": form, "week": week, "kept": kept, "told_before": told, "near": nearby_of(request),
        "shown": EffectCheck.objects.on_place(mine).shared(),
    }  # fmt: skip
    return render(request, "care/how_it_goes.html", context, status=422 if form.errors else 200)


@allow(participant)
@require_POST
def hide(request: PersonRequest, week: int) -> HttpResponse:
    """Take back that the teachers may see what was answered in that week."""
    mine = get_object_or_404(_held(request)[:1])
    get_object_or_404(EffectCheck.objects.on_place(mine), week=week).hide(at=now())
    return redirect("care:how_it_goes")


def _held(request: PersonRequest) -> EnrolmentQuerySet:
    held = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    return held.exclude(cohort=None).order_by("-enrolled_at", "-pk").with_pace()


def _as_told(kept: EffectCheck | None, told: Effects | None) -> dict[str, object]:
    said = told or Effects()
    return {
        "worse": list(said.worse),
        "weight": said.weight,
        "is_shared": bool(kept and kept.shared_at),
    }
