"""Notes about a participant: for the teaching team, written down when read, and gone in time."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from seedbed.care.effects import Effects
from seedbed.care.forgetting import forget_expired
from seedbed.care.models import EffectCheck, Note, Screening
from seedbed.care.models.note import expiry, read_notes
from seedbed.care.privacy import RULES
from seedbed.clock import now
from seedbed.cohort.places import take_back
from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort, make_person

pytestmark = pytest.mark.django_db
WORDS = "Left at 19.40, is with a sister."
LAST_CLASS = FIRST_CLASS + timedelta(weeks=7)
DAY = timedelta(days=1)


@pytest.fixture
def running(published, school, teacher):
    """A cohort in its second week today."""
    first = now().date() - timedelta(days=8)
    return make_cohort(published, school, by=teacher, name="Running", first=first)


@pytest.fixture
def running_seat(participant, running):
    return join(participant, running)


@pytest.fixture
def note(running_seat, teacher) -> Note:
    return Note.write(running_seat, WORDS, by=teacher, at=now())


@pytest.fixture
def url(running_seat) -> str:
    return f"/help/notes/{running_seat.pk}/"


def said(page) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


def test_a_note_is_kept_for_ninety_days_after_the_last_class(seat, teacher):
    note = Note.write(seat, WORDS, by=teacher, at=EVENING)

    assert note.expires_on == LAST_CLASS + 90 * DAY


@pytest.mark.parametrize(
    ("written_on", "until"),
    [
        pytest.param(FIRST_CLASS, LAST_CLASS + 90 * DAY, id="in the course"),
        pytest.param(LAST_CLASS + 30 * DAY, LAST_CLASS + 120 * DAY, id="after it: from that day"),
    ],
)
def test_until_when_it_is_kept(seat, written_on, until):
    assert expiry(seat, on=written_on) == until


def test_a_class_that_was_dropped_keeps_nothing_longer(seat, cohort):
    cohort.meetings.filter(number=8).update(dropped_at=EVENING)

    assert expiry(seat, on=FIRST_CLASS) == LAST_CLASS - 7 * DAY + 90 * DAY


def test_a_note_stands_until_its_day_is_over(seat, teacher):
    note = Note.write(seat, WORDS, by=teacher, at=EVENING)
    last = note.expires_on

    assert list(Note.objects.standing(last)) == [note]
    assert not Note.objects.standing(last + DAY)
    assert forget_expired(last, at=EVENING) == 0


def test_what_is_over_is_deleted_and_the_ledger_keeps_how_many(seat, teacher, school):
    for _ in range(3):
        last = Note.write(seat, WORDS, by=teacher, at=EVENING).expires_on

    assert forget_expired(last + DAY, at=EVENING) == 3
    assert not Note.objects.exists()
    told = Entry.objects.get(fact="notes forgotten")
    assert (told.data, told.school_id) == ({"number": 3}, school.pk)
    assert forget_expired(last + DAY, at=EVENING) == 0
    assert Entry.objects.filter(fact="notes forgotten").count() == 1


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_answers_before_the_course_go_too(seat, is_taken_back):
    application = seat.application
    Screening.answer(application, "loss", "yes", at=EVENING)
    over: date = LAST_CLASS
    if is_taken_back:
        take_back(application, at=EVENING)
        over = EVENING.date()

    assert forget_expired(over + 90 * DAY, at=EVENING) == 0
    assert forget_expired(over + 91 * DAY, at=EVENING) == 1
    assert Entry.objects.get(fact="screenings forgotten").data == {"number": 1}


def test_its_words_are_sealed_and_in_no_ledger(note):
    assert WORDS.encode() not in bytes(Note.objects.get().words)
    assert WORDS not in repr(list(Entry.objects.values()))
    assert Entry.objects.filter(fact="note written").count() == 1
    assert first_break(Entry.objects.order_by("number")) is None


@pytest.mark.parametrize("is_exported", [True, False])
def test_it_is_in_the_persons_own_file_unless_kept_back(seat, teacher, participant, is_exported):
    Note.write(seat, WORDS, by=teacher, at=EVENING, is_exported=is_exported)
    (rule,) = [rule for rule in RULES if rule.model is Note]

    assert [told["words"] for told in rule.told(participant)] == ([WORDS] if is_exported else [])


def test_the_team_writes_and_reads(signed_in, teacher, url):
    client = signed_in(teacher)
    assert client.post(url, {"words": WORDS})["location"] == url

    page = said(client.get(url))
    assert WORDS in page
    assert "Teacher, " in page
    assert "Only the teaching team reads this." in page
    assert client.post(url, {"words": " "}).status_code == 422
    assert Note.objects.get().is_exported


def test_a_note_can_be_kept_out_of_their_own_file(signed_in, teacher, url):
    client = signed_in(teacher)
    client.post(url, {"words": WORDS, "is_withheld": "on"})

    assert not Note.objects.get().is_exported
    assert "not in their own file" in said(client.get(url))


def test_an_expired_note_is_not_shown(signed_in, teacher, url, note):
    Note.objects.update(expires_on=now().date() - 2 * DAY)

    assert WORDS not in said(signed_in(teacher).get(url))


@pytest.mark.parametrize("other", ["outside_teacher", "organiser", "participant", "stranger"])
def test_nobody_but_the_team_of_that_cohort_reads_it(request, signed_in, url, note, other):
    client = signed_in(request.getfixturevalue(other))

    assert client.get(url).status_code == 404
    assert client.post(url, {"words": "x"}).status_code == 404
    assert Note.objects.count() == 1
    assert not Entry.objects.filter(fact="note read").exists()


def test_whoever_assists_reads_it_while_on_the_team(signed_in, url, note, running):
    person = make_person("Helper")
    held = running.team.create(person=person, role="assistant", began_at=EVENING)
    assert WORDS in said(signed_in(person).get(url))

    running.team.filter(pk=held.pk).update(ended_at=now())
    assert signed_in(person).get(url).status_code == 404


def test_another_school_finds_nothing(signed_in, url, note, teacher, elsewhere):
    assert signed_in(teacher).get(url, headers={"host": "elsewhere.test"}).status_code == 404


def test_a_place_that_somebody_holds_alone_has_no_notes(signed_in, teacher, running, stranger):
    alone = stranger.enrolments.get()

    assert signed_in(teacher).get(f"/help/notes/{alone.pk}/").status_code == 404


def test_reading_is_written_down_once_a_day_for_each_reader(seat, teacher, assistant):
    for at in (EVENING, EVENING + timedelta(hours=3), EVENING + DAY):
        read_notes(seat, by=teacher, at=at)
    read_notes(seat, by=assistant, at=EVENING)

    entries = Entry.objects.filter(fact="note read").order_by("number")
    assert [one.actor for one in entries] == [teacher.pk, teacher.pk, assistant.pk]
    assert {(one.subject, one.about) for one in entries} == {(seat.person_id, str(seat.pk))}


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_team_sees_of_the_effects_only_what_was_shared(
    signed_in, teacher, url, running_seat, is_shared
):
    effects = Effects(("memories",), "much")
    EffectCheck.answer(running_seat, 2, effects, is_shared=is_shared, at=now())

    page = said(signed_in(teacher).get(url))
    assert ("Hard memories" in page) is is_shared
    assert ("What they let you see" in page) is is_shared


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_however_many(
    signed_in, teacher, url, running_seat, many, django_assert_num_queries
):
    for _ in range(many):
        Note.write(running_seat, WORDS, by=teacher, at=now())
    client = signed_in(teacher)
    client.get(url)

    with django_assert_num_queries(11):
        client.get(url)
