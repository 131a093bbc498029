"""A teacher records a practice line by line."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from seedbed.clock import now
from seedbed.cohort.pin import Pin, newest
from seedbed.person.access import PersonRequest, allow
from seedbed.practice import encoding
from seedbed.practice.frames import Unit
from seedbed.practice.loudness import Silent
from seedbed.practice.models import Recording, Take
from seedbed.practice.models.recording import NotWhole, RecordingQuerySet
from seedbed.practice.mp3 import joined
from seedbed.practice.ranges import answered
from seedbed.practice.recordings import Standing, standings
from seedbed.practice.store import unit_at
from seedbed.practice.wav import MOST_BYTES, NotSpeech, speech
from seedbed.school.access import teacher
from seedbed.school.here import school_of


@allow(teacher)
@require_safe
def record(request: PersonRequest) -> HttpResponse:
    """Every practice, and how much of it is in one's own voice."""
    return render(request, "practice/record.html", {"standings": _standings(request)})


@allow(teacher)
def recording(request: PersonRequest, key: str) -> HttpResponse:
    """One practice, line by line; published when all are taken."""
    mine = _standing(request, key)
    if request.method != "POST":
        return _page(request, mine)
    there = get_object_or_404(_recordings(request), practice=key)
    try:
        _tell(there, mine, to_publish="publish" in request.POST)
    except NotWhole:
        return _page(request, mine, status=422)
    return redirect("practice:recording", key)


@allow(teacher)
@require_POST
def take(request: PersonRequest, key: str, line: str) -> HttpResponse:
    """One line as it was just spoken, in place of what was taken before."""
    mine = _standing(request, key)
    if mine.line(line) is None:
        raise Http404
    try:
        unit = _spoken(request)
    except (NotSpeech, Silent) as why:
        return JsonResponse({"why": str(why)}, status=422)
    _begun(request, key).take(line, unit, at=now())
    mine = _standing(request, key)
    return JsonResponse({"taken": mine.taken, "of": len(mine.lines)})


@allow(teacher)
@require_safe
def taken(request: PersonRequest, key: str, line: str) -> HttpResponse:
    """One line as it was taken, to hear."""
    mine = Take.objects.filter(recording__in=_recordings(request), recording__practice=key)
    there = get_object_or_404(mine, line=line)
    unit = unit_at(there.file)
    return answered(request, lambda: joined([unit]), kind="audio/mpeg", etag=unit.digest)


def _tell(there: Recording, mine: Standing, *, to_publish: bool) -> None:
    """Publish, or withdraw. Raises NotWhole."""
    if to_publish:
        there.publish([line.digest for line in mine.lines], at=now())
    else:
        there.withdraw(at=now())


def _spoken(request: HttpRequest) -> Unit:
    """The line that was sent. Raises NotSpeech, Silent."""
    sent = request.FILES.get("sound")
    if sent is None:
        raise NotSpeech(_("No sound came with it."))
    if (sent.size or 0) > MOST_BYTES:
        raise NotSpeech(_("That was longer than a minute. A line is one breath or two."))
    return encoding.line(speech(sent.read()))


def _pin(request: PersonRequest) -> Pin:
    pin = newest(school_of(request))
    if pin is None:
        raise Http404("No course is published yet.")
    return pin


def _begun(request: PersonRequest, key: str) -> Recording:
    language = _pin(request).edition.language
    return Recording.objects.begun(request.user, school_of(request), key, language)


def _recordings(request: PersonRequest) -> RecordingQuerySet:
    mine = Recording.objects.made_by(request.user).at_school(school_of(request))
    return mine.spoken_in(_pin(request).edition.language)


def _standings(request: PersonRequest) -> list[Standing]:
    return standings(_pin(request).edition, request.user, school_of(request))


def _standing(request: PersonRequest, key: str) -> Standing:
    for found in _standings(request):
        if found.practice.key == key:
            return found
    raise Http404("There is no practice here to record under that name.")


def _page(request: PersonRequest, mine: Standing, status: int = 200) -> HttpResponse:
    spoken_in = _pin(request).edition.language
    context = {"mine": mine, "spoken_in": spoken_in, "is_refused": status == 422}
    return render(request, "practice/recording.html", context, status=status)
