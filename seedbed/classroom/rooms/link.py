"""Any meeting link: it opens in a window of its own, and the circle stays here as a companion screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from seedbed.classroom.rooms.provider import Door, Guest, Hosts, NotReached, Room


@dataclass(frozen=True)
class Link:
    """One address for the whole class. Its small rooms, if it has any, are its own affair."""

    address: str
    phone: str = ""
    kind: str = "link"

    def hosts(self) -> Hosts:
        return Hosts()

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        return {
            "kind": self.kind,
            "room": room.name,
            "address": self.address,
            "is_same": True,
            "phone": self.phone,
        }

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        """A link can't."""

    def close(self, meeting: UUID, *, at: datetime) -> None:
        """A link can't."""

    def try_it(self, *, at: datetime) -> str:
        if not is_link(self.address):
            raise NotReached(_("Write the whole address, beginning with https://"))
        return ""


def is_link(words: str) -> bool:
    """Whether that place is an address that a browser can open."""
    host, _slash, _path = words.strip().removeprefix("https://").partition("/")
    return words.strip().startswith("https://") and "." in host and " " not in words.strip()
