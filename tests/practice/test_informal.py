"""A practice for the middle of ordinary life, and saying that one did it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import uuid_utils.compat as uuids

from seedbed.clock import now
from seedbed.course.prose import Prose
from seedbed.practice.models import Sitting
from tests.cast import make_edition, make_practice, publish

WAITING = "week-1/practice/while-waiting"
URL = f"/practice/{WAITING}/"


@pytest.fixture
def informal(db, school):
    """A course in which week 1 also has a practice for ordinary life."""
    edition = make_edition()
    waiting = replace(
        make_practice(WAITING),
        kind="informal",
        lengths=None,
        script=None,
        prose=Prose("While you *wait*, breathe."),
    )
    first = replace(edition.weeks[0], practices=(*edition.weeks[0].practices, waiting))
    return publish(replace(edition, weeks=(first, *edition.weeks[1:])))


def did(minutes: object = 5, id: object = None) -> dict[str, str]:
    return {"id": str(id or uuids.uuid7()), "minutes": str(minutes)}


def test_one_button_says_that_it_was_done_just_now(signed_in, companion, informal):
    page = signed_in(companion).post(URL, did(), follow=True)

    sitting = companion.sittings.get()
    assert (sitting.practice, sitting.seconds) == (WAITING, 300)
    assert sitting.time_zone == "Europe/Madrid"
    assert abs(sitting.began_at - (now() - timedelta(minutes=5))) < timedelta(minutes=1)
    assert "Written down." in page.content.decode()


def test_the_button_pressed_twice_notes_it_once(signed_in, companion, informal):
    told = did()
    for _ in range(2):
        assert signed_in(companion).post(URL, told).status_code == 302

    assert companion.sittings.count() == 1


def test_done_again_later_it_is_noted_again(signed_in, companion, informal):
    client = signed_in(companion)
    for _ in range(2):
        (id,) = re.findall(r'name="id" value="([^"]+)"', client.get(URL).content.decode())
        client.post(URL, did(id=id))

    assert companion.sittings.count() == 2


@pytest.mark.parametrize("told", [did(0), did(721), did("some"), did(id="7"), {}])
def test_what_makes_no_sense_notes_nothing(signed_in, companion, informal, told):
    signed_in(companion).post(URL, told)

    assert not companion.sittings.exists()


def test_an_id_that_is_anothers_touches_nothing_of_theirs(
    signed_in, companion, participant, informal
):
    told = did()
    signed_in(participant).post(URL, told)
    before = participant.sittings.values().get()
    signed_in(companion).post(URL, told | {"minutes": "30"})

    assert participant.sittings.values().get() == before
    assert not companion.sittings.exists()


def test_a_visitor_needs_the_device_to_keep_it(client, informal):
    page = client.get(URL).content.decode()

    assert re.search(r'<did-this [^>]*data-whose=""[^>]* hidden>', page)
    client.post(URL, did())
    assert not Sitting.objects.exists()
