import pytest
from django.test import Client

from seedbed.person.models import Person


@pytest.fixture
def editor(signed_in, organiser: Person) -> Client:
    return signed_in(organiser)
