from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.board.deeds import change, hide_post, hide_writer, take_back, tell_teachers, write
from seedbed.board.forms import PostForm, ReportForm
from seedbed.board.models import Post, Thread
from seedbed.board.shown import posts_of, readers, titles
from seedbed.board.standing import Standing
from seedbed.board.views.doors import at_post_to_read, at_thread, back_to, here
from seedbed.board.views.group import RESTING
from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def thread(request: PersonRequest, id: UUID) -> HttpResponse:
    """One thread, the newest words last, and a word of one's own."""
    standing, there = at_thread(request, id)
    if not standing.may_read:
        return back_to(standing)
    form = PostForm(request.POST or None)
    if form.is_valid():
        if standing.may_write:
            made = write(standing, there, form.cleaned_data["words"])
            return _to(made)
        form.add_error(None, RESTING)
    context = {"form": form, "standing": standing, **_told(request, standing, there)}
    return render(request, "board/thread.html", context, status=422 if form.is_bound else 200)


def _told(request: PersonRequest, standing: Standing, there: Thread) -> dict[str, object]:
    (titled,) = titles([there], request.user)
    shown, before = posts_of(there, standing, before=request.GET.get("before", ""))
    return {
        "thread": titled,
        "posts": shown,
        "before": before,
        "readers": readers(standing.cohort),
    }


def _to(post: Post) -> HttpResponse:
    answer = redirect("board:thread", post.thread_id)
    answer["Location"] += f"#post-{post.pk}"
    return answer


@allow(participant)
def post(request: PersonRequest, id: UUID) -> HttpResponse:
    """One's own post, to say otherwise or to take back."""
    mine = Post.objects.held_by(request.user).standing().select_related("thread")
    there = get_object_or_404(mine.filter(thread__cohort__school=school_of(request)), pk=id)
    if request.POST.get("deed") == "take-back":
        take_back(there, by=request.user, at=now())
        messages.success(request, _("Taken back. Nobody can read it now."))
        return redirect("board:groups")
    form = PostForm(request.POST or None, initial={"words": there.words})
    if form.is_valid() and _change(request, there, form):
        return _to(there)
    context = {"form": form, "post": there}
    return render(request, "board/post.html", context, status=422 if form.is_bound else 200)


def _change(request: PersonRequest, there: Post, form: PostForm) -> bool:
    standing = here(request, there.thread.cohort_id)
    if not standing.may_write:
        form.add_error(None, RESTING)
        return False
    change(standing, there, form.cleaned_data["words"])
    return True


@allow(participant)
def hide(request: PersonRequest, id: UUID) -> HttpResponse:
    """Somebody's post, or all they write, out of one's own sight."""
    standing, there = at_post_to_read(request, id)
    if request.method != "POST":
        return render(request, "board/hide.html", {"post": there, "standing": standing})
    deeds = {"post": hide_post, "writer": hide_writer}
    deed = deeds.get(request.POST.get("what", ""))
    if deed is None:
        raise Http404("Nothing of that can be hidden.")
    deed(there, by=request.user, at=standing.at)
    messages.success(request, _("Hidden, for you alone. Nobody is told."))
    return back_to(standing)


@allow(participant)
def report(request: PersonRequest, id: UUID) -> HttpResponse:
    """Tell the teachers about a post."""
    standing, there = at_post_to_read(request, id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tell_teachers(standing, there, form.cleaned_data["why"])
        messages.success(request, _("Thank you for telling them. The teachers will look at it."))
        return redirect("board:thread", there.thread_id)
    context = {"form": form, "post": there, "readers": readers(standing.cohort)}
    context["contact"] = school_of(request).contact
    return render(request, "board/report.html", context, status=422 if form.is_bound else 200)
