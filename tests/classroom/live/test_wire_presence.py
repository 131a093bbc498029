"""Presence is evidence: lines open, are named every few seconds, and close when they really did."""

import asyncio
import time
from datetime import timedelta
from uuid import uuid4

import pytest

from seedbed.classroom.hub import hub as hubs
from seedbed.classroom.live import lines
from seedbed.classroom.live.acting import arrive
from seedbed.classroom.live.closing import close, stays
from seedbed.classroom.live.door import enter
from seedbed.classroom.live.lines import Span, beat, close_stale, extend, forget_lines, note, settle
from seedbed.classroom.live.state import Way
from seedbed.classroom.models import Line, LiveClass, Presence
from seedbed.classroom.models.line import STALE_AFTER
from seedbed.clock import now
from tests.classroom.live.sockets import aside, device, serving

pytestmark = pytest.mark.django_db(transaction=True)
SOON = timedelta(milliseconds=250)
"""A busy machine may be so late in a test; a socket's own times are those of the moment it knew."""


def here(meeting):
    return {s.name for s in LiveClass.objects.get(pk=meeting.pk).live.seats if s.is_here}


async def until(is_met, *, within=5.0):
    async with asyncio.timeout(within):
        while not await aside(is_met):
            await asyncio.sleep(0.05)


def test_a_line_is_a_presence_from_the_moment_it_opened_to_the_moment_it_closed(
    sockets, soon, teacher, ada
):
    async def story():
        async with device(sockets, soon.pk, teacher) as lead:
            before = now()
            async with device(sockets, soon.pk, ada) as one:
                greeted = now()
                await one.sees("seat/2", lambda seat: seat["here"])
                await asyncio.sleep(0.4)
                closing = now()
            await until(lambda: not Line.objects.open().filter(seat=2).exists())
            await lead.sees("seat/2", lambda seat: seat is None)
            return before, greeted, closing

    before, greeted, closing = asyncio.run(story())
    there = Presence.objects.get()
    assert (there.enrolment.person, there.source) == (ada, "room")
    assert before <= there.came_at <= greeted
    assert closing - SOON <= there.left_at <= closing + SOON
    assert there.line.closed_at == there.left_at
    assert Line.objects.get(seat=0).presence is None


def test_with_two_devices_one_is_here_until_the_last_of_them_closes(sockets, soon, teacher, ada):
    async def story():
        async with device(sockets, soon.pk, teacher), device(sockets, soon.pk, ada):
            async with device(sockets, soon.pk, ada):
                await until(lambda: Line.objects.open().filter(seat=2).count() == 2)
            await until(lambda: Line.objects.open().filter(seat=2).count() == 1)
            await asyncio.sleep(2.3)
            assert await aside(here, soon) == {"Teacher", "Ada"}
        await until(lambda: not here(soon))

    asyncio.run(story())


def test_to_load_the_page_anew_makes_nobody_seem_to_leave(sockets, soon, teacher, ada):
    async def story():
        async with device(sockets, soon.pk, teacher) as lead:
            async with device(sockets, soon.pk, ada) as one:
                await one.sees("seat/2", lambda seat: seat["here"])
                await one.act("hand")
                await lead.sees("hands", lambda hands: hands == [2])
            async with device(sockets, soon.pk, ada) as one:
                assert one.parts["hands"] == [2]
                await lead.act("bell")
                await lead.sees("bell", bool)
                await asyncio.sleep(2)
        told = [said["parts"] for said in lead.heard if said["k"] == "now"]
        assert [parts["seat/2"] for parts in told if "seat/2" in parts] == [one.parts["seat/2"]]

    asyncio.run(story())


