"""The cast that tells every story."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import settings as rules

from seedbed.cohort.models import Enrolment
from seedbed.course import shelf
from seedbed.course.models import PublishedEdition
from seedbed.course.publishing import publish as seal
from seedbed.draft.models import Draft
from seedbed.draft.models.draft import own_texts
from seedbed.person.models import Person
from seedbed.practice import rendering
from seedbed.school import held, here
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, make_person, make_wide_edition, publish, take_place
from tests.classroom.live.sockets import sockets  # noqa: F401  a fixture
from tests.classroom.rooms.gateway import janus  # noqa: F401  a fixture
from tests.course.packs import wide_pack

rules.register_profile("house", deadline=None)  # A busy machine is slow, and that is no mistake.
rules.load_profile("house")


ASKS = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is the same on every one of them: one round of it is enough.

    A file is one worker's, but for the walk through every page, which is as long as ten others.
    """
    for item in items:
        is_alone = item.path.name == "test_every_page.py"
        item.add_marker(pytest.mark.xdist_group(item.nodeid if is_alone else str(item.path)))
        names = set(getattr(item, "fixturenames", ()))
        if not (item.get_closest_marker("django_db") or names & ASKS):
            item.add_marker("pure")


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    """Row numbers and hosts are used again by the next test, so a process must not keep them."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    shelf.forget()
    rendering.forget()
    here.forget()
    held.forget()


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(name="Demo School")


@pytest.fixture
def published(db: None) -> PublishedEdition:
    return publish(make_wide_edition())


@pytest.fixture
def participant(db: None) -> Person:
    return make_person("Participant")


@pytest.fixture
def companion(db: None) -> Person:
    return make_person("Companion")


@pytest.fixture
def place(participant: Person, published: PublishedEdition, school: School) -> Enrolment:
    """The participant's place in the course, begun on Monday 2 March 2026."""
    return take_place(participant, published, school)


@pytest.fixture
def teacher(school: School) -> Person:
    person = make_person("Teacher")
    Appointment.objects.create(school=school, person=person, role="teacher", began_at=EVENING)
    return person


@pytest.fixture
def stranger(published: PublishedEdition, school: School) -> Person:
    """Someone who always owns something that could leak."""
    person = make_person("Stranger")
    take_place(person, published, school)
    return person


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def shipped(db: None, tmp_path: Path) -> PublishedEdition:
    """A small course that came with the house."""
    return seal(wide_pack(tmp_path / "pack"), at=EVENING)[0]


@pytest.fixture
def organiser(school: School) -> Person:
    person = make_person("Organiser")
    Appointment.objects.create(school=school, person=person, role="organiser", began_at=EVENING)
    return person


@pytest.fixture
def draft(school: School, shipped: PublishedEdition) -> Draft:
    """The school's copy of the shipped course."""
    texts = own_texts(shipped.source.texts, school)
    return Draft.objects.begun(school, texts, base=shipped, at=EVENING)
