"""Where people of a live class see and hear each other: one small interface, and what it speaks of.

A provider learns a seat's number and the name somebody is called by, never who they are: what it
tells us later is matched by the seat.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

Door = dict[str, Any]
"""What a browser needs to come into a room."""
SHORT = timedelta(minutes=2)
"""How long a way in can be used. Whoever is in stays in."""


class NotReached(Exception):
    """The provider can't be reached just now, or does not take our key; the words say which."""


@dataclass(frozen=True)
class Room:
    """One room of one class: the circle, a group's, or a side room."""

    meeting: UUID
    name: str
    """circle, group-<id> or side-<seat>."""
    title: str
    ends_at: datetime

    @property
    def key(self) -> str:
        """Its name at a provider whose rooms are closed to whoever has no token."""
        return f"{self.meeting.hex}-{self.name}"

    def hidden_key(self, secret: str) -> str:
        """Its name at a provider where whoever knows the name can come in: not to be guessed."""
        mac = hmac.new(secret.encode(), self.key.encode(), hashlib.sha256).hexdigest()
        return f"seedbed-{mac[:32]}"


@dataclass(frozen=True)
class Guest:
    """Somebody who comes in."""

    seat: int
    name: str
    is_team: bool
    language: str = ""

    @property
    def identity(self) -> str:
        return f"seat-{self.seat}"


@dataclass(frozen=True)
class Hosts:
    """What the page of a class may reach beside our own server, and nothing else may."""

    connects: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()


class RoomProvider(Protocol):
    """Lets people into a room, and tells what is wrong where it can't."""

    @property
    def kind(self) -> str:
        """As in RoomSetup."""

    def hosts(self) -> Hosts:
        """What the page must be let reach."""

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        """The way into that room for that person. Raises NotReached."""

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        """Whoever does not belong there any more is put out, where the provider can."""

    def close(self, meeting: UUID, *, at: datetime) -> None:
        """The class is over: its rooms are ended, where the provider can. Raises NotReached."""

    def try_it(self, *, at: datetime) -> str:
        """What the provider says of itself. Raises NotReached with what is wrong."""


def key_of(secret: str) -> bytes:
    """A shared secret as a key for HMAC, which itself fills a short one with zeros up to its block.

    The secret is the other server's, so we can't ask for a longer one; filled, it is the same key.
    """
    return secret.encode().ljust(64, b"\0")


def seat_of(identity: str) -> int | None:
    """The seat that a provider's identity stands for."""
    number = identity.removeprefix("seat-")
    is_one = identity.startswith("seat-") and number.isdecimal() and len(number) < 5
    return int(number) if is_one else None


def room_of(key: str) -> tuple[UUID, str] | None:
    """The class and the room of a key, as a provider tells it back."""
    meeting, _dash, name = key.partition("-")
    try:
        return (UUID(hex=meeting), name) if name else None
    except ValueError:
        return None
