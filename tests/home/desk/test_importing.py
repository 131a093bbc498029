"""Bringing people in: nothing happens in a dry run, and what was shown is what happens."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Application, Cohort, Enrolment, Offer
from seedbed.cohort.places import seats, send, welcome
from seedbed.home.desk.importing import Changed, What, bring_in, rehearse
from seedbed.home.desk.sheet import read
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from seedbed.person.models import Person
from tests.cast import EVENING, join, make_cohort, make_person, take_place

HEAD = "name,email,language,time zone\n"


@pytest.fixture
def address(cohort) -> str:
    return f"/desk/import/{cohort.pk}/"


@pytest.fixture
def bring(cohort, organiser):
    """`bring(text)`: rehearse a sheet and do what was rehearsed."""

    def both(text: str):
        sheet = read(text)
        plan = rehearse(sheet, cohort, at=EVENING)
        return bring_in(sheet, cohort, plan.mark, at=EVENING, by=organiser)

    return both


def sheet_of(number: int) -> str:
    return HEAD + "".join(f"New{n},new{n}@example.org,es,Europe/Madrid\n" for n in range(number))


def state() -> tuple[int, ...]:
    return tuple(
        model.objects.count() for model in (Person, Application, Enrolment, Offer, Letter, Entry)
    )


def send_file(desk, address, text):
    return desk.post(address, {"file": SimpleUploadedFile("people.csv", text.encode())})


def test_a_dry_run_changes_nothing(desk, address):
    before = state()
    page = send_file(desk, address, sheet_of(3) + "Nobody,\n").content.decode()

    assert state() == before
    assert page.count("New here, and invited by a letter. Gets a place.") == 3
    assert "Line 5" in page
    assert "The address is missing." in page


def test_the_same_sheet_is_done_once_confirmed(desk, address, cohort):
    page = send_file(desk, address, sheet_of(2) + "Nobody,\n").content.decode()
    words = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)[1]
    mark = re.search(r'name="mark" value="(\w+)"', page)[1]
    done = desk.post(address, {"words": words.replace("\n", "\r\n"), "mark": mark}, follow=True)

    assert "2 people were brought in." in done.content.decode()
    person = Person.objects.get(email="new0@example.org")
    assert (person.name, person.language, person.time_zone) == ("New0", "es", "Europe/Madrid")
    assert not person.has_usable_password()
    assert Enrolment.objects.in_cohort(cohort).active().count() == 2


def test_each_gets_one_letter_that_says_it(bring, cohort):
    bring(sheet_of(2))

    due = Letter.objects.unsent().values_list("person__name", "key")
    assert sorted((name, key.split(":")[0]) for name, key in due) == [
        ("New0", "welcome"), ("New1", "welcome")
    ]  # fmt: skip


def test_the_ledger_says_who_brought_them_in(bring, organiser, cohort):
    bring(sheet_of(2))

    told = Entry.objects.filter(fact="person imported")
    assert {one.actor for one in told} == {organiser.pk}
    whole = Entry.objects.get(fact="people imported")
    assert (whole.about, whole.data) == (str(cohort.pk), {"places": 2, "offers": 0, "waiting": 0})


def test_no_place_is_given_twice_and_the_rest_wait_in_order(bring, cohort):
    plan = bring(sheet_of(8))

    assert [one.what for one in plan.steps] == [What.PLACE] * 6 + [What.WAITS] * 2
    assert seats(cohort, at=EVENING).free == 0
    waiting = Application.objects.filter(cohort=cohort).waiting()
    assert [one.person.name for one in waiting] == ["New6", "New7"]


def test_whoever_waits_longer_comes_first(bring, cohort, organiser):
    Cohort.objects.filter(pk=cohort.pk).update(most=4)
    for n in range(5):
        asked = Application.objects.create(
            cohort=cohort, person=make_person(f"Before{n}"), begun_at=EVENING
        )
        send(asked, at=EVENING)
        welcome(asked, at=EVENING, by=organiser)
    Cohort.objects.filter(pk=cohort.pk).update(most=6)
    cohort.refresh_from_db()

    plan = bring(sheet_of(2))
    assert [one.what for one in plan.steps] == [What.PLACE, What.WAITS]
    standing = Offer.objects.standing(at=EVENING)
    assert standing.filter(application__person__name__startswith="Before").count() == 5


def test_someone_known_gets_a_place_and_keeps_their_name(bring, cohort, stranger):
    plan = bring(HEAD + f"Otherwise,{stranger.email.upper()}\n")

    (step,) = plan.steps
    assert (step.what, step.name) == (What.PLACE, "Stranger")
    assert "Known here. Gets a place. What they did at their own pace comes along." in step.words
    stranger.refresh_from_db()
    assert stranger.name == "Stranger"
    assert Enrolment.objects.held_by(stranger).get().cohort == cohort


def test_whoever_is_there_already_is_left_alone(bring, cohort, participant):
    join(participant, cohort)
    before = state()
    plan = bring(HEAD + f"Participant,{participant.email}\n")

    assert [one.what for one in plan.steps] == [What.THERE]
    assert state()[:-1] == before[:-1]


def test_an_application_under_way_is_answered(bring, cohort, participant):
    asked = Application.objects.create(cohort=cohort, person=participant, begun_at=EVENING)
    send(asked, at=EVENING)
    bring(HEAD + f"Participant,{participant.email}\n")

    asked.refresh_from_db()
    assert asked.placed_at == EVENING
    assert Application.objects.filter(person=participant).count() == 1


def test_a_place_that_was_given_up_is_not_forced_on_anybody(bring, cohort, participant):
    withdraw(join(participant, cohort), at=EVENING)
    (step,) = bring(HEAD + f"Participant,{participant.email}\n").steps

    assert step.what is What.FAULT
    assert "gave up their place" in step.words


def test_a_place_in_another_cohort_stays_there(bring, published, school, teacher, participant):
    place = join(participant, make_cohort(published, school, by=teacher, name="Mornings"))
    (step,) = bring(HEAD + f"Participant,{participant.email}\n").steps

    assert step.what is What.FAULT
    assert "“Mornings”" in step.words
    assert Enrolment.objects.get(pk=place.pk).cohort.name == "Mornings"


def test_where_there_is_a_fee_a_place_is_offered(bring, cohort):
    Cohort.objects.filter(pk=cohort.pk).update(fee_kind="fixed", fee=20_000)
    cohort.refresh_from_db()
    plan = bring(sheet_of(1))

    assert [one.what for one in plan.steps] == [What.OFFER]
    assert Offer.objects.standing(at=EVENING).count() == 1
    assert not Enrolment.objects.in_cohort(cohort).exists()
    assert [x.key.split(":")[0] for x in Letter.objects.unsent()] == ["place-offered"]


def test_what_changed_since_the_dry_run_is_shown_anew(desk, address, cohort, organiser):
    text = sheet_of(1)
    mark = rehearse(read(text), cohort, at=EVENING).mark
    for n in range(6):
        join(make_person(f"Quick{n}"), cohort)
    with pytest.raises(Changed):
        bring_in(read(text), cohort, mark, at=EVENING, by=organiser)

    before = state()
    answer = desk.post(address, {"words": text, "mark": mark})
    assert answer.status_code == 422
    assert "Something changed in the meantime." in answer.content.decode()
    assert "goes on the waiting list" in answer.content.decode()
    assert state() == before


def test_somebody_of_another_school_looks_like_anybody_new(desk, address, outsider, cohort):
    text = HEAD + f"Whoever,{outsider.email}\n"
    answer = desk.post(address, {"words": text}, headers={"host": "here.test"})

    page = answer.content.decode()
    assert "New here, and invited by a letter." in page
    assert "Outsider" not in page


def test_a_long_sheet_takes_as_many_queries_as_a_short_one(
    cohort, published, school, django_assert_max_num_queries
):
    text = sheet_of(200)
    for n in range(30):
        person = make_person(f"New{n + 100}")
        take_place(person, published, school)
    with django_assert_max_num_queries(9):
        rehearse(read(text), cohort, at=EVENING)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param({"words": ""}, "Choose a file first.", id="nothing"),
        pytest.param({"words": "name\nAda\n"}, "no column “email”", id="a column short"),
        pytest.param(
            {"file": SimpleUploadedFile("p.csv", b"\xff\xfe")}, "CSV UTF-8", id="not in UTF-8"
        ),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(desk, address, sent, words):
    answer = desk.post(address, sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_cohort_that_was_called_off_takes_nobody(desk, address, cohort, organiser):
    cohort.call_off(at=EVENING, by=organiser)

    assert desk.get(address).status_code == 404


def test_what_a_sheet_says_is_shown_as_words(desk, address):
    page = send_file(desk, address, HEAD + "<script>x</script>,a@example.org\n").content.decode()

    assert "<script>x" not in page
