"""An organiser says where classes see and hear each other; the page lets in that host and no other."""

import pytest

from seedbed.classroom.live.opening import live_class
from seedbed.classroom.models import RoomSetup
from seedbed.classroom.rooms.door import door_for
from seedbed.classroom.rooms.setups import provider_for
from seedbed.clock import now
from seedbed.cohort.models import Cohort, Meeting
from tests.journeys.live_class import make_live

WHERE = "/class/rooms/"
LIVEKIT = {
    "kind": "livekit", "address": "wss://live.example", "key_id": "key",
    "secret": "words-that-nobody-reads-in-the-database", "page": "https://rooms.example/custom",
}  # fmt: skip


@pytest.fixture
def meeting(school, teacher, participant) -> Meeting:
    return make_live(school, teacher, [participant])


def test_the_secret_is_sealed_and_never_shown_again(signed_in, organiser, school):
    page = signed_in(organiser).post(WHERE, LIVEKIT, follow=True).content.decode()

    setup = RoomSetup.objects.get()
    assert setup.secret == LIVEKIT["secret"]
    assert LIVEKIT["secret"].encode() not in bytes(setup.sealed_secret)
    assert LIVEKIT["secret"] not in page
    signed_in(organiser).post(WHERE, {**LIVEKIT, "secret": "", "phone": "+34 600 000 000"})
    setup.refresh_from_db()
    assert (setup.secret, setup.phone) == (LIVEKIT["secret"], "+34 600 000 000")


def test_an_old_secret_is_not_sent_to_a_new_address(signed_in, organiser):
    signed_in(organiser).post(WHERE, LIVEKIT)
    other = {**LIVEKIT, "secret": "", "address": "wss://other.example"}

    assert signed_in(organiser).post(WHERE, other).status_code == 422
    assert RoomSetup.objects.get().address == "wss://live.example"


@pytest.mark.parametrize(
    "wrong",
    [{"address": "live.example"}, {"address": "https://live.example"}, {"secret": ""}, {"key_id": ""},
     {"kind": "carrier pigeon"}],
)  # fmt: skip
def test_what_is_missing_is_said(signed_in, organiser, wrong):
    assert signed_in(organiser).post(WHERE, LIVEKIT | wrong).status_code == 422
    assert not RoomSetup.objects.exists()


def test_a_try_says_what_is_wrong(signed_in, organiser):
    desk = signed_in(organiser)
    bbb = {"kind": "bbb", "address": "https://bbb.invalid/bigbluebutton/", "secret": "secret"}
    desk.post(WHERE, bbb)
    assert (
        "Nothing answers at that address."
        in desk.post(WHERE, {"try": "1"}, follow=True).content.decode()
    )
    desk.post(WHERE, {"kind": "janus", "address": ""})
    page = desk.post(WHERE, {"try": "1"}, follow=True).content.decode()
    assert "This installation has no built-in rooms" in page


def test_only_an_organiser_finds_it(signed_in, teacher, participant):
    for person in (teacher, participant):
        assert signed_in(person).get(WHERE).status_code == 404


def door(meeting) -> dict:
    return door_for(meeting, live_class(meeting, at=now()).live, 1, at=now())


def test_nothing_chosen_and_no_link_is_the_circle_alone(meeting):
    assert door(meeting) == {"kind": "none", "room": "circle"}


def test_a_place_that_is_a_link_comes_first(meeting, school):
    Cohort.objects.filter(pk=meeting.cohort_id).update(place="https://zoom.example/j/1")
    meeting.cohort.refresh_from_db()
    assert door(meeting)["address"] == "https://zoom.example/j/1"
    RoomSetup.objects.create(school=school, kind="none", changed_at=now())
    assert door(meeting)["kind"] == "none"
    meeting.place = "https://zoom.example/j/2"
    assert door(meeting)["address"] == "https://zoom.example/j/2"


def test_a_cohort_may_have_its_own(meeting, school):
    RoomSetup.objects.create(school=school, kind="none", changed_at=now())
    RoomSetup.objects.create(
        school=school,
        cohort=meeting.cohort,
        kind="jitsi",
        address="https://meet.example",
        changed_at=now(),
    )
    assert provider_for(meeting).kind == "jitsi"


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: hosts for name, _space, hosts in parts}


def test_the_page_lets_in_the_configured_host_and_no_other_page_does(
    signed_in, participant, meeting, school
):
    setup = RoomSetup.objects.create(
        school=school, kind="jitsi", address="https://meet.example/a/", changed_at=now()
    )
    browser = signed_in(participant)
    there = policy(browser.get(f"/class/{meeting.pk}/live/"))
    assert there["frame-src"] == "https://meet.example"
    assert "meet.example" not in there["connect-src"]
    assert "frame-src" not in policy(browser.get("/today/"))

    RoomSetup.objects.filter(pk=setup.pk).update(is_embedded=False)
    assert "frame-src" not in policy(browser.get(f"/class/{meeting.pk}/live/"))


def test_the_built_in_rooms_open_one_socket_more(signed_in, participant, meeting, school, settings):
    settings.JANUS, settings.JANUS_SECRET = "wss://media.example/janus", "secret"
    RoomSetup.objects.create(school=school, kind="janus", changed_at=now())

    there = policy(signed_in(participant).get(f"/class/{meeting.pk}/live/"))
    assert "wss://media.example" in there["connect-src"].split()
    assert "frame-src" not in there