def test_a_line_that_answers_no_ping_ends_when_it_was_last_heard(soon, ada, settings):
    async def story(port):
        async with device(f"ws://localhost:{port}", soon.pk, ada, ping_interval=None) as one:
            one.line.transport.pause_reading()
            silent = now()
            await until(lambda: Line.objects.exclude(closed_at=None).exists(), within=6)
            one.line.transport.abort()
            return silent

    with serving(ping=0.4, answer=0.8) as port:
        silent = asyncio.run(story(port))
    line = Line.objects.get()
    assert line.opened_at <= line.closed_at <= silent + SOON


def test_the_lead_goes_to_whoever_is_here_and_returns_with_the_guide(
    sockets, soon, teacher, helper, ada
):
    async def story():
        async with (
            device(sockets, soon.pk, helper) as other,
            device(sockets, soon.pk, ada) as one,
        ):
            async with device(sockets, soon.pk, teacher) as lead:
                await lead.sees("seat/0", lambda seat: seat["here"])
                await lead.act("begin")
                told = await other.act("next")
                assert told["why"].startswith("Teacher leads just now")
            await one.sees("seat/0", lambda seat: seat is None)
            assert one.parts["run"]["at"] == 0
            assert (await other.act("bell"))["k"] == "done"
            await one.sees("guide", lambda seat: seat == 1)
            async with device(sockets, soon.pk, teacher):
                await one.sees("guide", lambda seat: seat == 0)

    asyncio.run(story())


def test_a_server_that_is_stopped_writes_down_who_left(soon, teacher, ada):
    async def story():
        with serving() as port:
            line = device(f"ws://localhost:{port}", soon.pk, ada)
            one = await line.__aenter__()
            await one.sees("seat/2", lambda seat: seat["here"])
            stopping = now()
        await line.__aexit__(None, None, None)
        return stopping

    stopping = asyncio.run(story())
    assert not Line.objects.open().exists()
    assert stopping <= Presence.objects.get().left_at <= now()


# ---- lines, without a server


@pytest.fixture
def who(soon, school, teacher, ada):
    return enter(ada, soon.pk, school=school, at=soon.starts_at)


def opened(soon, who, process, at):
    span = Span(who, at)
    note(soon.pk, [span], process=process, at=at)
    return span


def test_what_a_killed_process_left_open_ends_at_its_last_beat(soon, who, ada):
    at, process = soon.starts_at, uuid4()
    opened(soon, who, process, at)
    beat(process, at=at + timedelta(seconds=5))

    assert close_stale(at=at + timedelta(seconds=5) + STALE_AFTER) == 0
    assert here(soon) == {"Ada"}
    assert close_stale(at=at + timedelta(seconds=6) + STALE_AFTER) == 1
    assert Presence.objects.get().left_at == at + timedelta(seconds=5)
    assert here(soon) == set()


def test_whoever_was_carried_to_another_process_stays_here(soon, who, ada):
    at, killed, other = soon.starts_at, uuid4(), uuid4()
    opened(soon, who, killed, at)
    opened(soon, who, other, at + timedelta(seconds=2))
    beat(other, at=at + timedelta(seconds=20))
    extend(other, at=at + timedelta(seconds=20))

    close_stale(at=at + timedelta(seconds=20))
    assert here(soon) == {"Ada"}
    assert [p.left_at - at for p in Presence.objects.order_by("came_at")] == [
        timedelta(0), timedelta(seconds=20),
    ]  # fmt: skip


def test_a_beat_is_one_query_for_many_lines_as_for_one(soon, who, django_assert_num_queries):
    process = uuid4()
    for _ in range(3):
        opened(soon, who, process, soon.starts_at)

    with django_assert_num_queries(1):
        assert beat(process, at=soon.starts_at + timedelta(seconds=5)) == 3


def test_minutes_gather_while_one_is_there(soon, who, ada):
    process = uuid4()
    opened(soon, who, process, soon.starts_at)
    extend(process, at=soon.starts_at + timedelta(minutes=7))

    assert {s.place.person: s.minutes for s in stays(soon)}[ada] == 7


