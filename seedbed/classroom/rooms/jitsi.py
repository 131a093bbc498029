"""Jitsi Meet, within our page or in a window of its own, with a signed token where the server asks for one.

The frame is Jitsi's own page: no script of theirs runs in ours. The token is made as Prosody's token
plugin reads it: for this room alone, and for a few minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit
from uuid import UUID

import jwt
from django.utils.translation import gettext as _

from seedbed.classroom.rooms.asking import ask
from seedbed.classroom.rooms.link import is_link
from seedbed.classroom.rooms.provider import SHORT, Door, Guest, Hosts, NotReached, Room, key_of

EARLIER = timedelta(seconds=30)
"""Clocks of two servers differ."""
_OPTIONS = (
    "config.prejoinConfig.enabled=false", "config.disableDeepLinking=true",
    "config.startWithAudioMuted=true", "config.disableSelfView=true",
    "config.breakoutRooms.hideAddRoomButton=true",
)  # fmt: skip


@dataclass(frozen=True)
class Jitsi:
    """One Jitsi server."""

    address: str
    house_secret: str
    """Ours, for names of rooms that can't be guessed."""
    app_id: str = ""
    secret: str = ""
    is_embedded: bool = True
    phone: str = ""
    kind: str = "jitsi"

    def hosts(self) -> Hosts:
        return Hosts(frames=(self.origin,)) if self.is_embedded else Hosts()

    @property
    def origin(self) -> str:
        where = urlsplit(self.address)
        return f"{where.scheme}://{where.netloc}"

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        name = room.hidden_key(self.house_secret)
        query = f"?jwt={self.token(name, guest, at=at)}" if self.secret else ""
        shown = quote(f'"{guest.name}"')
        hash_part = "&".join([*_OPTIONS, f"userInfo.displayName={shown}"])
        return {
            "kind": self.kind,
            "room": room.name,
            "address": f"{self.address.rstrip('/')}/{name}{query}#{hash_part}",
            "is_embedded": self.is_embedded,
            "phone": self.phone,
        }

    def token(self, name: str, guest: Guest, *, at: datetime) -> str:
        """A JWT for that room alone."""
        user = {
            "id": guest.identity, "name": guest.name,
            "affiliation": "owner" if guest.is_team else "member", "moderator": guest.is_team,
        }  # fmt: skip
        claims = {
            "aud": self.app_id, "iss": self.app_id, "sub": urlsplit(self.address).hostname,
            "room": name, "nbf": at - EARLIER, "iat": at, "exp": at + SHORT,
            "context": {"user": user},
        }  # fmt: skip
        return jwt.encode(claims, key_of(self.secret), algorithm="HS256")

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        """Jitsi has no call for it: whoever moderates there can."""

    def close(self, meeting: UUID, *, at: datetime) -> None:
        """Its rooms end when the last one leaves."""

    def try_it(self, *, at: datetime) -> str:
        if not is_link(self.address):
            raise NotReached(_("Write the whole address, beginning with https://"))
        if bool(self.secret) != bool(self.app_id):
            raise NotReached(_("A secret and an app id go together: give both, or neither."))
        told = ask(f"{self.origin}/config.js")
        if told.status_code != 200 or "hosts" not in told.text:
            raise NotReached(_("What answers there is not Jitsi Meet."))
        if "muc" in told.text and not self.secret:
            return _("It is open: whoever knows a room's name can come in.")
        return ""
