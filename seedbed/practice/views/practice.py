from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from seedbed.cohort.pin import Pin, pin_for
from seedbed.course.edition import Practice
from seedbed.course.rendering import html
from seedbed.person.access import allow, anyone
from seedbed.practice.devices import mark_of
from seedbed.practice.views import informal
from seedbed.practice.voices import voices_for
from seedbed.school.here import school_of

CHIPS = (1, 2, 3, 4, 5, 10, 15, 20, 30, 45)
DELAYS = (0, 10, 30)


@allow(anyone)
def practice(request: HttpRequest, key: str) -> HttpResponse:
    """One practice: how long, in which voice, and begin."""
    pin = pin_for(request)
    found = pin.practice(key)
    get_token(request)  # The outbox sends what was sat with this token.
    easier = pin.edition.practices.get(found.easier)
    context: dict[str, Any] = {"practice": found, "easier": easier, "whose": mark_of(request)}
    if found.prose is not None:
        return informal.told(request, key, context | {"text": html(found.prose, pin.edition)})
    return render(request, "practice/practice.html", context | _guided(request, pin, found))


def _guided(request: HttpRequest, pin: Pin, found: Practice) -> dict[str, Any]:
    return {
        "edition": pin.mark,
        "lengths": lengths(found),
        "minutes": _wanted(request, found),
        "voices": voices_for(found, school_of(request)),
        "delays": DELAYS,
    }


def lengths(practice: Practice) -> tuple[int, ...]:
    """The lengths offered as chips: the round ones it can take, and its own three."""
    if practice.lengths is None:
        return ()
    own = practice.lengths
    round_ones = {n for n in CHIPS if own.shortest <= n <= own.longest}
    if own.longest > 6:
        round_ones = {n for n in round_ones if n % 5 == 0}
    return tuple(sorted(round_ones | {own.shortest, own.usual, own.longest}))


def _wanted(request: HttpRequest, practice: Practice) -> int:
    """The minutes that the address asks for, as far as the practice can take them."""
    if practice.lengths is None:
        return 0
    asked = request.GET.get("minutes", "")
    asked = request.GET.get("other", "") if asked == "other" else asked
    minutes = int(asked) if asked.isdecimal() and len(asked) < 4 else practice.lengths.usual
    return min(max(minutes, practice.lengths.shortest), practice.lengths.longest)


@allow(anyone)
def choose(request: HttpRequest) -> HttpResponse:
    """Everything there is to practise, week by week; nothing is locked to look at."""
    edition = pin_for(request).edition
    context = {"edition": edition, "whose": mark_of(request)}
    return render(request, "practice/choose.html", context)
