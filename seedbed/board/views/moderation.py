from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.board.forms import ReasonForm
from seedbed.board.models import Report
from seedbed.board.moderating import let_stay, remove
from seedbed.board.shown import reported
from seedbed.board.views.doors import at_post, to_moderate
from seedbed.board.words import html
from seedbed.person.access import PersonRequest, allow, person


@allow(person)
def reports(request: PersonRequest, id: UUID) -> HttpResponse:
    """What was reported in a group, for its teachers: who waits first."""
    standing = to_moderate(request, id)
    waiting = Report.objects.in_cohort(standing.cohort).settled(False)
    if request.method == "POST":
        others = waiting.exclude(post__person=request.user).select_related("post")
        let_stay(standing, get_object_or_404(others, pk=_chosen(request)))
        messages.success(request, _("Settled. Whoever told you learns that you looked at it."))
        return redirect("board:space_reports", id)
    found = waiting.select_related("by", "post__person", "post__thread").order_by("at", "pk")
    context = {"standing": standing, "reports": reported(found)}
    return render(request, "board/reports.html", context)


def _chosen(request: PersonRequest) -> UUID:
    try:
        return UUID(request.POST.get("stays", ""))
    except ValueError:
        raise Http404("There is no such report.") from None


@allow(person)
def removal(request: PersonRequest, id: UUID) -> HttpResponse:
    """Remove a post, with a reason for whoever wrote it."""
    _anyone, there = at_post(request, id)
    standing = to_moderate(request, there.thread.cohort_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        remove(standing, there, form.cleaned_data["why"])
        messages.success(request, _("Removed. Whoever wrote it can read why."))
        return redirect("board:thread", there.thread_id)
    context = {"form": form, "standing": standing, "post": there, "words": html(there.words)}
    return render(request, "board/removal.html", context, status=422 if form.is_bound else 200)
