import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import uuid_utils.compat as uuids
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.cohort.models import Enrolment
from seedbed.cohort.pin import edition_for, newest, newest_or_own
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.keyset import stretch
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person
from seedbed.practice.devices import is_anothers, mark_of
from seedbed.practice.forms import ChangeForm, SatForm, sealed
from seedbed.practice.log import NotASitting, NotYours, PracticeLog, Sat, read_sat
from seedbed.practice.models import Sitting
from seedbed.school.here import school_of

PAGE = 50
MOST_BYTES = 200_000


@allow(anyone)
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """A sitting from a device's outbox, as JSON. Sent twice, it is stored once."""
    if not request.user.is_authenticated:
        return _problem(401, "Nobody is signed in. The sitting stays on the device until then.")
    at = now()
    try:
        sat = _told(request, request.user, at)
        sitting, is_new = PracticeLog(request.user).add(sat, school=school_of(request), at=at)
    except NotASitting as why:
        return _problem(422, str(why))
    except (NotYours, OfAnother, CannotOpen) as why:
        return _problem(*_REFUSED[type(why)])
    return JsonResponse({"id": str(sitting.pk), "state": "received"}, status=201 if is_new else 200)


class OfAnother(Exception):
    """Somebody else who uses that device sat it."""


_REFUSED: dict[type[Exception], tuple[int, str]] = {
    NotYours: (404, "There is no such sitting here."),
    OfAnother: (409, "Somebody else sat this. It stays on the device until they sign in."),
    CannotOpen: (503, "The words cannot be sealed now. The sitting stays on the device."),
}


def _told(request: HttpRequest, person: Person, at: datetime) -> Sat:
    said = _json(request)
    if is_anothers(str(said.get("whose") or ""), request, person):
        raise OfAnother
    sat = read_sat(said, at=at, home=person.zone)
    if sat.practice and not any(
        sat.practice in each.practices for each in _editions(request, person)
    ):
        raise NotASitting(
            f"'practice' is '{sat.practice[:60]}', which is in no edition of the course you hold."
        )
    return sat


def _editions(request: HttpRequest, person: Person) -> Iterator[Edition]:
    """Where a practice may come from: editions change while a device is away."""
    if pin := newest_or_own(request):
        yield pin.edition
    held = Enrolment.objects.held_by(person).values_list("published_id", flat=True)
    yield from (edition_of(pk) for pk in held)
    if pin := newest(school_of(request)):
        yield pin.edition


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        said = json.loads(request.body[:MOST_BYTES])
    except (ValueError, RecursionError):
        raise NotASitting("The body must be JSON.") from None
    if not isinstance(said, dict):
        raise NotASitting("The body must be one JSON object.")
    return said


def _problem(status: int, detail: str) -> JsonResponse:
    """A problem as RFC 9457 has it."""
    body = {"type": "about:blank", "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")


@allow(person)
def sittings(request: PersonRequest) -> HttpResponse:
    """What one has practised, and a sitting done without a screen."""
    at, edition = now(), edition_for(request)
    begun = {"id": uuids.uuid7(), "practice": request.GET.get("practice", "")}
    form = SatForm(request.POST or None, edition=edition, by=localtime(at), initial=begun)
    if form.is_valid() and sealed(form, partial(_write_down, request, form, at)):
        return redirect("practice:sittings")
    context = {"form": form, "whose": mark_of(request), **_listed(request, edition)}
    return render(request, "practice/sittings.html", context, status=422 if form.is_bound else 200)


def _write_down(request: PersonRequest, form: SatForm, at: datetime) -> None:
    sat, note = form.sat(request.user)
    try:
        PracticeLog(request.user).add(sat, school=school_of(request), at=at)
    except NotYours:
        raise Http404 from None
    messages.success(request, _NOTES[note]())


_NOTES = {
    "": lambda: _("Written down."),
    "skipped": lambda: _(
        "Written down. The clocks skipped that hour, so it is noted an hour later."
    ),
    "twice": lambda: _("Written down. That hour came twice that night; the first is noted."),
}


def _listed(request: PersonRequest, edition: Edition) -> dict[str, Any]:
    """A page of one's sittings, newest first, and where the next page begins."""
    mine, before = Sitting.objects.held_by(request.user), request.GET.get("before", "")
    found = stretch(mine, "began_at", before=before, size=PAGE)
    told = [(one, _title(one, edition), _words(request, one)) for one in found.rows]
    return {"sittings": told, "before": found.before}


def _title(sitting: Sitting, edition: Edition) -> str:
    practice = edition.practices.get(sitting.practice)
    return practice.title if practice else _("A sitting of your own")


def _words(request: PersonRequest, sitting: Sitting) -> str | None:
    """What was written; None where it cannot be opened here."""
    try:
        return request.user.keyring.open(sitting.words)
    except CannotOpen:
        return None


@allow(person)
def sitting(request: PersonRequest, id: UUID) -> HttpResponse:
    """One sitting: change how long it was or what was written, or remove it."""
    there = get_object_or_404(Sitting.objects.held_by(request.user), pk=id)
    if request.POST.get("remove"):
        there.delete()
        return redirect("practice:sittings")
    words = _words(request, there)
    begun = {"minutes": max(1, there.minutes), "words": words}
    form = ChangeForm(request.POST or None, initial=begun)
    if form.is_valid() and sealed(form, partial(_change, request, there, form, words)):
        return redirect("practice:sittings")
    context = {"form": form, "sitting": there, "words": words}
    context["title"] = _title(there, edition_for(request))
    return render(request, "practice/sitting.html", context, status=422 if form.is_bound else 200)


def _change(request: PersonRequest, there: Sitting, form: ChangeForm, words: str | None) -> None:
    told = form.cleaned_data["words"] if words is not None else None
    there.change(form.cleaned_data["minutes"], told, request.user.keyring)
