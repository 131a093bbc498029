from pathlib import Path

import pytest
from django.test import Client

from seedbed.course.models import PublishedEdition
from seedbed.course.publishing import publish
from seedbed.draft.models import Draft
from seedbed.draft.models.draft import own_texts
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, make_person
from tests.course.packs import wide_pack


@pytest.fixture
def shipped(db: None, tmp_path: Path) -> PublishedEdition:
    """A small course that came with the house."""
    return publish(wide_pack(tmp_path / "pack"), at=EVENING)[0]


@pytest.fixture
def organiser(school: School) -> Person:
    person = make_person("Organiser")
    Appointment.objects.create(school=school, person=person, role="organiser", began_at=EVENING)
    return person


@pytest.fixture
def editor(signed_in, organiser: Person) -> Client:
    return signed_in(organiser)


@pytest.fixture
def draft(school: School, shipped: PublishedEdition) -> Draft:
    """The school's copy of the shipped course."""
    texts = own_texts(shipped.source.texts, school)
    return Draft.objects.begun(school, texts, base=shipped, at=EVENING)
