"""What was gathered on a class's boards: read afterwards, added to with a picture, taken back."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.classroom.forms import PictureForm
from seedbed.classroom.live import board as gathering
from seedbed.classroom.live.door import Who, meeting_for
from seedbed.classroom.live.layer import tell
from seedbed.classroom.live.opening import seat_for
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import Gathered, LiveClass
from seedbed.clock import now
from seedbed.cohort.models import Meeting
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


def _found(request: PersonRequest, meeting: UUID) -> tuple[Meeting, Who]:
    """That class, of the visitor's own cohort, and who they are in it. Raises Http404."""
    found = meeting_for(request.user, meeting, school_of(request))
    if found is None:
        raise Http404
    one, is_team = found
    row = LiveClass.objects.filter(pk=one.pk).first()
    seat = seat_for(row.live, request.user.pk.hex) if row else None
    role = seat.role if seat else ("assistant" if is_team else "participant")
    return one, Who(seat.number if seat else -1, request.user.pk, role, None)


@allow(participant)
def board(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The boards of one class, for the people of its cohort."""
    one, who = _found(request, meeting)
    if request.method == "POST":
        return _hidden(request, one, who)
    found = Gathered.objects.filter(meeting=one).shown()
    context = {"meeting": one, "cohort": one.cohort, "who": who, "boards": _boards(one, found)}
    return render(request, "classroom/board.html", context)


def _boards(meeting: Meeting, found: object) -> list[tuple[str, list[Gathered]]]:
    """What was gathered, by the title of the segment, in the order of the plan."""
    edition, number = meeting.cohort.edition, meeting.number
    week = edition.weeks[number - 1] if number <= len(edition.weeks) else None
    plan = week.plan.segments if week and week.plan else ()
    titles = {segment.key: (place, segment.title) for place, segment in enumerate(plan)}
    last = (len(titles), _("Together"))
    rows: list[Gathered] = sorted(found, key=lambda g: titles.get(g.segment, last)[0])  # type: ignore[call-overload]
    groups = groupby(rows, key=lambda g: titles.get(g.segment, last)[1])
    return [(title, list(some)) for title, some in groups]


def _hidden(request: PersonRequest, meeting: Meeting, who: Who) -> HttpResponse:
    try:
        one = UUID(request.POST.get("one", ""))
        gathering.hide(meeting.pk, who, one, at=now())
    except (Refused, ValueError):
        raise Http404 from None
    tell(meeting.pk, {"k": "hidden", "id": str(one)})
    messages.success(request, _("It is off the board."))
    return redirect("classroom:board", meeting.pk)


@allow(participant)
@require_POST
def picture(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """A picture for the board that is open, by an ordinary form; a script is answered in JSON."""
    one, who = _found(request, meeting)
    if who.seat < 0:
        raise Http404
    form = PictureForm(request.POST, request.FILES)
    try:
        made = gathering.give(one.pk, who, at=now(), **form.given())
    except Refused as why:
        return JsonResponse({"why": str(why)}, status=422)
    tell(one.pk, {"k": "gathered", "one": made})
    return JsonResponse({"one": made})


@allow(participant)
def board_picture(request: PersonRequest, meeting: UUID, one: UUID) -> HttpResponse:
    """One picture, for the people of its cohort, while nobody hid it."""
    found, _who = _found(request, meeting)
    row = get_object_or_404(found.gathered.filter(hidden_at=None).exclude(picture=""), pk=one)
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    with row.picture.open() as shown:
        return HttpResponse(shown.read(), content_type="image/webp", headers=headers)
