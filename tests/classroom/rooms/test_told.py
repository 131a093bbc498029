"""What meeting servers tell us: signed, in any order, twice, and presence comes out once."""

import base64
import hashlib
import json
import time
from datetime import timedelta
from urllib.parse import urlencode

import jwt
import pytest

from seedbed.classroom.live.opening import live_class
from seedbed.classroom.models import Presence, RoomSetup, RoomStay
from seedbed.classroom.rooms.door import room_in
from seedbed.classroom.rooms.setups import provider_of
from seedbed.clock import now
from tests.journeys.live_class import make_live

KEY, SECRET = "APIkey", "a-secret-that-two-servers-share-0123456789"


@pytest.fixture
def meeting(school, teacher, participant, companion):
    """A class that began a while ago; the participant sits at seat 1."""
    one = make_live(school, teacher, [participant, companion])
    starts = now() - timedelta(minutes=90)
    type(one).objects.filter(pk=one.pk).update(
        starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    one.refresh_from_db()
    live_class(one, at=starts)
    return one


def setup_of(school, kind: str, **named) -> RoomSetup:
    setup = RoomSetup(school=school, kind=kind, changed_at=now(), **named)
    setup.keep_secret(SECRET)
    setup.save()
    return setup


@pytest.fixture
def livekit(client, school, meeting):
    """`livekit(event, seconds, ...)`: LiveKit tells of something so many seconds into the class."""
    setup = setup_of(school, "livekit", address="wss://live.example", key_id=KEY)
    begins = int(meeting.starts_at.timestamp())

    def tell(event, at, *, seat="seat-1", sid="PA_1", joined=60, key=KEY, secret=SECRET, spoil=b""):
        body = json.dumps({
            "event": event, "id": f"EV_{event}_{at}", "createdAt": str(begins + at),
            "room": {"name": room_in(meeting, "circle").key, "sid": "RM_1"},
            "participant": {"sid": sid, "identity": seat, "name": "Participant",
                            "joinedAt": str(begins + joined)},
        }).encode()  # fmt: skip
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        claims = {"iss": key, "exp": int(time.time()) + 300, "sha256": digest}
        return client.post(
            f"/class/rooms/{setup.pk}/livekit/", body + spoil, content_type="application/webhook+json",
            headers={"Authorization": jwt.encode(claims, secret, algorithm="HS256")},
        ).status_code  # fmt: skip

    return tell


def minutes(meeting) -> list[int]:
    return [
        round((one.left_at - one.came_at).total_seconds() / 60)
        for one in Presence.objects.filter(meeting=meeting).order_by("came_at")
    ]


def test_a_coming_alone_counts_for_nothing_and_a_going_carries_its_coming(livekit, meeting):
    assert livekit("participant_joined", 60) == 204
    assert minutes(meeting) == []
    assert livekit("participant_left", 660) == 204
    assert minutes(meeting) == [10]


@pytest.mark.parametrize(
    "order",
    [["participant_left", "participant_joined"], ["participant_left"],
     ["participant_joined", "participant_left", "participant_left", "participant_joined"]],
)  # fmt: skip
def test_out_of_order_lost_or_twice_it_is_the_same(livekit, meeting, order):
    for event in order:
        assert livekit(event, 60 if event == "participant_joined" else 660) == 204
    assert minutes(meeting) == [10]
    assert RoomStay.objects.count() == 1


def test_what_is_not_signed_by_our_key_changes_nothing(livekit, meeting):
    assert (
        livekit("participant_left", 660, secret="another-secret-of-forty-characters-0123456") == 400
    )
    assert livekit("participant_left", 660, key="another") == 400
    assert livekit("participant_left", 660, spoil=b" ") == 400
    assert RoomStay.objects.count() == 0


def test_nobody_is_matched_by_a_name_and_the_team_is_not_counted(livekit, meeting):
    for seat in ("Participant", "seat-0", "seat-77", ""):
        assert livekit("participant_left", 660, seat=seat) == 204
    assert RoomStay.objects.count() == 0


def test_what_is_told_of_another_schools_class_counts_for_nothing(client, livekit, meeting, school):
    from seedbed.school.models import School

    other = School.objects.create(name="Elsewhere", host="elsewhere.example")
    RoomSetup.objects.update(school=other)
    assert livekit("participant_left", 660) == 204
    assert RoomStay.objects.count() == 0


def test_a_telling_is_bounded(client, school, livekit):
    setup = RoomSetup.objects.get()
    body = b"x" * (600 * 1024)
    sent = client.post(
        f"/class/rooms/{setup.pk}/livekit/", body, content_type="application/webhook+json"
    )
    assert sent.status_code == 413


@pytest.fixture
def bbb(school, meeting, settings):
    school.host = "school.example"
    school.save()
    settings.ALLOWED_HOSTS = ["*"]
    setup = setup_of(school, "bbb", address="https://bbb.example/bigbluebutton/")
    return provider_of(setup)


def path(address: str) -> str:
    assert address.startswith("https://school.example/class/rooms/")
    return address.removeprefix("https://school.example")


def bearer(secret=SECRET, algorithm="HS512", lasts=3600) -> dict[str, str]:
    """As BigBlueButton signs, whose secret is shorter than its hash would like."""
    key = secret.encode().ljust(64, b"\0")
    token = jwt.encode({"exp": int(time.time()) + lasts}, key, algorithm=algorithm)
    return {"Authorization": f"Bearer {token}", "Host": "school.example"}


def afterwards(meeting, key: str) -> dict:
    def at(minute: int) -> str:
        return (meeting.starts_at + timedelta(minutes=minute)).isoformat()

    person = {"ext_user_id": "seat-1", "name": "Somebody", "moderator": False,
              "joins": [at(1), at(40)], "leaves": [at(31), at(80)], "duration": 1}  # fmt: skip
    unknown = {**person, "ext_user_id": "w_123", "name": "Participant"}
    return {"version": "1.0", "meeting_id": key, "internal_meeting_id": "abc-1",
            "data": {"metadata": {}, "attendees": [person, unknown]}}  # fmt: skip


def test_after_a_meeting_every_coming_and_going_counts_once(client, bbb, meeting):
    key = room_in(meeting, "circle").key
    address, said = path(bbb.callback_for(key, "afterwards")), afterwards(meeting, key)
    for _again in range(2):
        told = client.post(address, said, content_type="application/json", headers=bearer())
        assert told.status_code == 204
    assert minutes(meeting) == [30, 40]


def test_a_forged_or_misdirected_callback_changes_nothing(client, bbb, meeting):
    key = room_in(meeting, "circle").key
    other = room_in(meeting, "group-1").key
    address, said = path(bbb.callback_for(key, "afterwards")), afterwards(meeting, key)
    for headers in (
        bearer("another" * 10),
        bearer(algorithm="HS256"),
        bearer(lasts=-600),
        {"Host": "school.example"},
    ):
        assert (
            client.post(address, said, content_type="application/json", headers=headers).status_code
            == 400
        )
    elsewhere = path(bbb.callback_for(other, "afterwards"))
    assert (
        client.post(elsewhere, said, content_type="application/json", headers=bearer()).status_code
        == 400
    )
    guessed = address.replace(bbb.word_for(key), "0" * 32)
    assert (
        client.post(guessed, said, content_type="application/json", headers=bearer()).status_code
        == 400
    )
    assert Presence.objects.count() == 0


def event(meeting, what: str, minute: int, key: str) -> str:
    """One event as bbb-webhooks sends it: form-encoded, names in alphabetical order."""
    at = round((meeting.starts_at + timedelta(minutes=minute)).timestamp() * 1000)
    data = {"data": {"type": "event", "id": what, "event": {"ts": at}, "attributes": {
        "meeting": {"internal-meeting-id": "abc-1", "external-meeting-id": key},
        "user": {"internal-user-id": "w_1", "external-user-id": "seat-1", "name": "X"}}}}  # fmt: skip
    return urlencode({"domain": "bbb.example", "event": json.dumps([data]), "timestamp": at})


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_its_webhooks_are_signed_over_address_and_body(client, bbb, meeting, algorithm):
    key = room_in(meeting, "circle").key
    address = bbb.callback_for(key, "events")

    def tell(what, minute, spoil=""):
        body = event(meeting, what, minute, key)
        given = hashlib.new(algorithm, f"{address}{body}{SECRET}".encode()).hexdigest()
        return client.post(
            f"{path(address)}?checksum={given}", body + spoil, headers={"Host": "school.example"},
            content_type="application/x-www-form-urlencoded",
        ).status_code  # fmt: skip

    assert tell("user-left", 25, spoil="&more=1") == 400
    assert tell("user-left", 25) == 204
    assert tell("user-joined", 5) == 204
    assert tell("user-joined", 5) == 204
    assert minutes(meeting) == [20]
    assert tell("user-joined", 50) == 204
    assert tell("user-left", 60) == 204
    assert minutes(meeting) == [20, 10]
