"""A participant who began today, so that one week is open: pages read the clock themselves."""

from datetime import timedelta
from html import unescape

import pytest
from cryptography.fernet import Fernet
from django.test import override_settings

from seedbed.clock import now
from seedbed.cohort.joining import begin
from seedbed.cohort.models import Enrolment
from tests.cast import join, make_cohort

KEY = "week-1/homework/a-kind-act"


@pytest.fixture
def begun_today(participant, published, school) -> Enrolment:
    at = now()
    return begin(participant, published, school=school, on=participant.today(at=at), at=at)


@pytest.fixture
def another_key() -> override_settings:
    """`with another_key:` the house has lost its key, and what was sealed cannot be opened."""
    return override_settings(JOURNAL_KEY=Fernet.generate_key().decode())


@pytest.fixture
def cohort(published, school, teacher):
    """A cohort whose first class was last week."""
    first = now().date() - timedelta(days=8)
    return make_cohort(published, school, by=teacher, first=first)


@pytest.fixture
def joined(cohort, participant, companion):
    join(companion, cohort)
    return join(participant, cohort)


@pytest.fixture
def send(signed_in, participant, joined):
    """The participant writes, and says who may read it."""

    def post(
        readers: str | None = "teacher", words: str = "Soup for a neighbour.", answer: str = ""
    ):
        told = {"answer": answer, "words": words}
        told |= {} if readers is None else {"readers": readers}
        return signed_in(participant).post(f"/homework/{KEY}/", told)

    return post


@pytest.fixture
def look(signed_in):
    def read(person, url: str) -> str:
        answered = signed_in(person).get(url)
        assert answered.status_code == 200
        return unescape(answered.content.decode())

    return read
