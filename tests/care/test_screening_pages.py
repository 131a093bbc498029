"""Answering before a course, and who may read it."""

import re
from html import unescape

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.care.models import Screening
from seedbed.care.screening import QUESTIONS, WORDS, Route
from seedbed.cohort.models import Application
from seedbed.cohort.places import not_now, take_back
from seedbed.ledger.models import Entry
from tests.cast import EVENING, make_person

pytestmark = pytest.mark.django_db
SECRET = "The nights are long."


@pytest.fixture
def application(cohort, participant) -> Application:
    return Application.objects.create(cohort=cohort, person=participant, begun_at=EVENING)


@pytest.fixture
def url(application) -> str:
    return f"/help/screening/{application.pk}/"


@pytest.fixture
def answered(application) -> Screening:
    Screening.answer(application, "loss", "yes", at=EVENING)
    return Screening.answer(application, WORDS, SECRET, at=EVENING)


def said(page) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


def test_each_answer_is_kept_when_it_is_given_and_the_page_goes_on(
    signed_in, participant, url, application
):
    client = signed_in(participant)
    answer = client.post(url, {"question": "loss", "answer": "a-little"})

    assert answer["location"] == f"{url}#low"
    assert Screening.objects.get().told == {"loss": "a-little"}
    page = client.get(url).content.decode()
    assert re.search(r'value="a-little" aria-pressed="true"', page)
    assert page.count('aria-pressed="true"') == 1


def test_an_answer_can_be_changed_and_taken_back(signed_in, participant, url):
    client = signed_in(participant)
    for one in ("yes", "no", ""):
        client.post(url, {"question": "loss", "answer": one})

    assert Screening.objects.get().told == {}
    assert Screening.objects.get().route is Route.WELCOME


def test_before_answering_the_page_says_who_reads_it_and_that_nobody_is_turned_away(
    signed_in, participant, url
):
    page = said(signed_in(participant).get(url))

    assert "The teachers of “Tuesday evenings” and the organiser of the school can read" in page
    assert "No answer turns you away." in page
    assert "Nobody watches this page by day and night." in page
    assert "You need not wait for us" not in page


@pytest.mark.parametrize("answer", ["yes", "a-little", "in-person"])
def test_help_is_shown_at_once(signed_in, participant, url, answer):
    client = signed_in(participant)
    told = client.post(url, {"question": "dying", "answer": answer})

    assert told["location"] == f"{url}#help-now"
    page = said(client.get(url))
    assert "You need not wait for us." in page
    assert "Línea 024" in page
    assert "I would like to talk to someone" in page


def test_later_answers_do_not_jump_back_to_the_help_that_stays(signed_in, participant, url):
    client = signed_in(participant)
    client.post(url, {"question": "dying", "answer": "yes"})
    answer = client.post(url, {"question": "home", "answer": "yes"})

    assert answer["location"] == f"{url}#loss"
    assert 'id="help-now"' in client.get(url).content.decode()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"question": "dying", "answer": "perhaps"},
        {"question": "nothing", "answer": "yes"},
        {"question": WORDS, "answer": "x" * 2001},
    ],
)
def test_what_is_no_answer_changes_nothing(signed_in, participant, url, answer):
    page = signed_in(participant).post(url, answer)

    assert page.status_code == (422 if answer else 200)
    assert not Screening.objects.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    st.dictionaries(
        st.sampled_from([one.key for one in QUESTIONS]),
        st.sampled_from(["no", "yes", "a-little", "in-person", "alone", "medicine"]),
    )
)
def test_no_answers_change_the_application(application, answers):
    before = Application.objects.filter(pk=application.pk).values().get()
    for key, answer in answers.items():
        Screening.answer(application, key, answer, at=EVENING)

    assert Application.objects.filter(pk=application.pk).values().get() == before


def test_what_was_answered_is_sealed_in_the_database(answered):
    kept = bytes(Screening.objects.get().answers)

    assert SECRET.encode() not in kept
    assert b"loss" not in kept


