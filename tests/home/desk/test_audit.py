"""The ledger as an organiser reads it."""

from datetime import timedelta

import pytest

from seedbed.home.desk import audit
from seedbed.ledger.models import Entry, record
from tests.cast import EVENING, join, make_person

LEDGER = "/desk/ledger/"


@pytest.fixture
def written(school, organiser, participant):
    """Two facts about the participant a day apart, and one about nobody."""
    record("role given: teacher", school=school.pk, at=EVENING, actor=organiser.pk,
           subject=participant.pk)  # fmt: skip
    later = EVENING + timedelta(days=1)
    record("class moved", school=school.pk, at=later, actor=organiser.pk)
    school.appoint(participant, "assistant", at=later, by=organiser)


def body(answer) -> str:
    return answer.content.decode().split("<tbody>")[1].split("</tbody>")[0]


def test_facts_are_told_newest_first_in_plain_words(desk, written):
    page = body(desk.get(LEDGER))

    words = ("Became assistant", "A class was moved", "Became teacher")
    assert [page.index(one) for one in words] == sorted(page.index(one) for one in words)
    assert "Participant" in page
    assert "Organiser" in page


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        pytest.param("fact=role+given", "Became teacher", "A class was moved", id="what"),
        pytest.param("email=participant%40example.org", "Became teacher", "A class", id="whose"),
        pytest.param("since=2026-03-04", "A class was moved", "Became teacher", id="from a day"),
        pytest.param("until=2026-03-03", "Became teacher", "A class was moved", id="until a day"),
    ],
)
def test_facts_are_narrowed(desk, written, asked, there, not_there):
    page = body(desk.get(f"{LEDGER}?{asked}"))

    assert there in page
    assert not_there not in page


def test_one_person_s_facts_are_a_link_away(desk, written, participant):
    assert "A class was moved" not in body(desk.get(f"{LEDGER}?person={participant.pk}"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("email=nobody@example.org", "Nobody at this school has that address."),
        ("since=2026-03-04&until=2026-03-03", "“Until” is before “From”."),
        ("since=whenever", "valid date"),
    ],
)
def test_what_cannot_be_asked_is_said(desk, written, asked, words):
    page = desk.get(f"{LEDGER}?{asked}")

    assert page.status_code == 200
    assert words in page.content.decode()
    assert "Became" not in body(page)


def test_pages_follow_each_other_without_gap_or_double(desk, school, monkeypatch):
    monkeypatch.setattr(audit, "ON_A_PAGE", 4)
    for number in range(10):
        record(f"fact {number}", school=school.pk, at=EVENING)

    seen, before = [], ""
    for _page in range(3):
        page = audit.page_of(Entry.objects.of_school(school.pk), before=before)
        seen += [one.entry.fact for one in page.told]
        before = str(page.before)
    assert seen == [f"fact {number}" for number in reversed(range(10))]
    assert before == "0"
    assert "before=7" in desk.get(f"{LEDGER}?fact=fact").content.decode()
    assert desk.get(f"{LEDGER}?before=nonsense").status_code == 200


def test_the_chain_is_checked_when_asked(desk, written):
    assert "can be checked" in desk.get(LEDGER).content.decode()
    assert "The chain is whole: 3 facts" in desk.post(LEDGER).content.decode()

    Entry.objects.filter(number=2).update(fact="something else")
    assert "The chain is broken at entry 2" in desk.post(LEDGER).content.decode()


def test_a_chain_too_long_for_a_page_is_left_to_the_command(desk, written, monkeypatch):
    monkeypatch.setattr(audit, "LONGEST_CHECKED", 2)

    assert "seedbed ledger verify" in desk.post(LEDGER).content.decode()


def test_whoever_left_has_no_name(desk, written, participant):
    participant.delete()

    page = body(desk.get(LEDGER))
    assert "someone who is not here any more" in page
    assert "Participant" not in page


@pytest.mark.parametrize("number", [1, 6])
def test_more_facts_take_no_more_queries(desk, cohort, number, django_assert_max_num_queries):
    for one in range(number):
        join(make_person(f"Someone{one}"), cohort)

    with django_assert_max_num_queries(10):
        desk.get(LEDGER)