def test_a_beat_that_was_late_names_no_line_that_opened_after_it(soon, who):
    process, at = uuid4(), soon.starts_at
    opened(soon, who, process, at)

    assert beat(process, at=at - timedelta(milliseconds=3)) == 0


def test_a_slow_process_that_was_taken_for_dead_opens_its_lines_again(
    sockets, soon, teacher, ada, monkeypatch
):
    monkeypatch.setattr(hubs, "BEAT", 0.3)

    async def story():
        async with device(sockets, soon.pk, ada) as one:
            await one.sees("seat/2", lambda seat: seat["here"])
            long_ago = now() - timedelta(minutes=1)
            await aside(Line.objects.update, opened_at=long_ago, seen_at=long_ago)
            await aside(close_stale, at=now())
            await until(lambda: Line.objects.open().filter(seat=2).exists(), within=8)
            await until(lambda: here(soon) == {"Ada"})

    asyncio.run(story())


def test_to_write_the_same_down_again_changes_nothing(soon, who):
    process, at = uuid4(), soon.starts_at
    span = opened(soon, who, process, at)
    note(soon.pk, [span], process=process, at=at)
    span.closed_at = at + timedelta(minutes=3)
    note(soon.pk, [span], process=process, at=at + timedelta(minutes=3))
    note(soon.pk, [span], process=process, at=at + timedelta(minutes=4))

    there = Presence.objects.get()
    assert there.left_at - there.came_at == timedelta(minutes=3)


def test_a_line_that_opened_and_closed_between_two_writings_is_evidence_too(soon, who):
    at = soon.starts_at
    span = Span(who, at, closed_at=at + timedelta(milliseconds=40))
    note(soon.pk, [span], process=uuid4(), at=at + timedelta(seconds=1))

    assert Presence.objects.get().left_at - at == timedelta(milliseconds=40)
    assert here(soon) == set()


def test_whoever_is_in_the_room_itself_is_here_without_a_line(soon, who, ada):
    at = soon.starts_at
    arrive(soon.pk, {who.seat: Way.ROOM}, set(), at=at)
    span = opened(soon, who, uuid4(), at)
    span.closed_at = at + timedelta(minutes=1)
    note(soon.pk, [span], process=uuid4(), at=span.closed_at)
    settle(soon.pk, at=span.closed_at)

    assert here(soon) == {"Ada"}


def test_a_correction_is_not_written_over_while_the_line_goes_on(soon, who):
    at, process = soon.starts_at, uuid4()
    opened(soon, who, process, at)
    Presence.objects.update(corrected_at=at)
    extend(process, at=at + timedelta(minutes=1))

    assert Presence.objects.get().left_at == at


def test_the_minutes_of_two_devices_are_counted_once(soon, who, ada):
    at = soon.starts_at
    for begins, ends in ((0, 30), (20, 50)):
        came, left = at + timedelta(minutes=begins), at + timedelta(minutes=ends)
        note(soon.pk, [Span(who, came, closed_at=left)], process=uuid4(), at=left)

    assert {s.place.person: s.minutes for s in stays(soon)}[ada] == 50


def test_lines_go_a_day_after_the_class_was_closed_and_what_they_showed_stays(soon, who):
    at = soon.starts_at
    opened(soon, who, uuid4(), at)
    close(soon.pk, at=soon.ends_at)

    assert forget_lines(at=soon.ends_at + lines.KEPT - timedelta(hours=1)) == 0
    assert forget_lines(at=soon.ends_at + lines.KEPT) == 1
    assert Presence.objects.count() == 1


def test_when_the_class_is_closed_its_sockets_close(sockets, soon, teacher, ada):
    async def story():
        async with device(sockets, soon.pk, ada) as one:
            await aside(close, soon.pk, at=now())
            await asyncio.wait_for(one.line.wait_closed(), 5)
            assert one.line.close_code == 4404

    begun = time.monotonic()
    asyncio.run(story())
    assert time.monotonic() - begun < 5
