"""The wire of the live class: who comes in, what they are sent, and what they may ask."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from seedbed.classroom.models import LiveClass
from seedbed.clock import now
from seedbed.cohort.models import Meeting
from seedbed.school.models import School
from tests.classroom.live.sockets import device

pytestmark = pytest.mark.django_db(transaction=True)


async def closed_with(address, meeting, person, **how):
    """The code with which a device is turned away."""
    with pytest.raises(ConnectionClosed) as told:
        async with device(address, meeting, person, **how):
            pass
    return told.value.rcvd.code


def test_whoever_is_not_signed_in_is_told_so(sockets, soon):
    assert asyncio.run(closed_with(sockets, soon.pk, None)) == 4401


def test_a_stranger_finds_nothing_and_neither_does_anybody_where_there_is_nothing(
    sockets, soon, stranger, teacher, school
):
    assert asyncio.run(closed_with(sockets, soon.pk, stranger)) == 4404
    assert asyncio.run(closed_with(sockets, school.pk, teacher)) == 4404


def test_at_the_host_of_another_school_the_class_is_not_there(sockets, soon, teacher, settings):
    School.objects.create(name="Another", host="another.example.org")
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "another.example.org"]
    port = int(sockets.rsplit(":", 1)[1])
    there = "http://another.example.org:8000"

    code = closed_with(
        f"ws://another.example.org:{port}", soon.pk, teacher, origin=there, host="127.0.0.1",
        port=port,
    )  # fmt: skip
    assert asyncio.run(code) == 4404


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "http://[", "null"])
def test_a_page_from_elsewhere_opens_no_socket(sockets, soon, teacher, origin):
    async def knock():
        async with device(sockets, soon.pk, teacher, origin=origin):
            pass

    with pytest.raises(InvalidStatus, match="403"):
        asyncio.run(knock())


def test_a_class_that_is_not_open_yet_has_no_socket_for_the_circle(sockets, soon, ada, teacher):
    later = now() + timedelta(hours=2)
    Meeting.objects.filter(pk=soon.pk).update(starts_at=later, ends_at=later + timedelta(hours=2))

    async def story():
        assert await closed_with(sockets, soon.pk, ada) == 4404
        async with device(sockets, soon.pk, teacher) as lead:
            assert lead.hello["role"] == "lead"

    asyncio.run(story())


def test_each_is_greeted_with_what_is_theirs(sockets, soon, teacher, ada):
    async def story():
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ada) as one,
        ):
            assert {k: lead.hello[k] for k in ("seat", "role", "team")} == {
                "seat": 0, "role": "lead", "team": True,
            }  # fmt: skip
            assert (one.hello["seat"], one.hello["team"]) == (2, False)
            assert abs(one.hello["now"] - now().timestamp() * 1000) < 2000
            assert "plan" in lead.parts
            assert not {"plan", "needs", "away", "names"} & one.parts.keys()

    asyncio.run(story())


def test_what_the_lead_does_is_seen_by_all(sockets, soon, teacher, ada, ben):
    async def story():
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ada) as one,
            device(sockets, soon.pk, ben) as other,
        ):
            told = await lead.act("begin")
            assert told["k"] == "done"
            for each in (lead, one, other):
                await each.sees("run", lambda run: run["at"] == 0)
                assert each.version >= told["version"]

    asyncio.run(story())


def test_what_only_one_person_is_to_know_reaches_nobody_else(sockets, soon, teacher, ada, ben):
    async def story():
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ada) as one,
            device(sockets, soon.pk, ben) as other,
        ):
            await one.act("need", words="A bit much.")
            await one.sees("own/need", lambda need: need and not need["is_seen"])
            await lead.sees("needs", lambda needs: [n["seat"] for n in needs] == [2])
            await lead.act("hand")
            await other.sees("hands", lambda hands: hands == [0])
            assert not any("need" in str(said) for said in other.heard)

    asyncio.run(story())


def test_a_participant_is_told_kindly_what_is_not_theirs_to_do(sockets, soon, teacher, ada):
    async def story():
        async with device(sockets, soon.pk, ada) as one:
            told = await one.act("begin")
            assert (told["k"], told["why"]) == ("no", "Only the teaching team can do that.")
            assert (await one.ask("cost", act={"do": "begin"}))["k"] == "no"
            assert (await one.ask("propose", size=2))["k"] == "no"
            assert (await one.act("hand"))["k"] == "done"

    asyncio.run(story())


def test_what_a_step_would_cost_is_answered_to_the_team(sockets, soon, teacher):
    async def story():
        async with device(sockets, soon.pk, teacher) as lead:
            await lead.act("begin")
            told = await lead.ask("cost", act={"do": "lengthen", "by": 300_000})
            assert told["k"] == "done"
            assert {"changes", "over", "spare"} <= told.keys()

    asyncio.run(story())


def test_what_is_said_and_gathered_reaches_whom_it_is_for(sockets, soon, teacher, helper, ada, ben):
    async def story():
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ada) as one,
            device(sockets, soon.pk, ben) as other,
        ):
            told = await one.ask("say", to="team", words="Is it all right to lie down?")
            heard = await lead.until(lambda said: said["k"] == "said")
            assert heard["said"] == told["said"]
            await lead.ask("say", to="circle", words="Sit as you like.")
            await other.until(lambda said: said["k"] == "said")
            said = [said["said"]["words"] for said in other.heard if said["k"] == "said"]
            assert said == ["Sit as you like."]
            assert [s["words"] for s in (await other.ask("heard"))["said"]] == said

            await lead.act("begin")
            await lead.act("board")
            gave = await one.ask("give", words="Room")
            seen = await other.until(lambda said: said["k"] == "gathered" and "one" in said)
            assert seen["one"] == gave["one"]
            assert len((await other.ask("gathered"))["gathered"]) == 1
            assert (await other.ask("hide", one=gave["one"]["id"]))["k"] == "no"
            assert (await one.ask("hide", one=gave["one"]["id"]))["k"] == "done"
            await other.until(lambda said: said["k"] == "hidden")

    asyncio.run(story())


def test_groups_are_proposed_to_the_team_and_a_room_is_named_to_each(
    sockets, soon, teacher, ada, ben
):
    async def story():
        async with (
            device(sockets, soon.pk, teacher) as lead,
            device(sockets, soon.pk, ada) as one,
            device(sockets, soon.pk, ben),
        ):
            await lead.sees("seat/3", lambda seat: seat["here"])
            await lead.act("begin")
            told = await lead.ask("propose", size=2)
            assert [sorted(g["seats"]) for g in told["groups"]] == [[2, 3]]
            assert (await one.ask("room"))["room"] == "circle"

    asyncio.run(story())


def test_an_act_sent_twice_is_done_once(sockets, soon, teacher):
    async def story():
        async with device(sockets, soon.pk, teacher) as lead:
            first = await lead.act("begin", id="the-same")
            again = await lead.act("begin", id="the-same")
            assert (first["k"], again["k"]) == ("done", "done")
            assert (await lead.act("begin"))["why"] == "The class has begun already."

    asyncio.run(story())


def test_the_clock_is_answered_at_once_and_nonsense_kindly(sockets, soon, teacher):
    async def story():
        async with device(sockets, soon.pk, teacher) as lead:
            await lead.line.send('{"k": "clock", "t": 17.5}')
            told = await lead.until(lambda said: said["k"] == "clock")
            assert told["t"] == 17.5
            assert (await lead.ask("dance"))["k"] == "no"
            assert (await lead.ask("act", act={"do": "begin", "by": "much"}))["k"] == "no"
            await lead.line.send("{not json")
            await lead.line.send(b"\x00\x01")
            assert (await lead.act("hand"))["k"] == "done"

    asyncio.run(story())


def test_whoever_asks_without_end_is_asked_to_wait_and_then_let_go(sockets, soon, ada):
    async def story():
        async with device(sockets, soon.pk, ada) as one:
            for n in range(300):
                await one.line.send(f'{{"k": "clock", "t": {n}, "id": "{n}"}}')
            waits = await one.until(lambda said: said["k"] == "no")
            assert waits["why"].startswith("That was a lot at once")
            with pytest.raises(ConnectionClosed) as told:
                await one.until(lambda said: False)
            assert told.value.rcvd.code == 4429

    asyncio.run(story())


def test_one_person_opens_eight_sockets_and_no_more(sockets, soon, ada):
    async def story():
        async with AsyncExitStack() as stack:
            for _ in range(8):
                await stack.enter_async_context(device(sockets, soon.pk, ada))
            assert await closed_with(sockets, soon.pk, ada) == 4429

    asyncio.run(story())


def test_an_id_that_would_fill_the_row_is_refused(sockets, soon, ada):
    async def story():
        async with device(sockets, soon.pk, ada) as one:
            assert (await one.act("hand", id="x" * 10_000))["k"] == "no"

    asyncio.run(story())
    assert "xxx" not in LiveClass.objects.get(pk=soon.pk).state


def test_whoever_loads_the_page_anew_sees_what_those_see_who_stayed(
    sockets, soon, teacher, ada, ben
):
    """After each of many acts: what was merged from changes is what a fresh hello says."""
    acts = [
        ("lead", "begin", {}), ("ada", "hand", {}), ("lead", "next", {"at": 0}),
        ("lead", "back", {}), ("ada", "aside", {}), ("lead", "group", {"groups": [[2, 3]]}),
        ("ada", "need", {"words": "Help"}), ("ada", "return", {}), ("lead", "call-back", {}),
        ("lead", "pause", {}), ("lead", "bell", {}), ("lead", "finish", {}),
    ]  # fmt: skip

    def there(parts):
        return {name: value for name, value in parts.items() if value is not None}

    async def story():
        async with AsyncExitStack() as stack:
            people = {"lead": teacher, "ada": ada, "ben": ben}
            here = {
                name: await stack.enter_async_context(device(sockets, soon.pk, person))
                for name, person in people.items()
            }
            for name in here:
                await here[name].sees("seat/3", lambda seat: seat["here"])
            for who, verb, fields in acts:
                await here[who].act(verb, **fields)
                for name in here:
                    async with device(sockets, soon.pk, people[name]) as fresh:
                        stayed = here[name]
                        while stayed.parts.keys() and there(stayed.parts) != there(fresh.parts):
                            await (stayed if stayed.version <= fresh.version else fresh).next()

    asyncio.run(story())
