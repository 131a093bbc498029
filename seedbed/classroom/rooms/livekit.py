"""LiveKit: a token for one room, and webhooks that say who came and went.

Its own page or the school's opens the room: LiveKit's client library is not part of this house
(docs/decisions/0005-rooms.md says why).
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import jwt
import msgspec
from django.utils.translation import gettext as _

from seedbed.classroom.rooms.asking import ask
from seedbed.classroom.rooms.link import is_link
from seedbed.classroom.rooms.provider import SHORT, Door, Guest, Hosts, NotReached, Room, key_of
from seedbed.classroom.rooms.told import Told, Unsigned, moment_of

BRIEF = timedelta(minutes=1)
"""How long a token for our own calls lasts."""


@dataclass(frozen=True)
class LiveKit:
    """One LiveKit server."""

    address: str
    """As wss://."""
    key: str
    secret: str
    page: str = ""
    phone: str = ""
    kind: str = "livekit"

    def hosts(self) -> Hosts:
        return Hosts()

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        token = self.token(room, guest, at=at)
        asked = urlencode({"liveKitUrl": self.address, "token": token})
        return {
            "kind": self.kind,
            "room": room.name,
            "address": f"{self.page}{'&' if '?' in self.page else '?'}{asked}" if self.page else "",
            "phone": self.phone,
        }

    def token(self, room: Room, guest: Guest, *, at: datetime) -> str:
        """A token that lets that seat into that room, to see and be seen; nobody records."""
        grants = {
            "room": room.key, "roomJoin": True, "canPublish": True, "canSubscribe": True,
            "canPublishData": False, "canUpdateOwnMetadata": False,
            "canPublishSources": ["camera", "microphone", *(["screen_share"] * guest.is_team)],
        }  # fmt: skip
        return self._signed({"sub": guest.identity, "name": guest.name, "video": grants}, at, SHORT)

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        grants = {"roomAdmin": True, "room": room.key}
        named = {"room": room.key, "identity": guest.identity}
        self._call("RemoveParticipant", named, grants, at=at)

    def close(self, meeting: UUID, *, at: datetime) -> None:
        for one in self._call("ListRooms", {}, {"roomList": True}, at=at).get("rooms", ()):
            if str(one.get("name", "")).startswith(f"{meeting.hex}-"):
                self._call("DeleteRoom", {"room": one["name"]}, {"roomCreate": True}, at=at)

    def try_it(self, *, at: datetime) -> str:
        if not self.address.startswith("wss://"):
            raise NotReached(_("Write the address beginning with wss://"))
        if not is_link(self.page):
            raise NotReached(_("Give the address of the page that opens rooms of this server."))
        self._call("ListRooms", {}, {"roomList": True}, at=at)
        return ""

    def told(self, body: bytes, authorization: str) -> list[Told]:
        """What a webhook tells: signed by our key, with the hash of the very body. Raises Unsigned."""
        try:
            claims = jwt.decode(
                authorization.removeprefix("Bearer ").strip(), key_of(self.secret), algorithms=["HS256"],
                issuer=self.key, options={"require": ["exp", "iss"]}, leeway=30,
            )  # fmt: skip
            known = base64.b64decode(claims["sha256"], validate=True)
            event = msgspec.json.decode(body)
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError) as error:
            raise Unsigned from error
        if not hmac.compare_digest(known, hashlib.sha256(body).digest()):
            raise Unsigned
        return _told(event) if isinstance(event, dict) else []

    def _signed(self, claims: dict[str, Any], at: datetime, lasts: timedelta) -> str:
        named = {"iss": self.key, "nbf": at - timedelta(seconds=10), "exp": at + lasts, **claims}
        return jwt.encode(named, key_of(self.secret), algorithm="HS256")

    def _call(
        self, verb: str, body: dict[str, str], grants: dict[str, object], *, at: datetime
    ) -> dict[str, Any]:
        where = urlsplit(self.address)
        told = ask(
            f"https://{where.netloc}/twirp/livekit.RoomService/{verb}", json=body,
            headers={"Authorization": f"Bearer {self._signed({'video': grants}, at, BRIEF)}"},
        )  # fmt: skip
        if told.status_code in (401, 403):
            raise NotReached(_("LiveKit does not take our key and secret."))
        if told.status_code not in (200, 404):
            raise NotReached(_("What answers there is not LiveKit."))
        try:
            said = told.json()
        except ValueError:
            raise NotReached(_("What answers there is not LiveKit.")) from None
        return said if isinstance(said, dict) else {}


def _told(event: dict[str, Any]) -> list[Told]:
    """Who came or went. They come out of order or not at all: a going carries its coming with it."""
    what, person, room = event.get("event"), event.get("participant"), event.get("room")
    gone = what in ("participant_left", "participant_connection_aborted")
    if not (gone or what == "participant_joined"):
        return []
    if not (isinstance(person, dict) and isinstance(room, dict)):
        return []
    came = moment_of(person.get("joinedAt"), per_second=1)
    left = moment_of(event.get("createdAt"), per_second=1) if gone else None
    session = str(person.get("sid") or "")
    if not session:
        return []
    return [Told(str(room.get("name")), str(person.get("identity")), session, came, left)]
