"""A group whose first class was last week, with two members and their teacher: pages read the clock."""

from datetime import timedelta
from html import unescape

import pytest

from seedbed.board import deeds
from seedbed.board.standing import standing_in
from seedbed.clock import now
from tests.cast import join, make_cohort, make_person


@pytest.fixture
def cohort(published, school, teacher):
    first = now().date() - timedelta(days=8)
    return make_cohort(published, school, by=teacher, first=first)


@pytest.fixture
def place(cohort, participant):
    return join(participant, cohort)


@pytest.fixture
def outsiders(cohort, published, school, organiser, stranger):
    """People of the same school whose group it is not: another cohort's, an organiser, a stranger."""
    other, member = make_person("Other"), make_person("Member")
    elsewhere = make_cohort(
        published, school, by=other, name="Elsewhere", first=now().date() - timedelta(days=8)
    )
    join(member, elsewhere)
    return [other, member, organiser, stranger]


@pytest.fixture
def stand(cohort, place, companion, teacher):
    """Where each of the cast stands; members have given their word."""
    join(companion, cohort)

    def find(person, *, at=None, agreed: bool = True):
        at = at or now()
        found = standing_in(cohort.pk, person, cohort.school, at=at)
        if found and found.place and agreed and not found.has_agreed:
            deeds.give_word(found)
            found = standing_in(cohort.pk, person, cohort.school, at=at)
        return found

    return find


@pytest.fixture
def post(stand, participant):
    """What the participant wrote, at the beginning of a thread."""
    thread = deeds.begin_thread(stand(participant), "Week one", "The kettle *sang*.", 1)
    return thread.posts.get()


@pytest.fixture
def look(signed_in):
    """What a page says to somebody who may open it."""

    def read(person, url: str) -> str:
        answered = signed_in(person).get(url)
        assert answered.status_code == 200, (person, url)
        return unescape(answered.content.decode())

    return read
