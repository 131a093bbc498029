from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.homework import sharing
from seedbed.homework.forms import ReplyForm
from seedbed.homework.models import Received, Shared
from seedbed.homework.models.shared import SharedQuerySet
from seedbed.homework.titles import titled
from seedbed.keyset import stretch
from seedbed.person.access import PersonRequest, allow, participant, person
from seedbed.school.here import school_of

AT_ONCE = 30


def _taught(request: PersonRequest) -> SharedQuerySet:
    """What people in their cohorts have shared with this teacher, and not taken back."""
    here = Shared.objects.standing().of_school(school_of(request))
    return here.with_teachers(request.user).with_writer()


def _in_group(request: PersonRequest) -> SharedQuerySet:
    """What was shared with the groups that the visitor belongs to."""
    school = school_of(request)
    held = Enrolment.objects.held_by(request.user).active().filter(school=school)
    taught = Cohort.objects.of_school(school).taught_by(request.user)
    if not held.exclude(cohort=None).exists() and not taught.exists():
        raise Http404("You are in no group here.")
    here = Shared.objects.standing().of_school(school)
    return here.with_groups_of(request.user).with_writer()


@allow(person)
def with_teachers(request: PersonRequest) -> HttpResponse:
    """What was shared with a teacher: who waits for a reply first, the longest on top."""
    if not Cohort.objects.of_school(school_of(request)).taught_by(request.user).exists():
        raise Http404("You teach no group here.")
    waiting = _taught(request).answered(False).order_by("shared_at", "pk")[:AT_ONCE]
    answered = _taught(request).answered().prefetch_related("replies__person")
    page = stretch(answered, "shared_at", before=request.GET.get("before", ""), size=AT_ONCE)
    context = {"waiting": titled(waiting), "answered": titled(page.rows), "before": page.before}
    return render(request, "homework/with_teachers.html", context)


@allow(person)
def one(request: PersonRequest, id: UUID) -> HttpResponse:
    """One piece of homework that was shared with a teacher, and their reply."""
    there = get_object_or_404(_taught(request), pk=id)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        sharing.reply(there, form.cleaned_data["words"], by=request.user, at=now())
        messages.success(request, _("Your reply is with them."))
        return redirect("homework:with_teachers")
    (titled_one,) = titled([there])
    context = {"one": titled_one, "form": form, "replies": there.replies.select_related("person")}
    return render(request, "homework/shared.html", context, status=422 if form.is_bound else 200)


@allow(participant)
@require_POST
def taken_back(request: PersonRequest, id: UUID) -> HttpResponse:
    """The writer takes back what they shared."""
    mine = Shared.objects.held_by(request.user).of_school(school_of(request)).with_writer()
    there = get_object_or_404(mine, pk=id)
    sharing.take_back(there, at=now())
    messages.success(request, _("Taken back. Only you can read it now."))
    return redirect("homework:assignment", there.reflection.homework)


@allow(participant)
def with_group(request: PersonRequest) -> HttpResponse:
    """What people in one's group have shared with it, newest first."""
    read = Exists(Received.objects.filter(shared=OuterRef("pk"), person=request.user))
    found = _in_group(request).annotate(is_read=read)
    before = request.GET.get("before", "")
    page = stretch(found, "shared_at", before=before, size=AT_ONCE)
    context = {"page": titled(page.rows), "before": page.before, "here": before}
    return render(request, "homework/with_group.html", context)


@allow(participant)
@require_POST
def read(request: PersonRequest, id: UUID) -> HttpResponse:
    """ "I read this": the writer learns that someone has."""
    others = _in_group(request).exclude(reflection__enrolment__person=request.user)
    there = get_object_or_404(others, pk=id)
    sharing.receive(there, by=request.user, at=now())
    page = urlencode({"before": request.POST.get("before", "")})
    return redirect(f"{reverse('homework:with_group')}?{page}#shared-{there.pk}")
