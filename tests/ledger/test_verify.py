"""`seedbed ledger verify` finds what was changed, cut or rewritten."""

from uuid import uuid4

import pytest
from click.testing import CliRunner

from seedbed.ledger.check import verify
from seedbed.ledger.commands import ledger
from seedbed.ledger.models import Chain, Entry, record
from tests.cast import EVENING

pytestmark = pytest.mark.django_db
SCHOOL = uuid4()


@pytest.fixture
def chain() -> list[Entry]:
    return [record(f"fact {n}", school=SCHOOL, at=EVENING, data={"n": n}) for n in range(4)]


def ask(*options: str):
    return CliRunner().invoke(ledger, ["verify", *options])


def test_what_stands_as_it_was_written_holds(chain):
    asked = ask()

    assert asked.exit_code == 0
    assert f"4 entries hold; the head is {chain[-1].digest}." in asked.output
    assert "All chains hold." in asked.output


def test_an_empty_ledger_holds():
    assert (ask().exit_code, ask().output) == (0, "Nothing is written yet.\n")


def tamper_words(chain):
    Entry.objects.filter(pk=chain[1].pk).update(fact="something else")


def take_one_out(chain):
    Entry.objects.filter(pk=chain[2].pk).delete()


def cut_the_end(chain):
    Entry.objects.filter(pk=chain[3].pk).delete()


def cut_all(chain):
    Entry.objects.all().delete()


def lose_the_head(chain):
    Chain.objects.all().delete()


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        pytest.param(tamper_words, "broken at entry 2: was changed", id="changed"),
        pytest.param(take_one_out, "broken at entry 3: entry 3 is missing", id="taken out"),
        pytest.param(cut_the_end, "was 4 entries long, and its end is missing", id="end cut"),
        pytest.param(cut_all, "was 4 entries long", id="all cut"),
        pytest.param(lose_the_head, "the head of the chain is missing", id="head lost"),
    ],
)
def test_every_kind_of_tampering_is_found(chain, deed, why):
    deed(chain)
    asked = ask()

    assert asked.exit_code == 1
    assert why in asked.output


def test_a_chain_rewritten_whole_is_found_by_a_head_kept_elsewhere(chain):
    kept = f"{SCHOOL}:{chain[2].digest}"
    assert ask("--head", kept).exit_code == 0

    Entry.objects.all().delete()
    Chain.objects.all().delete()
    for n in range(4):
        record(f"another fact {n}", school=SCHOOL, at=EVENING)

    assert ask().exit_code == 0
    asked = ask("--head", kept)
    assert asked.exit_code == 1
    assert "a head that was written down is in it no more" in asked.output


def test_a_head_that_is_none_is_asked_wrongly():
    assert ask("--head", "nonsense").exit_code == 2


def test_chains_of_schools_are_read_apart(chain):
    other = uuid4()
    record("elsewhere", school=other, at=EVENING)
    Entry.objects.filter(school_id=other).update(about="x")

    assert not verify(SCHOOL).is_broken
    assert verify(other).is_broken
