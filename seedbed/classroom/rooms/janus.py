"""The built-in rooms: a Janus gateway of one's own, with its VideoRoom plugin.

Rooms are made when the first person belongs in them, and end with the class. Nobody joins one
without a token signed by us for that room alone, which lasts two minutes; the session it is used in
carries the seat, so that whoever speaks for another's seat can be found and put out.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from requests import Response

from seedbed.classroom.rooms.asking import ask
from seedbed.classroom.rooms.provider import SHORT, Door, Guest, Hosts, NotReached, Room, room_of
from seedbed.classroom.rooms.relay import relays

PLUGIN = "janus.plugin.videoroom"
STAYS = timedelta(hours=2)
"""So long after a class should have ended its sessions can still be spoken in."""
THERE_ALREADY, NOT_THERE, NOBODY = 427, 426, 428
MOST_BITRATE = 1_200_000
MOST_PUBLISHERS = 100


@dataclass(frozen=True)
class Janus:
    """One gateway."""

    address: str
    """The WebSocket that browsers open, as wss://."""
    inner: str
    """Its admin address, which only this server reaches."""
    secret: str
    kind: str = "janus"

    def hosts(self) -> Hosts:
        where = urlsplit(self.address)
        return Hosts(connects=(f"{where.scheme}://{where.netloc}",))

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        self._make(room)
        until = at + SHORT
        session = token(
            self.secret, "janus", PLUGIN, f"class={room.meeting.hex}", f"seat={guest.seat}",
            until=room.ends_at + STAYS,
        )  # fmt: skip
        return {
            "kind": self.kind,
            "room": room.name,
            "address": self.address,
            "name": room.key,
            "session": session,
            "token": token(self.secret, PLUGIN, f"room={room.key}", until=until),
            "until": round(until.timestamp() * 1000),
            "me": self.publisher(room, guest.seat),
            "people": {self.publisher(room, seat): seat for seat in mates},
            "relays": relays(guest.identity, at=at),
        }

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        mine = self.publisher(room, guest.seat)
        for one in self.there(room):
            if one.partition(".")[0] == mine:
                self._say("kick", room, id=one)

    def close(self, meeting: UUID, *, at: datetime) -> None:
        for room in self.rooms(meeting, at=at):
            self._say("destroy", room)

    def rooms(self, meeting: UUID, *, at: datetime) -> list[Room]:
        """The rooms that this class has there now."""
        told = self._ask({"request": "list", "admin_key": self.secret})
        keys = (room_of(str(one.get("room"))) for one in told.get("list", ()))
        return [Room(meeting, key[1], "", at) for key in keys if key and key[0] == meeting]

    def put_out_but(self, room: Room, guests: Iterable[Guest]) -> int:
        """Put out whoever speaks for none of these seats; how many there were."""
        known = {self.publisher(room, guest.seat) for guest in guests}
        strangers = [one for one in self.there(room) if one.partition(".")[0] not in known]
        for one in strangers:
            self._say("kick", room, id=one)
        return len(strangers)

    def try_it(self, *, at: datetime) -> str:
        told = _read(ask(self.inner + "/info"))
        if told.get("janus") != "server_info":
            raise NotReached(_("What answers there is not Janus."))
        if PLUGIN not in told.get("plugins", {}):
            raise NotReached(_("Janus runs without its VideoRoom plugin."))
        if not told.get("auth_token"):
            raise NotReached(_("Janus does not ask for tokens: token_auth is off."))
        probe = Room(uuid4(), "circle", "", at)
        self._make(probe)
        self._say("destroy", probe)
        return str(told.get("version_string", ""))

    def there(self, room: Room) -> list[str]:
        """Who publishes in that room, by the names we gave them."""
        told = self._say("listparticipants", room)
        return [str(one["id"]) for one in told.get("participants", ())]

    def publisher(self, room: Room, seat: int) -> str:
        """The name of a seat in a room: known to those in it, and to be guessed by nobody else.

        A browser adds a mark of its own after a dot, so that coming back needs not wait for a line
        that is dead to be found out.
        """
        mac = hmac.new(self.secret.encode(), f"{room.key}/{seat}".encode(), hashlib.sha256)
        return f"{seat}-{mac.hexdigest()[:20]}"

    def _make(self, room: Room) -> None:
        self._say(
            "create", room, admin_key=self.secret, permanent=False, is_private=True,
            signed_tokens=True, require_pvtid=True, publishers=MOST_PUBLISHERS,
            bitrate=MOST_BITRATE, bitrate_cap=True, fir_freq=0, audiocodec="opus",
            videocodec="vp8", opus_fec=True, record=False, lock_record=True,
            audiolevel_event=False, notify_joining=False,
        )  # fmt: skip

    def _say(self, request: str, room: Room, **more: Any) -> dict[str, Any]:
        """One request to the plugin. That a room is there already, or gone already, is well."""
        named = {"request": request, "room": room.key, "secret": self._room_secret(room)}
        return self._ask({**named, **more})

    def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        told = _read(ask(self.inner, json={
            "janus": "message_plugin", "transaction": uuid4().hex, "admin_secret": self.secret,
            "plugin": PLUGIN, "request": body,
        }))  # fmt: skip
        if told.get("janus") != "success":
            raise NotReached(_("Janus does not take our secret."))
        found: dict[str, Any] = told.get("response") or {}
        code = found.get("error_code")
        if code not in (None, THERE_ALREADY, NOT_THERE, NOBODY):
            raise NotReached(_("Janus refused: %(why)s") % {"why": found.get("error", code)})
        return found

    def _room_secret(self, room: Room) -> str:
        return hmac.new(self.secret.encode(), room.key.encode(), hashlib.sha256).hexdigest()


def _read(told: Response) -> dict[str, Any]:
    try:
        said = told.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise NotReached(_("What answers there is not Janus."))
    return said


def token(secret: str, realm: str, *descriptors: str, until: datetime) -> str:
    """A token as Janus signs them: expiry, realm and what it is good for, with an HMAC-SHA1 of all that."""
    said = ",".join([str(int(until.timestamp())), realm, *descriptors])
    mac = hmac.new(secret.encode(), said.encode(), hashlib.sha1).digest()
    return f"{said}:{base64.b64encode(mac).decode()}"
