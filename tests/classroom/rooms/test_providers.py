"""Checksums and tokens against values that others worked out, and refusals."""

import base64
import hashlib
import hmac
import json
import subprocess
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from seedbed.classroom.rooms.bigbluebutton import BigBlueButton, checksum
from seedbed.classroom.rooms.janus import Janus, token
from seedbed.classroom.rooms.jitsi import Jitsi
from seedbed.classroom.rooms.link import Link, is_link
from seedbed.classroom.rooms.livekit import LiveKit
from seedbed.classroom.rooms.provider import Guest, Room, room_of, seat_of
from seedbed.classroom.rooms.relay import relays

AT = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
ROOM = Room(
    UUID("01933333-0000-7000-8000-000000000001"), "group-2", "Class 1", AT + timedelta(hours=2)
)
GUEST = Guest(3, "Ana “Nuria” Vidal", is_team=False)
LEAD = Guest(0, "Teacher", is_team=True)
LIVEKIT = LiveKit("wss://live.example", "APIkey", "s" * 40, "https://rooms.example/custom")
JITSI = Jitsi("https://meet.example/", "house", "seedbed", "j" * 40)


def read_jwt(token: str, secret: str, algorithm: str = "sha256") -> dict:
    """The claims, by RFC 7515 with nothing but the standard library."""
    head, claims, signature = token.split(".")
    mac = hmac.new(secret.encode(), f"{head}.{claims}".encode(), algorithm).digest()
    assert base64.urlsafe_b64encode(mac).rstrip(b"=").decode() == signature
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))


def test_a_checksum_is_the_one_of_big_blue_buttons_own_documentation():
    """docs/development/api: usage of the security model."""
    query = "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444"
    secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"

    assert checksum("create", query, secret, "sha1") == "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"
    other = subprocess.run(
        ["sha256sum"], input=f"create{query}{secret}".encode(), capture_output=True, check=True
    )
    assert checksum("create", query, secret) == other.stdout.decode().split()[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://bbb.example",
        "https://bbb.example/bigbluebutton/",
        "https://bbb.example/bigbluebutton/api",
    ],
)
def test_a_call_is_signed_over_the_query_as_it_is_sent(address):
    called = BigBlueButton(address, "secret").signed(
        "join", {"fullName": "Ana & co", "role": "VIEWER"}
    )

    where = urlsplit(called)
    query, _and, given = where.query.rpartition("&checksum=")
    assert where.path == "/bigbluebutton/api/join"
    assert given == hashlib.sha256(f"join{query}secret".encode()).hexdigest()
    assert parse_qs(query) == {"fullName": ["Ana & co"], "role": ["VIEWER"]}


def test_a_livekit_token_opens_one_room_for_one_seat_and_for_minutes():
    claims = read_jwt(LIVEKIT.token(ROOM, GUEST, at=AT), LIVEKIT.secret)

    assert claims["iss"] == "APIkey"
    assert claims["sub"] == "seat-3"
    assert claims["exp"] - AT.timestamp() == 120
    assert claims["video"]["room"] == ROOM.key
    assert claims["video"]["roomJoin"] is True
    assert not {"roomAdmin", "roomRecord", "roomCreate", "roomList"} & set(claims["video"])
    assert "screen_share" not in claims["video"]["canPublishSources"]


def test_livekit_opens_through_the_schools_own_page():
    door = LIVEKIT.door(ROOM, GUEST, [], at=AT)

    where = urlsplit(door["address"])
    asked = parse_qs(where.query)
    assert (where.netloc, where.path) == ("rooms.example", "/custom")
    assert asked["liveKitUrl"] == ["wss://live.example"]
    assert read_jwt(asked["token"][0], LIVEKIT.secret)["sub"] == "seat-3"


def test_a_jitsi_token_is_for_a_room_whose_name_cannot_be_guessed():
    door = JITSI.door(ROOM, GUEST, [], at=AT)

    where = urlsplit(door["address"])
    claims = read_jwt(parse_qs(where.query)["jwt"][0], JITSI.secret)
    assert where.path == f"/{claims['room']}"
    assert ROOM.meeting.hex not in door["address"]
    assert (claims["aud"], claims["iss"], claims["sub"]) == ("seedbed", "seedbed", "meet.example")
    assert claims["exp"] - AT.timestamp() == 120
    assert claims["context"]["user"]["moderator"] is False
    assert JITSI.hosts().frames == ("https://meet.example",)
    other = Jitsi("https://meet.example/", "another house", "seedbed", "j" * 40)
    assert other.door(ROOM, GUEST, [], at=AT)["address"] != door["address"]


def test_who_teaches_moderates():
    claims = read_jwt(
        parse_qs(urlsplit(JITSI.door(ROOM, LEAD, [], at=AT)["address"]).query)["jwt"][0],
        JITSI.secret,
    )

    assert claims["context"]["user"]["moderator"] is True


def test_a_janus_token_is_signed_as_openssl_signs():
    made = token("secret", "janus", "janus.plugin.videoroom", "seat=3", until=AT)

    said, _colon, mac = made.rpartition(":")
    assert said == f"{int(AT.timestamp())},janus,janus.plugin.videoroom,seat=3"
    other = subprocess.run(
        ["openssl", "dgst", "-sha1", "-hmac", "secret", "-binary"], input=said.encode(),
        capture_output=True, check=True,
    )  # fmt: skip
    assert base64.b64decode(mac) == other.stdout


def test_a_seat_has_another_name_in_each_room():
    gateway = Janus("wss://school.example/janus", "http://127.0.0.1:7088/admin", "secret")
    circle = Room(ROOM.meeting, "circle", "", ROOM.ends_at)

    names = {gateway.publisher(room, seat) for room in (ROOM, circle) for seat in (3, 4)}
    assert len(names) == 4
    assert gateway.hosts().connects == ("wss://school.example",)


def test_a_link_is_the_same_for_all():
    assert (
        Link("https://zoom.example/j/1").door(ROOM, GUEST, [], at=AT)["address"]
        == "https://zoom.example/j/1"
    )


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("https://zoom.example/j/1", True), ("http://zoom.example/j/1", False), ("Room 4, first floor", False),
     ("https://", False), ("https://a.b c", False), ("javascript:alert(1)", False)],
)  # fmt: skip
def test_a_place_is_a_link_or_a_place(words, is_one):
    assert is_link(words) is is_one


@pytest.mark.parametrize("said", ["seat-", "seat-x", "Ana", "3", "seat-99999", "seat--1"])
def test_nobody_is_known_by_a_name(said):
    assert seat_of(said) is None


def test_a_room_is_known_by_its_key():
    assert room_of(ROOM.key) == (ROOM.meeting, "group-2")
    assert room_of("somewhere-else") is None
    assert room_of(ROOM.meeting.hex) is None


def test_a_relay_takes_credentials_as_coturn_reads_them(settings):
    settings.TURN, settings.TURN_SECRET = ["turns:relay.example"], "north"

    (one,) = relays("seat-3", at=AT)
    assert one["username"] == f"{int(AT.timestamp()) + 14_400}:seat-3"
    mac = hmac.new(b"north", str(one["username"]).encode(), "sha1").digest()
    assert base64.b64decode(str(one["credential"])) == mac
