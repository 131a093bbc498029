"""The built-in rooms as a real Janus keeps them: who may come in, who is put out, and how they end."""

import json
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

import pytest
from websockets.sync.client import connect

from seedbed.classroom.live.opening import live_class
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import LiveClass, RoomSetup
from seedbed.classroom.rooms.door import door_for, room_in
from seedbed.classroom.rooms.janus import Janus
from seedbed.classroom.rooms.provider import Guest, NotReached, Room
from seedbed.classroom.rooms.tidying import tidy
from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Enrolment
from tests.journeys.live_class import make_live

MATES = range(3)


class Browser:
    """What a browser says to Janus, without a picture."""

    def __init__(self, line, session: str) -> None:
        self.line, self.token, self.ids = line, session, {}

    def ask(self, word: str, **fields) -> dict:
        self.line.send(
            json.dumps(
                {"janus": word, "transaction": "t", "token": self.token, **self.ids, **fields}
            )
        )
        while True:
            told = json.loads(self.line.recv(timeout=5))
            if told.get("transaction") == "t" and told["janus"] != "ack":
                return told

    def join(self, door: dict, **instead) -> dict:
        """Come into that room; what its plugin says."""
        self.ids = {"session_id": self.ask("create")["data"]["id"]}
        self.ids["handle_id"] = self.ask("attach", plugin="janus.plugin.videoroom")["data"]["id"]
        asked = {"request": "join", "ptype": "publisher", "room": door["name"], "id": door["me"],
                 "token": door["token"], **instead}  # fmt: skip
        return self.ask("message", body=asked)["plugindata"]["data"]


@pytest.fixture
def browser(janus):
    with ExitStack() as lines:

        def open_one(session: str) -> Browser:
            line = connect(janus.provider.address, subprotocols=["janus-protocol"])
            return Browser(lines.enter_context(line), session)

        yield open_one


def a_room(name: str = "circle", *, ends=timedelta(hours=1)) -> Room:
    return Room(uuid4(), name, "Class 1", now() + ends)


def test_a_token_opens_the_room_it_is_for_and_no_other(janus, browser):
    gateway = janus.provider
    meeting = uuid4()
    one, other = (
        Room(meeting, name, "", now() + timedelta(hours=1)) for name in ("group-1", "group-2")
    )
    door = gateway.door(one, Guest(1, "Ana", is_team=False), MATES, at=now())
    elsewhere = gateway.door(other, Guest(2, "Noor", is_team=False), MATES, at=now())

    assert browser(door["session"]).join(door)["videoroom"] == "joined"
    refused = browser(door["session"]).join(door, room=elsewhere["name"])
    assert refused["error_code"] == 433, "unauthorised"
    assert browser(door["session"]).join(door, token="")["error_code"] == 433
    assert [name[0] for name in gateway.there(one)] == ["1"]
    assert gateway.there(other) == []


def test_a_way_in_lasts_minutes_and_a_forged_one_not_at_all(janus, browser):
    gateway = janus.provider
    late = gateway.door(
        a_room(), Guest(1, "Ana", is_team=False), MATES, at=now() - timedelta(minutes=3)
    )
    forged = Janus(gateway.address, gateway.inner, "another secret")

    assert browser(late["session"]).join(late)["error_code"] == 433
    line = browser("1999999999,janus,janus.plugin.videoroom:AAAA")
    assert line.ask("create")["error"]["code"] == 403
    with pytest.raises(NotReached, match="secret"):
        forged.door(a_room(), Guest(1, "Ana", is_team=False), MATES, at=now())


def test_rooms_are_listed_to_nobody(janus, browser):
    gateway, room = janus.provider, a_room()
    door = gateway.door(room, Guest(1, "Ana", is_team=False), MATES, at=now())
    line = browser(door["session"])
    line.join(door)

    said = line.ask("message", body={"request": "list"})["plugindata"]["data"]
    assert said["list"] == []
    made = line.ask("message", body={"request": "create", "room": "own"})["plugindata"]["data"]
    assert made["error_code"] == 433 or made["error_code"] == 429
    assert [one.name for one in gateway.rooms(room.meeting, at=now())] == ["circle"]


def test_making_a_room_twice_and_ending_one_that_is_gone_is_well(janus):
    gateway, room = janus.provider, a_room()
    for _again in range(2):
        gateway.door(room, Guest(1, "Ana", is_team=False), MATES, at=now())
    for _again in range(2):
        gateway.close(room.meeting, at=now())
    assert gateway.rooms(room.meeting, at=now()) == []


@pytest.fixture
def live(janus, settings, school, teacher, participant, companion):
    """A class in the built-in rooms, under way."""
    settings.JANUS, settings.JANUS_INNER = janus.provider.address, janus.provider.inner
    settings.JANUS_SECRET = janus.secret
    RoomSetup.objects.create(school=school, kind="janus", changed_at=now())
    meeting = make_live(school, teacher, [participant, companion])
    return live_class(meeting, at=now())


def test_whoever_gave_up_their_place_is_put_out(live, janus, browser, companion):
    circle = room_in(live.meeting, "circle")
    for seat in (1, 2):
        door = door_for(live.meeting, live.live, seat, at=now())
        assert browser(door["session"]).join(door)["videoroom"] == "joined"
    assert len(janus.provider.there(circle)) == 2

    withdraw(Enrolment.objects.in_cohort(live.meeting.cohort).get(person=companion), at=now())
    assert tidy(at=now()) == 1
    assert [one[0] for one in janus.provider.there(circle)] == ["1"]


def test_when_a_class_is_closed_its_rooms_end(live, janus):
    door_for(live.meeting, live.live, 1, at=now())
    LiveClass.objects.filter(pk=live.pk).update(closed_at=now(), ended_at=now())
    tidy(at=now())
    assert janus.provider.rooms(live.meeting_id, at=now()) == []


def test_where_no_gateway_answers_the_person_is_told_kindly(live, janus):
    janus.stop()
    with pytest.raises(Refused, match="can't be reached"):
        door_for(live.meeting, live.live, 1, at=now())
