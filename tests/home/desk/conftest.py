"""The desk of one school, and another school beside it."""

import pytest
from django.test import Client

from seedbed.cohort.models import Cohort
from seedbed.person.models import Person
from seedbed.school import here
from seedbed.school.models import School
from tests.cast import EVENING, join, make_cohort, make_person


@pytest.fixture
def desk(signed_in, organiser) -> Client:
    return signed_in(organiser)


@pytest.fixture
def cohort(published, school, teacher) -> Cohort:
    return make_cohort(published, school, by=teacher, most=6)


@pytest.fixture
def elsewhere(settings, school) -> School:
    """Another school on the same installation; the first one answers at here.test."""
    settings.ALLOWED_HOSTS = ["*"]
    School.objects.filter(pk=school.pk).update(host="here.test")
    here.forget()
    return School.objects.create(name="Elsewhere", host="elsewhere.test")


@pytest.fixture
def theirs(elsewhere, published) -> Cohort:
    """A cohort of the other school."""
    lead = make_person("Lead-of-elsewhere")
    return make_cohort(published, elsewhere, by=lead, name="Evenings of elsewhere")


@pytest.fixture
def outsider(theirs) -> Person:
    """Somebody who has to do with the other school alone."""
    person = make_person("Outsider")
    join(person, theirs, at=EVENING)
    return person