def test_the_ledger_knows_that_it_was_begun_and_not_what_was_said(answered):
    entries = Entry.objects.filter(fact__startswith="screening")

    assert [one.fact for one in entries] == ["screening begun"]
    assert "loss" not in repr(list(entries.values()))


@pytest.mark.parametrize("reader", ["teacher", "organiser"])
def test_a_teacher_and_the_organiser_read_it_and_that_is_written_down(
    request, signed_in, url, answered, reader
):
    person = request.getfixturevalue(reader)
    for _ in range(2):
        page = said(signed_in(person).get(f"{url}read/"))

    assert SECRET in page
    assert "A talk before the course would be kind." in page
    kept = Screening.objects.get()
    assert kept.read_by == person.pk
    assert Screening.objects.unread().count() == 0
    entries = Entry.objects.filter(fact="screening read")
    assert [(one.actor, one.subject) for one in entries] == [
        (person.pk, kept.application.person_id)
    ]


@pytest.mark.parametrize("reader", ["assistant", "outside_teacher", "stranger", "participant"])
def test_nobody_else_reads_it(request, signed_in, url, answered, reader):
    person = request.getfixturevalue(reader)

    assert signed_in(person).get(f"{url}read/").status_code == 404
    assert not Entry.objects.filter(fact="screening read").exists()


def test_whoever_left_the_team_reads_it_no_longer(signed_in, url, answered, teacher, cohort):
    cohort.team.update(ended_at=EVENING)

    assert signed_in(teacher).get(f"{url}read/").status_code == 404


def test_another_school_finds_nothing(
    signed_in, url, answered, participant, teacher, organiser, organiser_elsewhere
):
    there = {"host": "elsewhere.test"}
    for person in (participant, teacher, organiser, organiser_elsewhere):
        for page in (url, f"{url}read/"):
            assert signed_in(person).get(page, headers=there).status_code == 404
    assert signed_in(organiser_elsewhere).get(f"{url}read/").status_code == 404


def test_only_the_applicant_answers(signed_in, url, stranger, teacher):
    for person in (stranger, teacher):
        for ask in (signed_in(person).get, signed_in(person).post):
            assert ask(url, {"question": "loss", "answer": "yes"}).status_code == 404
    assert not Screening.objects.exists()


def test_once_the_application_has_ended_nothing_is_asked(signed_in, participant, url, application):
    take_back(application, at=EVENING)

    assert signed_in(participant).get(url).status_code == 404


def test_a_changed_answer_asks_to_be_read_again(answered, teacher, application):
    answered.read(by=teacher, at=EVENING.replace(hour=20))
    assert not Screening.objects.unread().exists()

    Screening.answer(application, "loss", "no", at=EVENING.replace(hour=21))
    assert Screening.objects.unread().exists()


def test_whoever_asks_for_a_word_soon_stands_on_the_teams_page(
    signed_in, application, teacher, organiser, assistant, outside_teacher
):
    Screening.answer(application, "dying", "yes", at=EVENING)

    for person, stands in ((teacher, 1), (organiser, 1), (assistant, 0), (outside_teacher, 0)):
        page = signed_in(person).get("/help/concerns/").content.decode()
        assert page.count(f"/help/screening/{application.pk}/read/") == stands, person.name


def test_who_speaks_with_whom_is_known_to_the_worker(cohort, application, organiser):
    other = Application.objects.create(cohort=cohort, person=make_person("Other"), begun_at=EVENING)
    Screening.answer(application, "dying", "yes", at=EVENING)
    Screening.answer(other, "loss", "yes", at=EVENING)

    assert [one.application for one in Screening.objects.to_speak_soon()] == [application]
    not_now(application, reason="A talk.", at=EVENING, by=organiser)
    assert Screening.objects.to_speak_soon() == []


def test_answers_that_cannot_be_opened_are_spoken_about(
    signed_in, answered, participant, teacher, url, settings
):
    settings.JOURNAL_KEY = Fernet.generate_key().decode()

    assert Screening.objects.get().route is Route.LET_US_SPEAK
    assert "cannot be opened" in said(signed_in(teacher).get(f"{url}read/"))
    assert "cannot be opened" in said(signed_in(participant).get(url))
