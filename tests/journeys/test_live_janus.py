"""People see and hear each other through a real Janus: moving pictures, groups as rooms, and coming back."""

from collections.abc import Callable
from uuid import UUID

import pytest

from seedbed.classroom.live.opening import live_class
from seedbed.classroom.models import LiveClass, RoomSetup
from seedbed.classroom.rooms.door import room_in
from seedbed.clock import now
from seedbed.cohort.models import Meeting
from seedbed.person.models import Person
from tests.cast import make_person
from tests.classroom.rooms.gateway import RunningJanus
from tests.journeys.live_class import There, come, make_live
from tests.journeys.live_pictures import (
    SPY,
    agreed,
    browser,  # noqa: F401  a fixture
    frames,
    sees_moving,
    settled,
    turn_on,
    until,
)

FILTERS = """() => {
  const [track] = document.querySelector("live-stage").stream.getAudioTracks();
  const { echoCancellation, noiseSuppression, autoGainControl } = track.getSettings();
  return [echoCancellation, noiseSuppression, autoGainControl, track.enabled];
}"""


@pytest.fixture
def meeting(
    sockets,
    janus: RunningJanus,
    settings,
    school,
    teacher,
    participant,
    companion,
) -> Meeting:
    """A class through the built-in rooms; seat 0 is the teacher's."""
    settings.JANUS, settings.JANUS_INNER = janus.provider.address, janus.provider.inner
    settings.JANUS_SECRET = janus.secret
    RoomSetup.objects.create(school=school, kind="janus", changed_at=now())
    return make_live(
        school, teacher, [participant, companion, make_person("Noor"), make_person("Sami")]
    )


@pytest.fixture
def enter(visit, meeting) -> Callable[..., There]:
    """`enter(seat)`: that person at their own browser, with camera and microphone on."""
    seats = [UUID(seat.person) for seat in live_class(meeting, at=now()).live.seats]

    def come_in(seat: int, *, turned_on: bool = True) -> There:
        context = visit(
            Person.objects.get(pk=seats[seat]), width="desk", permissions=["camera", "microphone"]
        )
        context.add_init_script(SPY)
        there = come(context, meeting)
        if turned_on:
            turn_on(there.page)
        return there

    return come_in


def publishing(janus: RunningJanus, meeting: Meeting, room: str) -> list[int]:
    """The seats that publish in that room, as the gateway itself says."""
    there = janus.provider.there(room_in(meeting, room))
    return sorted(int(one.partition("-")[0]) for one in there)


def test_all_see_each_other_move_and_turning_off_agrees_on_nothing_anew(enter, meeting, janus):
    people = [enter(seat) for seat in range(4)]
    for seat, there in enumerate(people):
        others = [n for n in range(4) if n != seat]
        sees_moving(there.page, *others)
        assert sorted(frames(there.page)) == others
    assert publishing(janus, meeting, "circle") == [0, 1, 2, 3]

    one, other = people[0], people[1]
    before = [settled(there.page) for there in people]
    one.page.locator("live-stage [data-do=mute]").click()
    assert one.page.evaluate(FILTERS)[3] is False
    one.does("way", way="sound")
    until(other.page, "() => !document.querySelector('[data-seat=\"0\"] [data-picture] video')")
    assert (
        one.page.evaluate("() => document.querySelector('live-stage').stream.getTracks().length")
        == 1
    )
    one.does("way", way="camera")
    one.page.locator("live-stage [data-do=mute]").click()
    sees_moving(other.page, 0)
    assert [agreed(there.page) for there in people] == before, (
        "turned off and on without agreeing anew"
    )


def test_groups_are_rooms_of_their_own(enter, meeting, janus):
    teacher = enter(0, turned_on=False)
    people = {seat: enter(seat) for seat in (1, 2, 3, 4)}
    for seat, there in people.items():
        sees_moving(there.page, *(n for n in people if n != seat), more=3)
    streams = {seat: own_tracks(there) for seat, there in people.items()}

    teacher.does("begin")
    teacher.does("group", groups=[[1, 2], [3, 4]])

    for seat, there in people.items():
        mate = {1: 2, 2: 1, 3: 4, 4: 3}[seat]
        sees_moving(there.page, mate)
        assert list(frames(there.page)) == [mate], "of the other group nothing comes"
        assert own_tracks(there) == streams[seat], "the same stream in every room"
    assert publishing(janus, meeting, "group-1") == [1, 2]
    assert publishing(janus, meeting, "group-2") == [3, 4]
    assert not {1, 2, 3, 4} & set(publishing(janus, meeting, "circle"))

    people[1].does("return")
    until(people[1].page, "() => document.querySelector('live-stage').room?.name === 'circle'")
    until(people[2].page, "() => !document.querySelector('[data-seat=\"1\"] [data-picture] video')")
    teacher.does("side", seat=3)
    until(people[3].page, "() => document.querySelector('live-stage').room?.name === 'side-3'")
    assert publishing(janus, meeting, "side-3") == [0, 3]


