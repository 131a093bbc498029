"""Where meeting servers tell who was there: signed, within bounds, and each stay once."""

import hmac
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from seedbed.classroom.models import RoomSetup
from seedbed.classroom.rooms.bigbluebutton import BigBlueButton
from seedbed.classroom.rooms.bigbluebutton_told import told_afterwards, told_by_event
from seedbed.classroom.rooms.livekit import LiveKit
from seedbed.classroom.rooms.setups import provider_of
from seedbed.classroom.rooms.stays import note
from seedbed.classroom.rooms.told import MOST_BYTES, Told, Unsigned
from seedbed.clock import now
from seedbed.person.access import allow, anyone


@allow(anyone)
@csrf_exempt  # The server that calls signs what it sends instead.
@require_POST
def told(request: HttpRequest, setup: int, kind: str) -> HttpResponse:
    """A webhook of LiveKit."""
    found = get_object_or_404(RoomSetup, pk=setup, kind=kind)
    server = provider_of(found)
    if not isinstance(server, LiveKit):
        return HttpResponse(status=404)
    return _read(request, found, lambda body: server.told(body, _signature(request)))


@allow(anyone)
@csrf_exempt  # The server that calls signs what it sends instead.
@require_POST
def told_of_room(request: HttpRequest, setup: int, what: str, room: str, word: str) -> HttpResponse:
    """What BigBlueButton tells of one room, after it or while it lasts."""
    found = get_object_or_404(RoomSetup, pk=setup, kind=RoomSetup.Kind.BBB)
    server = provider_of(found)
    is_known = isinstance(server, BigBlueButton) and what in ("afterwards", "events")
    if not isinstance(server, BigBlueButton) or not is_known:
        return HttpResponse(status=404)
    if not hmac.compare_digest(word.encode(), server.word_for(room).encode()):
        return HttpResponse(status=400)
    return _read(request, found, lambda body: _from_bbb(request, server, what, room, body))


def _from_bbb(
    request: HttpRequest, server: BigBlueButton, what: str, room: str, body: bytes
) -> list[Told]:
    signature, key = _signature(request), server.secret
    if what == "afterwards":
        return told_afterwards(body, signature, secret=key, room=room)
    return told_by_event(
        body, request.GET.get("checksum", ""), signature, secret=key, room=room,
        address=server.callback_for(room, what),
    )  # fmt: skip


def _read(
    request: HttpRequest, setup: RoomSetup, read: Callable[[bytes], list[Told]]
) -> HttpResponse:
    size = request.headers.get("Content-Length", "")
    if not size.isdecimal() or int(size) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        found = read(request.body)
    except Unsigned:
        return HttpResponse(status=400)
    note(found, school=setup.school, kind=setup.kind, at=now())
    return HttpResponse(status=204)


def _signature(request: HttpRequest) -> str:
    return request.headers.get("Authorization", "")
