"""The wire of the live class: who comes in, what they are sent, and what they may ask."""

import asyncio
from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.cohort.models import Meeting
from tests.cast import join, make_cohort, make_person
from tests.classroom.live.sockets import device


@pytest.fixture
def meeting(published, school, teacher, transactional_db):
    """A class that begins in five minutes."""
    cohort = make_cohort(published, school, by=teacher)
    one = cohort.meetings.get(kind="class", number=1)
    starts = now() + timedelta(minutes=5)
    Meeting.objects.filter(pk=one.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    return one


def test_a_lead_and_a_participant_see_each_other_and_the_plan_begins(sockets, meeting, teacher):
    place = join(make_person("Ada"), meeting.cohort)

    async def story():
        async with (
            device(sockets, meeting.pk, teacher) as lead,
            device(sockets, meeting.pk, place.person) as ada,
        ):
            assert (lead.hello["seat"], lead.hello["role"], lead.hello["team"]) == (0, "lead", True)
            assert "plan" not in ada.parts
            done = await lead.act("begin")
            assert done["k"] == "done"
            await ada.sees("run", lambda run: run["at"] == 0)
            await ada.sees("seat/0", lambda seat: seat["here"])

    asyncio.run(story())