def own_tracks(there: There) -> list[str]:
    return there.page.evaluate(
        "() => document.querySelector('live-stage').stream.getTracks().map((one) => one.id)"
    )


def test_a_line_that_drops_comes_back_and_so_does_a_gateway(enter, meeting, janus):
    one, other = enter(1), enter(2)
    sees_moving(one.page, 2)
    sees_moving(other.page, 1)
    before = settled(one.page), settled(other.page)

    one.page.evaluate("() => spied.sockets.at(-1).close()")
    until(one.page, "() => spied.sockets.length === 2 && spied.sockets[1].readyState === 1")
    sees_moving(one.page, 2)
    sees_moving(other.page, 1)
    assert (agreed(one.page), agreed(other.page)) == before, "taken up again where it was"

    janus.stop()
    janus.start()
    until(one.page, "() => !document.querySelector('[data-seat=\"2\"] [data-picture] video')")
    sees_moving(one.page, 2)
    sees_moving(other.page, 1)
    assert publishing(janus, meeting, "circle") == [1, 2]


def test_a_bowl_is_heard_whole_and_in_silence_only_the_guide(enter, meeting):
    guide, one = enter(0), enter(1)
    assert guide.page.evaluate(FILTERS) == [True, True, True, True]

    guide.does("begin")
    guide.does("sound", sound="bell")
    hears(guide, [False, False, False, True])
    hears(one, [True, False, False, True])
    guide.does("sound", sound="silence")
    hears(one, [True, False, False, False])
    hears(guide, [False, False, False, True])
    guide.does("sound", sound="speech")
    hears(one, [True, True, True, True])
    hears(guide, [True, True, True, True])
    assert LiveClass.objects.get(pk=meeting.pk).live.guide == 0


def hears(there: There, wanted: list[bool]) -> None:
    until(there.page, f"(wanted) => String(({FILTERS})()) === String(wanted)", wanted)


RATE = """async (seconds) => {
  const bytes = async () => {
    const sum = { in: 0, out: 0 };
    for (const one of spied.connections.filter((c) => c.connectionState === "connected")) {
      for (const stat of (await one.getStats()).values()) {
        if (stat.type === "inbound-rtp" && stat.kind === "video") sum.in += stat.bytesReceived;
        if (stat.type === "outbound-rtp" && stat.kind === "video") sum.out += stat.bytesSent;
      }
    }
    return sum;
  };
  const before = await bytes();
  await new Promise((keep) => setTimeout(keep, seconds * 1000));
  const after = await bytes();
  return { in: ((after.in - before.in) * 8) / 1000 / seconds, out: ((after.out - before.out) * 8) / 1000 / seconds };
}"""


def chosen(there: There, way: str) -> None:
    """One tap on that way."""
    there.opens("me")
    there.page.locator(f"live-ways [value={way}]").check()
    until(there.page, "(way) => document.querySelector('live-stage').own.way === way", way)
    there.page.wait_for_timeout(3_000)


def test_each_way_is_acted_upon_and_none_agrees_anew(enter, meeting, janus):
    one, other = enter(1), enter(2)
    sees_moving(one.page, 2)
    sees_moving(other.page, 1)
    before = settled(one.page), settled(other.page)
    full = one.page.evaluate(RATE, 5)
    assert full["in"] > 30
    assert full["out"] > 30

    chosen(one, "own")
    own = one.page.evaluate(RATE, 5)
    assert own["in"] < 5, "of the others only sound comes"
    sees_moving(other.page, 1)

    chosen(one, "still")
    until(
        one.page, "() => Boolean(document.querySelector('[data-seat=\"2\"] [data-picture] video'))"
    )
    still = one.page.evaluate(RATE, 16)
    assert 0 < still["out"] < full["out"] / 3, "a frame now and then goes out"
    assert still["in"] < full["in"] / 2

    chosen(one, "sound")
    sound = one.page.evaluate(RATE, 5)
    assert sound["in"] < 5
    assert sound["out"] < 5
    assert (
        one.page.evaluate(
            "() => document.querySelector('live-stage').stream.getVideoTracks().length"
        )
        == 0
    )
    assert (agreed(one.page), agreed(other.page)) == before

    one.page.evaluate("() => spied.lines.at(-1).close()")
    until(one.page, "async () => spied.lines.length > 1 && spied.lines.at(-1).readyState === 1")
    one.page.wait_for_timeout(3_000)
    tracks = "() => document.querySelector('live-stage').stream.getTracks().map((one) => one.kind)"
    assert one.page.evaluate(tracks) == ["audio"], "no camera goes on by a line that broke"

    chosen(one, "text")
    until(one.page, "() => !document.querySelector('live-stage').room")
    assert (
        one.page.evaluate("() => document.querySelector('live-stage').stream.getTracks().length")
        == 0
    )
    assert publishing(janus, meeting, "circle") == [2]
    seat = LiveClass.objects.get(pk=meeting.pk).live.seats[1]
    assert (seat.is_here, seat.way) == (True, "text"), "the same presence"
