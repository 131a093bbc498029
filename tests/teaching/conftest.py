import pytest
from django.test import Client

from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.models import TeacherApplication
from tests.cast import EVENING, make_person
from tests.teaching.roads import taught

WORDS = "Only the school may read why I wish to teach."


@pytest.fixture
def elsewhere(settings, db) -> School:
    settings.ALLOWED_HOSTS = ["*"]
    return School.objects.create(name="Elsewhere", host="elsewhere.test")


@pytest.fixture
def road(participant: Person, school: School) -> TeacherApplication:
    """The participant's whole road, with one of everything on it."""
    made = taught(participant, school)
    made.why = WORDS
    made.save()
    return made


@pytest.fixture
def desk(signed_in, organiser) -> Client:
    return signed_in(organiser)


@pytest.fixture
def other_organiser(elsewhere: School) -> Person:
    """An organiser of another school, who is none here."""
    person = make_person("Other organiser".replace(" ", "-"))
    elsewhere.appoint(person, "organiser", at=EVENING)
    elsewhere.appoint(person, "teacher", at=EVENING)
    return person
