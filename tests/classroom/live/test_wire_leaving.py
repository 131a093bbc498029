"""Whoever has no part in a class any more is not left in it."""

import asyncio

import pytest
from django.contrib.sessions.models import Session
from websockets.exceptions import ConnectionClosed

from seedbed.classroom.hub import hub as hubs
from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Enrolment
from tests.classroom.live.sockets import HOST, aside, device, serving

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_loses_their_part_or_is_signed_out_elsewhere_is_out_of_the_class(
    soon, ada, ben, monkeypatch
):
    monkeypatch.setattr(hubs, "SEE_OUT", 0.2)

    async def story(address):
        async with (
            device(address, soon.pk, ada) as one,
            device(address, soon.pk, ben) as other,
        ):
            place = await aside(Enrolment.objects.get, person=ada)
            await aside(withdraw, place, at=now())
            assert await _closed(one) == 4404
            await aside(Session.objects.all().delete)
            assert await _closed(other) == 4401

    with serving() as port:
        asyncio.run(story(f"ws://{HOST}:{port}"))


async def _closed(one):
    with pytest.raises(ConnectionClosed) as told:
        await one.until(lambda said: False)
    return told.value.rcvd.code
