"""How each page of a group finds its thing: through the person, and a miss is a 404."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from seedbed.board.models import Post, Thread
from seedbed.board.standing import Standing, standing_in
from seedbed.clock import now
from seedbed.person.access import PersonRequest
from seedbed.school.here import school_of


def here(request: PersonRequest, cohort: UUID) -> Standing:
    """Where the visitor stands in that group. Raises Http404."""
    found = standing_in(cohort, request.user, school_of(request), at=now())
    if found is None:
        raise Http404("You are not in that group.")
    return found


def at_thread(request: PersonRequest, id: UUID) -> tuple[Standing, Thread]:
    """A thread of one of the visitor's groups. Raises Http404."""
    there = Thread.objects.filter(pk=id).first()
    if there is None:
        raise Http404("There is no such thread in your groups.")
    return here(request, there.cohort_id), there


def at_post(request: PersonRequest, id: UUID) -> tuple[Standing, Post]:
    """Somebody else's post in one of the visitor's groups. Raises Http404."""
    found = Post.objects.standing().exclude(person=request.user)
    there = found.select_related("thread", "person").filter(pk=id).first()
    if there is None:
        raise Http404("There is no such post in your groups.")
    return here(request, there.thread.cohort_id), there


def at_post_to_read(request: PersonRequest, id: UUID) -> tuple[Standing, Post]:
    """The same, where the visitor may read. Raises Http404."""
    standing, there = at_post(request, id)
    if not standing.may_read:
        raise Http404("You are not in that group now.")
    return standing, there


def to_moderate(request: PersonRequest, cohort: UUID) -> Standing:
    """A group that the visitor teaches. Raises Http404."""
    standing = here(request, cohort)
    if not standing.is_moderator:
        raise Http404("You do not teach that group.")
    return standing


def back_to(standing: Standing) -> HttpResponse:
    return redirect("board:space", standing.cohort.pk)
