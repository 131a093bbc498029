"""A recording of the guide: its pieces come in while the class lasts; its cohort sees it for a time."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.classroom import taped
from seedbed.classroom.forms import PieceForm
from seedbed.classroom.live.door import meeting_for
from seedbed.classroom.models import ClassRecording, Tape
from seedbed.classroom.playing import answered
from seedbed.clock import now
from seedbed.cohort.access import team
from seedbed.cohort.models import Meeting
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(team)
@require_POST
def tape(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """One piece from the device of the guide who is recorded; once, however often it is sent."""
    one, is_team = _found(request, meeting)
    if not is_team:
        raise Http404
    form = PieceForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"why": _("That is no piece of a recording.")}, status=422)
    told = form.cleaned_data
    found = Tape.objects.filter(meeting=one, began=told["began"], person=request.user).first()
    return _kept(found, told["index"], told["piece"].read())


def _kept(tape: Tape | None, index: int, piece: bytes) -> HttpResponse:
    try:
        if tape is None:
            raise taped.TapeIsOver
        taped.add(tape, index, piece, at=now())
    except taped.TapeIsOver:
        return JsonResponse({"why": _("The recording is over.")}, status=410)
    except taped.NotAPiece:
        return JsonResponse({"why": _("That is no piece of a recording.")}, status=422)
    return JsonResponse({"index": index})


def _found(request: PersonRequest, meeting: UUID) -> tuple[Meeting, bool]:
    found = meeting_for(request.user, meeting, school_of(request))
    if found is None:
        raise Http404
    return found


def _recording(request: PersonRequest, meeting: UUID) -> ClassRecording:
    """The recording of that class, while it may be seen. Raises Http404."""
    one, _is_team = _found(request, meeting)
    seen = ClassRecording.objects.filter(until__gte=now().astimezone(one.cohort.zone).date())
    return get_object_or_404(seen.select_related("meeting__cohort"), meeting=one)


@allow(participant)
def recorded(request: PersonRequest, meeting: UUID) -> HttpResponse:
    """The recording of a class, for the people of its cohort."""
    found = _recording(request, meeting)
    tapes = list(Tape.objects.filter(meeting=found.meeting).that_sound())
    context = {"recording": found, "meeting": found.meeting, "cohort": found.meeting.cohort,
               "tapes": tapes}  # fmt: skip
    return render(request, "classroom/recorded.html", context)


@allow(participant)
def recorded_tape(request: PersonRequest, meeting: UUID, began: int) -> HttpResponseBase:
    """The sound and picture of one stretch of it."""
    found = _recording(request, meeting)
    sound = Tape.objects.filter(meeting=found.meeting).that_sound()
    return answered(request, get_object_or_404(sound, began=began))
