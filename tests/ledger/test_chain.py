from uuid import uuid4

import pytest

from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry, record
from tests.cast import EVENING

pytestmark = pytest.mark.django_db
SCHOOL = uuid4()


def chain():
    return Entry.objects.of_school(SCHOOL).order_by("number")


@pytest.fixture
def three_facts(db):
    for fact in ("one", "two", "three"):
        record(fact, school=SCHOOL, at=EVENING, data={"said": fact})


def test_an_honest_chain_holds(three_facts):
    assert [entry.number for entry in chain()] == [1, 2, 3]
    assert first_break(chain()) is None


def test_a_changed_fact_is_found(three_facts):
    chain().filter(number=2).update(data={"said": "otherwise"})

    assert first_break(chain()).number == 2


def test_a_removed_fact_is_found(three_facts):
    chain().filter(number=2).delete()

    assert first_break(chain()).number == 2


def test_schools_have_chains_of_their_own(three_facts):
    other = record("one", school=uuid4(), at=EVENING)

    assert other.number == 1
