"""Calls to servers that speak as their documentation says: what is asked, and what is said of mistakes."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest

from seedbed.classroom.rooms.bigbluebutton import BigBlueButton
from seedbed.classroom.rooms.janus import Janus
from seedbed.classroom.rooms.jitsi import Jitsi
from seedbed.classroom.rooms.link import Link
from seedbed.classroom.rooms.livekit import LiveKit
from seedbed.classroom.rooms.provider import Guest, NotReached, Room
from seedbed.clock import now

SECRET = "a-secret-that-two-servers-share-0123456789"
GUEST = Guest(3, "Ana", is_team=False)


@pytest.fixture
def answering() -> Iterator[Callable[..., tuple[str, list]]]:
    """`answering(answer)`: a server whose answers to (path, body, headers) are those; its address, its calls."""
    servers = []

    def begin(answer):
        calls = []

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                calls.append((self.path, body, dict(self.headers)))
                status, said = answer(self.path, body, self.headers)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(said.encode())

            do_POST = do_GET

            def log_message(self, *said):
                """Nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", calls

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def a_room() -> Room:
    return Room(uuid4(), "circle", "Class 1", now() + timedelta(hours=1))


def bbb(path, body, headers):
    """As docs.bigbluebutton.org says: a checksum of call, query and secret; XML in answer."""
    where = urlsplit(path)
    call = where.path.removeprefix("/bigbluebutton/api/")
    query, _and, given = where.query.rpartition("checksum=")
    said = query.removesuffix("&")
    if given != hashlib.sha256(f"{call}{said}{SECRET}".encode()).hexdigest():
        return (
            200,
            "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>",
        )
    more = "<createTime>1531155809613</createTime><voiceBridge>70757</voiceBridge><dialNumber>613-555-1234</dialNumber>"
    return 200, f"<response><returncode>SUCCESS</returncode><version>2.0</version>{more}</response>"


def test_big_blue_button_makes_the_meeting_before_anybody_is_sent_there(answering):
    address, calls = answering(bbb)
    callback = "https://school.example/class/rooms/1/bbb/"
    room = a_room()
    door = BigBlueButton(address, SECRET, callback).door(room, GUEST, [], at=now())

    (create, _body, _headers), (hook, *_rest) = calls
    asked = {name: value for name, (value,) in parse_qs(urlsplit(create).query).items()}
    assert asked["meetingID"] == room.key
    assert {asked["record"], asked["allowStartStopRecording"]} == {"false"}
    assert asked["meta_analytics-callback-url"].startswith(f"{callback}afterwards/{room.key}/")
    assert "/api/hooks/create?" in hook
    went = {name: value for name, (value,) in parse_qs(urlsplit(door["address"]).query).items()}
    assert (went["userID"], went["role"], went["createTime"]) == (
        "seat-3",
        "VIEWER",
        "1531155809613",
    )
    assert door["phone"] == "613-555-1234, 70757#"


def test_a_wrong_secret_is_named(answering):
    address, _calls = answering(bbb)
    with pytest.raises(NotReached, match="secret"):
        BigBlueButton(address, "another").try_it(at=now())
    assert BigBlueButton(address, SECRET).try_it(at=now()) == "2.0"


@pytest.mark.parametrize(
    "provider",
    [lambda a: BigBlueButton(a, SECRET), lambda a: Janus("wss://x.example", a, SECRET),
     lambda a: Jitsi(a, "house")],
)  # fmt: skip
def test_something_else_that_answers_is_told_apart(answering, provider):
    address, _calls = answering(lambda *_: (200, "<!doctype html><p>Welcome to nginx</p>"))
    with pytest.raises(NotReached):
        provider(address).try_it(at=now())


@pytest.mark.parametrize("answer", ["[]", "null", '"words"', "{}"])
def test_what_is_no_answer_of_janus_is_not_taken_for_one(answering, answer):
    address, _calls = answering(lambda *_: (200, answer))
    with pytest.raises(NotReached):
        Janus("wss://x.example", address, SECRET).door(a_room(), GUEST, [], at=now())


def test_livekit_is_asked_with_a_token_for_that_alone(monkeypatch, answering):
    room = a_room()

    def twirp(path, body, headers):
        claims = jwt.decode(
            headers["Authorization"].removeprefix("Bearer "),
            SECRET,
            algorithms=["HS256"],
            issuer="key",
        )
        verb = path.rpartition("/")[2]
        assert claims["video"] in ({"roomList": True}, {"roomCreate": True}), verb
        found = {"rooms": [{"name": room.key}, {"name": "of-somebody-else"}]}
        return 200, json.dumps(found if verb == "ListRooms" else {})

    address, calls = answering(twirp)
    from seedbed.classroom.rooms import livekit

    asked = livekit.ask
    monkeypatch.setattr(
        livekit,
        "ask",
        lambda where, **how: asked(where.replace("https://live.example", address), **how),
    )
    LiveKit("wss://live.example", "key", SECRET).close(room.meeting, at=now())

    (_list, deleted) = [(path.rpartition("/")[2], body) for path, body, _ in calls]
    assert deleted == ("DeleteRoom", json.dumps({"room": room.key}).encode())


def test_nothing_there_is_said_within_seconds():
    with pytest.raises(NotReached, match="Nothing answers"):
        BigBlueButton("http://127.0.0.1:9", SECRET).try_it(at=now())
    with pytest.raises(NotReached, match="https://"):
        Link("Room 4").try_it(at=now())


def test_a_school_of_many_asks_nothing_behind_our_own_door(settings):
    settings.IS_PERSONAL = False
    for address in ("http://127.0.0.1:5432", "https://[::1]/", "http://169.254.169.254/latest"):
        with pytest.raises(NotReached, match="own network"):
            BigBlueButton(address, SECRET).try_it(at=now())
