from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seedbed.board.deeds import begin_thread, come_back, give_word, leave
from seedbed.board.forms import ThreadForm
from seedbed.board.models import Hidden, Report, Thread
from seedbed.board.openness import State
from seedbed.board.shown import readers, titles
from seedbed.board.standing import Standing, groups_of
from seedbed.board.views.doors import back_to, here
from seedbed.keyset import stretch
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of

AT_ONCE = 30
RESTING = gettext_lazy("The group's space rests now. Nothing new can be written in it.")


@allow(participant)
def groups(request: PersonRequest) -> HttpResponse:
    """The visitor's groups; straight to the one, where there is one."""
    found = groups_of(request.user, school_of(request))
    if not found:
        raise Http404("You are in no group here.")
    if len(found) == 1:
        return redirect("board:space", found[0].pk)
    return render(request, "board/groups.html", {"groups": found})


@allow(participant)
def space(request: PersonRequest, id: UUID) -> HttpResponse:
    """The threads of a group, the last written in on top, and a new one."""
    standing = here(request, id)
    if not standing.may_read:
        return _outside(request, standing)
    form = ThreadForm(request.POST or None, weeks=len(standing.cohort.edition.weeks))
    if form.is_valid():
        if standing.may_write:
            return redirect("board:thread", begin_thread(standing, **form.cleaned_data).pk)
        form.add_error(None, RESTING)
    context = {"form": form, "standing": standing, **_threads(request, standing)}
    return render(request, "board/space.html", context, status=422 if form.is_bound else 200)


def _outside(request: PersonRequest, standing: Standing) -> HttpResponse:
    """What stands in the way of reading, said plainly."""
    is_there = standing.state in (State.OPEN, State.RESTING)
    if is_there and not standing.has_agreed and not standing.is_away:
        return redirect("board:space_agreement", standing.cohort.pk)
    return render(request, "board/outside.html", {"standing": standing})


def _threads(request: PersonRequest, standing: Standing) -> dict[str, object]:
    cohort = standing.cohort
    found = Thread.objects.in_cohort(cohort)
    page = stretch(found, "last_at", before=request.GET.get("before", ""), size=AT_ONCE)
    waiting = Report.objects.in_cohort(cohort).settled(False)
    return {
        "threads": titles(page.rows, request.user),
        "before": page.before,
        "readers": readers(cohort),
        "is_troubled": standing.is_moderator and waiting.exists(),
    }


@allow(participant)
def agreement(request: PersonRequest, id: UUID) -> HttpResponse:
    """What members promise each other, asked once before the first look."""
    standing = here(request, id)
    if standing.place is None or standing.has_agreed:
        return back_to(standing)
    if request.method == "POST":
        give_word(standing)
        return back_to(standing)
    context = {"standing": standing, "readers": readers(standing.cohort)}
    return render(request, "board/agreement.html", context)


@allow(participant)
def away(request: PersonRequest, id: UUID) -> HttpResponse:
    """Leave the group's space, or come back to it."""
    standing = here(request, id)
    if standing.place is None:
        raise Http404("You teach this group.")
    if request.method != "POST":
        return render(request, "board/away.html", {"standing": standing})
    if request.POST.get("deed") == "come-back":
        come_back(standing)
        return back_to(standing)
    leave(standing)
    messages.success(request, _("You have left the group's space. You can come back at any time."))
    return back_to(standing)


@allow(participant)
def hidden(request: PersonRequest, id: UUID) -> HttpResponse:
    """What the visitor has hidden for themselves, and how to see it again."""
    standing = here(request, id)
    mine = Hidden.objects.held_by(request.user).in_sight_of(standing.cohort)
    if request.method == "POST":
        get_object_or_404(mine, pk=_chosen(request)).delete()
        return redirect("board:space_hidden", id)
    found = mine.select_related("whom", "post__person", "post__thread").order_by("-at", "-pk")
    return render(request, "board/hidden.html", {"standing": standing, "hidden": found})


def _chosen(request: PersonRequest) -> UUID:
    try:
        return UUID(request.POST.get("again", ""))
    except ValueError:
        raise Http404("Nothing of that is hidden.") from None
