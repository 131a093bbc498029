"""Being in the room where a class meets: the code on the wall, checking in and out, marking all."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from seedbed.classroom import check_in as checking
from seedbed.classroom import register as attending
from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.door import meeting_for
from seedbed.classroom.live.opening import BEFORE, is_open
from seedbed.classroom.models import LiveClass
from seedbed.clock import now
from seedbed.cohort.access import led_by, team
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


def _led(request: PersonRequest, meeting: UUID) -> Meeting:
    found = Meeting.objects.standing().filter(cohort__in=led_by(request))
    return get_object_or_404(found.select_related("cohort__school"), pk=meeting)


@allow(team)
def code(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The code for the wall, to be asked for again when it is over."""
    one = checking.code_for(_led(request, meeting), at=now())
    told = {"svg": one.svg, "address": one.address, "until": ms(one.until)}
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


@allow(team)
def code_picture(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The same as a picture alone."""
    svg = checking.qr_svg(_led(request, meeting), now())
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(svg, content_type="image/svg+xml", headers=headers)


@allow(participant)
def check_in(request: PersonRequest, meeting: UUID, token: str) -> HttpResponse:
    """Scanned from the wall: they are in the room. A code that is over asks kindly for a new one."""
    one, place, at = *_mine(request, meeting), now()
    context = {"meeting": one, "cohort": one.cohort, "place": place, "is_new": False, "how": "late"}
    try:
        checking.must_be_good(one.pk, token, at=at)
    except checking.NotACode:
        raise Http404 from None
    except checking.CodeIsOver:
        return render(request, "classroom/check_in.html", context, status=410)
    if not _takes_people(one, is_team=place is None):
        return render(request, "classroom/check_in.html", {**context, "how": "closed"})
    context["is_new"] = checking.come_in(one, request.user, place, at=at)
    return render(request, "classroom/check_in.html", {**context, "how": "here"})


def _mine(request: PersonRequest, meeting: UUID) -> tuple[Meeting, Enrolment | None]:
    """That class, and the visitor's place in it; the team has none. Raises Http404."""
    found = meeting_for(request.user, meeting, school_of(request))
    if found is None:
        raise Http404
    one, is_team = found
    mine = Enrolment.objects.held_by(request.user).active().in_cohort(one.cohort)
    return one, None if is_team else mine.get()


def _takes_people(meeting: Meeting, *, is_team: bool) -> bool:
    closed = LiveClass.objects.filter(pk=meeting.pk).exclude(closed_at=None).exists()
    return not closed and is_open(meeting, is_team=is_team, at=now())


@allow(participant)
@require_POST
def check_out(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """They leave the room before the end. Nobody is told."""
    one, place = _mine(request, meeting)
    if place is None:
        raise Http404
    if checking.go(one, request.user, place, at=now()):
        messages.success(request, _("Go well. Your minutes end here; you can scan again."))
    return redirect("classroom:minutes", one.pk)


@allow(team)
@require_POST
def present(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """One person of the team says who is here: all, or some."""
    one, at = _led(request, meeting), now()
    if one.starts_at - BEFORE > at:
        raise Http404
    named = _named(request, one)
    count = attending.mark(one, named, at=at, by=request.user)
    checking.bring_in(one, named, at=at)
    if _is_for_script(request):
        return JsonResponse({"marked": count})
    messages.success(
        request, ngettext("%d person is noted as here.", "%d people are noted as here.", count) % count
    )  # fmt: skip
    return redirect("classroom:register", one.pk)


def _named(request: HttpRequest, meeting: Meeting) -> list[UUID]:
    """The places that were ticked, or all of them."""
    places = Enrolment.objects.in_cohort(meeting.cohort).active()
    if "all" not in request.POST:
        said = {value.replace("-", "") for value in request.POST.getlist("place")}
        return [pk for pk in places.values_list("pk", flat=True) if pk.hex in said]
    return list(places.values_list("pk", flat=True))


def _is_for_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
