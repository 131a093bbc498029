"""The wire: what comes over it, and frames of text that go out. Pure."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from seedbed.classroom.live.seen import Parts
from seedbed.classroom.live.verb import Asked

NOT_SIGNED_IN, NOT_THERE, TOO_MANY = 4401, 4404, 4429
"""Close codes after which a client does not come back by itself."""
_encode = msgspec.json.Encoder().encode


class Message(Struct, frozen=True):
    """One message of a client. Which fields it has depends on `k`."""

    k: str
    id: Annotated[str, Meta(max_length=64)] = ""
    t: float = 0
    act: Asked | None = None
    to: str = "circle"
    words: str = ""
    one: UUID | None = None
    size: int = 2
    by_language: bool = False
    by_hand: tuple[tuple[int, ...], ...] = ()


class _Named(Struct, frozen=True):
    id: str = ""


read = msgspec.json.Decoder(Message).decode
"""Raises msgspec.DecodeError, of which a ValidationError is one."""
_name = msgspec.json.Decoder(_Named).decode


def id_of(text: str) -> str:
    """The id of a message that is not one of ours in all its parts; empty where there is none."""
    try:
        return _name(text).id
    except msgspec.DecodeError:
        return ""


def frame(value: Any) -> bytes:
    """One text frame of a server (RFC 6455, 5.2): final, unmasked."""
    return framed(_encode(value))


def framed(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


def body(parts: Parts) -> bytes:
    """The parts of a hello, encoded once for all who see the same."""
    return _encode(parts)


def hello(seat: int, role: str, *, now: int, version: int, body: bytes) -> bytes:
    """The first frame: everything that person sees."""
    head = {"k": "hello", "seat": seat, "role": role, "team": role != "participant",
            "now": now, "version": version}  # fmt: skip
    return framed(_encode(head)[:-1] + b',"parts":' + body + b"}")


def changed(before: Parts, after: Parts) -> Parts:
    """The parts that are not as they were; None for one that is gone."""
    found = {name: value for name, value in after.items() if before.get(name) != value}
    return found | dict.fromkeys(before.keys() - after.keys())
