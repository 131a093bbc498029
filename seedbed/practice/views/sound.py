"""Practices and timers as sound, as timelines, as captions, and as parts to build them from."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from seedbed.cohort.pin import Pin, pin_for
from seedbed.course.edition import Practice
from seedbed.course.script import Script
from seedbed.person.access import allow, anyone
from seedbed.practice import sound as sounds
from seedbed.practice.espeak import CannotSpeak
from seedbed.practice.loudness import Silent
from seedbed.practice.ranges import A_WEEK, ASK_AGAIN, answered
from seedbed.practice.speakers import NoSpeaker
from seedbed.practice.timeline import NotATimer, TooShort
from seedbed.practice.voices import COMPUTER, NoSuchVoice, lines_in
from seedbed.school.here import school_of

MP3, VTT, BINARY = "audio/mpeg", "text/vtt; charset=utf-8", "application/octet-stream"
LONGEST_DELAY = 120
_Door = Callable[..., HttpResponse]


class NotHere(Exception):
    """There is no such sound; the message says why."""


def _or_why_not(view: _Door) -> _Door:
    """What is too short becomes the least possible length; what cannot be is a 404 that says why."""

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **asked: object) -> HttpResponse:
        try:
            return view(request, *args, **asked)
        except TooShort as short:
            name = f"practice:{view.__name__}"
            least = reverse(name, kwargs={**asked, "seconds": short.least})
            return redirect(f"{least}?{request.GET.urlencode()}")
        except (NotHere, NotATimer) as why:
            return HttpResponse(str(why), status=404, content_type="text/plain; charset=utf-8")
        except (NoSuchVoice, NoSpeaker, CannotSpeak, Silent):
            why_not = "This practice cannot be heard in that voice here."
            return HttpResponse(why_not, status=404, content_type="text/plain; charset=utf-8")

    return answering


@allow(anyone)
@require_safe
@_or_why_not
def sound(request: HttpRequest, key: str, seconds: int) -> HttpResponse:
    """The practice as one file."""
    pin, heard = _asked(request, key, seconds)
    caching = _caching(request, pin)
    return answered(request, heard.file, kind=MP3, etag=heard.digest, caching=caching)


@allow(anyone)
@require_safe
@_or_why_not
def timeline(request: HttpRequest, key: str, seconds: int) -> HttpResponse:
    """What comes when in that file, in seconds from its beginning."""
    _, heard = _asked(request, key, seconds)
    return JsonResponse(sounds.told(heard.timeline), headers={"Cache-Control": ASK_AGAIN})


@allow(anyone)
@require_safe
@_or_why_not
def captions(request: HttpRequest, key: str, seconds: int) -> HttpResponse:
    """The spoken lines of that file as WebVTT."""
    _, heard = _asked(request, key, seconds)
    told = sounds.captions(heard.timeline)
    return HttpResponse(told, content_type=VTT, headers={"Cache-Control": ASK_AGAIN})


@allow(anyone)
@require_safe
@_or_why_not
def parts(request: HttpRequest, key: str) -> HttpResponse:
    """Everything a browser needs to build any length of it without a network."""
    pin = pin_for(request)
    practice, script = _scripted(pin, key)
    voice = request.GET.get("voice", COMPUTER)
    lines = lines_in(voice, practice, practice.language or pin.edition.language, school_of(request))
    about = {"key": key, "voice": voice, "edition": pin.mark}
    whole = sounds.Parts(script, lines, about)
    caching = _caching(request, pin)
    return answered(request, whole.file, kind=BINARY, etag=whole.digest, caching=caching)


@allow(anyone)
@require_safe
@_or_why_not
def bells(request: HttpRequest, spec: str) -> HttpResponse:
    """The free timer as one file."""
    heard = sounds.timer(spec)
    return answered(request, heard.file, kind=MP3, etag=heard.digest, caching=A_WEEK)


@allow(anyone)
@require_safe
@_or_why_not
def bells_timeline(request: HttpRequest, spec: str) -> HttpResponse:
    """What comes when in that timer."""
    return JsonResponse(sounds.told(sounds.timer(spec).timeline))


@allow(anyone)
@require_safe
def bell_parts(request: HttpRequest) -> HttpResponse:
    """The bells alone, to build any timer without a network."""
    whole = sounds.Parts(Script(()), (), {"key": "", "voice": "words", "edition": ""})
    return answered(request, whole.file, kind=BINARY, etag=whole.digest, caching=A_WEEK)


def _asked(request: HttpRequest, key: str, seconds: int) -> tuple[Pin, sounds.Sound]:
    """The sound an address names. Raises NotHere, NoSuchVoice, TooShort."""
    pin = pin_for(request)
    practice, script = _scripted(pin, key)
    delay = _delay(request)
    voice = request.GET.get("voice", COMPUTER)
    lines = lines_in(voice, practice, practice.language or pin.edition.language, school_of(request))
    shortest, longest = _lengths(practice)
    if not shortest <= seconds <= max(longest, sounds.least_seconds(script, lines)):
        raise NotHere(f"This practice lasts from {shortest} to {longest} seconds.")
    return pin, sounds.fitted(script, lines, seconds, delay)


def _lengths(practice: Practice) -> tuple[int, int]:
    lengths = practice.lengths
    return (lengths.shortest * 60, lengths.longest * 60) if lengths else (1, 3600)


def _scripted(pin: Pin, key: str) -> tuple[Practice, Script]:
    practice = pin.practice(key)
    if practice.script is None:
        raise NotHere("This practice has no sound: it is for the middle of ordinary life.")
    return practice, practice.script


def _delay(request: HttpRequest) -> int:
    try:
        delay = int(request.GET.get("delay", 0))
    except ValueError:
        delay = -1
    if not 0 <= delay <= LONGEST_DELAY:
        raise NotHere(f"A delay is from 0 to {LONGEST_DELAY} seconds.")
    return delay


def _caching(request: HttpRequest, pin: Pin) -> str:
    """Who names the edition (`e=`) may keep what they get; others ask each time if it changed."""
    named = request.GET.get("e", "")
    return A_WEEK if named == pin.mark else ASK_AGAIN
