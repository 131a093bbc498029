"""The access matrix: every URL is walked as every role, and nothing of another person shows."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.urls.converters import UUIDConverter
from django.urls.resolvers import RoutePattern

from seedbed.home.doors import every_door
from seedbed.homework.models import CompassionMoment, Reflection
from seedbed.practice.models import JournalEntry, Recording, Sitting, Take, Voice
from tests.care.kept import owned_in_care
from tests.cast import EVENING
from tests.fees.story import sold
from tests.teaching.roads import owned_by

pytestmark = pytest.mark.django_db
SECRET = "only-the-participant-may-read-this"
SAMPLES = {
    "number": 1,
    "week": 1,
    "seconds": 300,
    "key": "week-1/practice/settling",
    "spec": "s5-b1-s60-b1",
    "line": "x",
}
KEYS = {"homework": "week-1/homework/sit", "home:page": "orientation/welcome"}
DOORS = [door for door in every_door() if not door.name.startswith("None")]


@pytest.fixture
def mine(place, participant, teacher, school) -> dict[str, object]:
    """One of everything the participant could own, each with words only they may read."""
    sealed = participant.keyring.seal(SECRET)
    day = place.begins_on
    voice = Voice.objects.create(school=school, person=participant, name=SECRET, language="en")
    recording = Recording.objects.create(voice=voice, practice="week-1/practice/settling")
    Take.objects.create(recording=recording, line="x", file="x", seconds=1, taken_at=EVENING)
    Reflection.objects.create(
        enrolment=place, homework="week-1/homework/sit", answer="kept", on=day,
        answered_at=EVENING, words=sealed,
    )  # fmt: skip
    return {
        **owned_in_care(place, by=teacher, words=SECRET),
        **owned_by(participant, school, words=SECRET),  # teaching: the road, and what hangs on it
        "order": sold(participant, place, words=SECRET),
        "sitting": Sitting.objects.create(
            school=school, person=participant, practice="", began_at=EVENING, time_zone="UTC",
            on=day, seconds=600, words=sealed, received_at=EVENING,
        ),
        "entry": JournalEntry.objects.create(
            person=participant, written_at=EVENING, on=day, words=sealed, is_kept=True
        ),
        "moment": CompassionMoment.objects.create(
            person=participant, at=EVENING, on=day, noticed=True, words=sealed
        ),
    }  # fmt: skip


def addresses(mine: dict[str, object]) -> list[tuple[str, str]]:
    """(allowed role, address) of every door, pointing at the participant's own things."""
    return [
        (
            door.allowed,
            reverse(
                door.name,
                kwargs={
                    name: sample(door.name, name, kind, mine)
                    for name, kind in RoutePattern(door.route).converters.items()
                },
            ),
        )
        for door in DOORS
    ]


def sample(door: str, name: str, kind: object, mine: dict[str, object]) -> object:
    if name == "key":
        return next((key for start, key in KEYS.items() if door.startswith(start)), SAMPLES["key"])
    if isinstance(kind, UUIDConverter):
        owned = next((row for noun, row in mine.items() if noun in door), None)
        return owned.pk if owned else uuid4()
    return SAMPLES.get(name, 1)


def test_the_unsigned_meet_only_what_is_for_anyone(mine):
    for role, address in addresses(mine):
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code < 500, address
            if role != "anyone":
                assert answer.status_code in (302, 401, 403, 404, 405), (role, address)
                assert "location" not in answer.headers or "/account/" in answer["location"], (
                    address
                )


def test_a_stranger_meets_nothing_of_the_participant(mine, stranger, signed_in):
    before = state_of(mine)
    for role, address in addresses(mine):
        if "logout" in address or "erasure" in address:
            continue
        for answer in (signed_in(stranger).get(address), signed_in(stranger).post(address)):
            assert answer.status_code < 500, address
            assert SECRET.encode() not in read(answer), address
            if role == "teacher":
                assert answer.status_code == 404, address

    assert state_of(mine) == before


def test_the_participant_and_the_teacher_meet_their_own(mine, participant, teacher, signed_in):
    for role, address in addresses(mine):
        if "logout" in address:
            continue
        for person in (participant, teacher):
            assert signed_in(person).get(address).status_code < 500, (person.name, address)
        if role == "teacher":
            assert signed_in(participant).get(address).status_code == 404, address
        assert resolve(address)


def read(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def state_of(mine: dict[str, object]) -> list[tuple]:
    return [tuple(type(row).objects.filter(pk=row.pk).values_list()) for row in mine.values()]
