"""What BigBlueButton tells us of who was there: after a meeting, and while it lasts."""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

import jwt
import msgspec

from seedbed.classroom.rooms.provider import key_of
from seedbed.classroom.rooms.told import MOST_AT_ONCE, Told, Unsigned, moment_in, moment_of

ALGORITHMS = ("sha256", "sha1", "sha384", "sha512")


def told_afterwards(body: bytes, authorization: str, *, secret: str, room: str) -> list[Told]:
    """The callback after a meeting: every coming and going of everybody. Raises Unsigned.

    Its token is signed with our secret and says when it ends, but nothing of the body: so the address
    it comes to has a word for this one room, and the body must speak of it.
    """
    try:
        jwt.decode(
            authorization.removeprefix("Bearer ").strip(), key_of(secret), algorithms=["HS512"],
            options={"require": ["exp"]}, leeway=60,
        )  # fmt: skip
        said = msgspec.json.decode(body)
    except (jwt.InvalidTokenError, ValueError) as error:
        raise Unsigned from error
    if not isinstance(said, dict) or said.get("meeting_id") != room:
        raise Unsigned
    meeting = str(said.get("internal_meeting_id", ""))
    data = said.get("data")
    people = data.get("attendees") if isinstance(data, dict) else None
    found = [told for one in _dicts(people) for told in _stays(one, room, meeting)]
    return found[:MOST_AT_ONCE]


def told_by_event(
    body: bytes, given: str, authorization: str, *, secret: str, room: str, address: str
) -> list[Told]:
    """Its webhooks: `user-joined` and `user-left`, signed over address and body. Raises Unsigned."""
    if not _is_signed(body, given, authorization, secret=secret, address=address):
        raise Unsigned
    try:
        events = msgspec.json.decode(parse_qs(body.decode()).get("event", ["[]"])[0])
    except ValueError as error:
        raise Unsigned from error
    several = events if isinstance(events, list) else [events]
    return [told for one in several[:MOST_AT_ONCE] for told in _event(one, room)]


def _is_signed(body: bytes, given: str, authorization: str, *, secret: str, address: str) -> bool:
    if authorization:
        return hmac.compare_digest(authorization, f"Bearer {secret}")
    said = address.encode() + body + secret.encode()
    sums = (hashlib.new(one, said).hexdigest() for one in ALGORITHMS)
    return any(hmac.compare_digest(one, given) for one in sums)


def _stays(person: dict[str, Any], room: str, meeting: str) -> Iterable[Told]:
    who = str(person.get("ext_user_id", ""))
    joins = sorted(filter(None, map(moment_in, _list(person.get("joins")))))
    leaves = sorted(filter(None, map(moment_in, _list(person.get("leaves")))))
    for number, came in enumerate(joins):
        ends = next((left for left in leaves if left >= came), None)
        yield Told(room, who, f"{meeting}/{who}/{number}"[:120], came, ends)


def _event(event: object, room: str) -> Iterable[Told]:
    data = event.get("data") if isinstance(event, dict) else None
    if not isinstance(data, dict) or data.get("id") not in ("user-joined", "user-left"):
        return
    named, when = data.get("attributes") or {}, data.get("event") or {}
    user, meeting = named.get("user") or {}, named.get("meeting") or {}
    if meeting.get("external-meeting-id", room) != room:
        return
    at = moment_of(when.get("ts"), per_second=1000)
    session = f"live/{user.get('internal-user-id', '')}"[:120]
    ends = data["id"] == "user-left"
    who = str(user.get("external-user-id", ""))
    yield Told(room, who, session, None if ends else at, at if ends else None)


def _list(said: object) -> list[Any]:
    return said if isinstance(said, list) else []


def _dicts(said: object) -> list[dict[str, Any]]:
    return [one for one in _list(said) if isinstance(one, dict)]
