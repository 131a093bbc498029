"""A participant who began today, so that one week is open: pages read the clock themselves."""

import pytest
from cryptography.fernet import Fernet
from django.test import override_settings

from seedbed.clock import now
from seedbed.cohort.joining import begin
from seedbed.cohort.models import Enrolment


@pytest.fixture
def begun_today(participant, published, school) -> Enrolment:
    at = now()
    return begin(participant, published, school=school, on=participant.today(at=at), at=at)


@pytest.fixture
def another_key() -> override_settings:
    """`with another_key:` the house has lost its key, and what was sealed cannot be opened."""
    return override_settings(JOURNAL_KEY=Fernet.generate_key().decode())
