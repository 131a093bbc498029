"""A class that begins in a few minutes by the real clock, and its people."""

from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.cohort.models import Meeting
from tests.cast import join, make_cohort, make_person


@pytest.fixture
def soon(published, school, teacher):
    """A class that begins in five minutes, led by the teacher with a helper beside her."""
    cohort = make_cohort(published, school, by=teacher, team=[make_person("Helper")])
    one = cohort.meetings.select_related("cohort__school").get(kind="class", number=1)
    starts = now() + timedelta(minutes=5)
    Meeting.objects.filter(pk=one.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    one.refresh_from_db()
    return one


@pytest.fixture
def helper(soon):
    return soon.cohort.team.get(role="co-teacher").person


@pytest.fixture
def ada(soon):
    return join(make_person("Ada"), soon.cohort).person


@pytest.fixture
def ben(soon, ada):
    return join(make_person("Ben"), soon.cohort).person
