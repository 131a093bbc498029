"""Looking people up, and what the school knows of one of them."""

import pytest

from seedbed.ledger.models import Entry, record
from seedbed.letters.models import Bounce
from seedbed.practice.models import JournalEntry
from tests.cast import EVENING, join, make_person

SECRET = "only-they-may-read-this"


@pytest.fixture
def joined(cohort, participant):
    return join(participant, cohort)


@pytest.mark.parametrize("said", ["partic", "PARTICIPANT", "participant@", "example.org partic"])
def test_people_are_found_by_a_part_of_name_or_address(desk, joined, participant, said):
    page = desk.get("/desk/people/", {"q": said}).content.decode()

    assert f"/desk/people/{participant.pk}/" in page
    assert "1 person" in page


def test_nobody_found_is_said_kindly(desk, joined):
    page = desk.get("/desk/people/", {"q": "zzz"}).content.decode()

    assert "Nobody here has that name or address." in page


def test_whoever_has_nothing_to_do_with_the_school_is_not_found(desk, joined, companion):
    assert "Companion" not in desk.get("/desk/people/").content.decode()
    assert desk.get(f"/desk/people/{companion.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_a_list_of_people_takes_as_many_queries_for_many(
    desk, published, school, teacher, number, django_assert_max_num_queries
):
    for one in range(number):
        school.appoint(make_person(f"Person{one}"), "assistant", at=EVENING)

    with django_assert_max_num_queries(10):
        desk.get("/desk/people/")


def test_the_list_is_turned_page_by_page(desk, school):
    for one in range(51):
        school.appoint(make_person(f"Person{one:02}"), "assistant", at=EVENING)

    assert "1 / 2" in desk.get("/desk/people/?q=person").content.decode()
    assert "Person50" in desk.get("/desk/people/?q=person&page=2").content.decode()
    assert desk.get("/desk/people/?page=nonsense").status_code == 200


def test_a_person_s_page_says_what_the_school_knows(desk, joined, participant, school, organiser):
    school.appoint(participant, "assistant", at=EVENING, by=organiser)
    page = desk.get(f"/desk/people/{participant.pk}/").content.decode()

    for words in ("Tuesday evenings", "You have a place", "Assistant", "Became assistant",
                  "by Organiser", "Took a place in the course"):  # fmt: skip
        assert words in page, words


def test_nothing_private_is_on_it(desk, joined, participant, school):
    JournalEntry.objects.create(
        person=participant, written_at=EVENING, on=EVENING.date(), is_kept=True,
        words=participant.keyring.seal(SECRET),
    )  # fmt: skip
    for fact in (
        "concern asked",
        "screening begun",
        "homework shared",
        "effects told",
        "note written",
    ):
        record(fact, school=school.pk, at=EVENING, subject=participant.pk)
    page = desk.get(f"/desk/people/{participant.pk}/").content.decode().lower()

    for words in (SECRET, "concern", "screening", "homework", "effects told", "note written"):
        assert words not in page, words


def test_an_address_that_letters_do_not_reach_is_noticed_and_can_be_mended(
    desk, cohort, participant
):
    join(participant, cohort)
    Bounce.objects.create(address=participant.email.upper(), at=EVENING, why="550 no such mailbox")
    address = f"/desk/people/{participant.pk}/"
    assert "550 no such mailbox" in desk.get(address).content.decode()

    desk.post(address, {"mended": "1"})

    assert not Bounce.objects.exists()
    assert "do not reach this address" not in desk.get(address).content.decode()
    assert Entry.objects.filter(fact="address mended", subject=participant.pk).count() == 1
