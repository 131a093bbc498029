"""A request for a talk: who is told, when it goes on, and that every step is written down."""

from datetime import timedelta

import pytest
import uuid_utils.compat as uuids

from seedbed.care.circle import audiences_of, told_to
from seedbed.care.forgetting import forget_expired
from seedbed.care.models import CareSettings, Concern
from seedbed.ledger.models import Entry
from tests.cast import EVENING, make_person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WORDS = "Since Tuesday I hardly sleep."


@pytest.fixture
def ask(participant, school, seat):
    def ask(cohort=seat.cohort, at=EVENING, id=None, by=participant, words=WORDS):
        return Concern.ask(
            by, school=school, cohort=cohort, id=id or uuids.uuid7(), at=at, words=words,
            reach="After six.",
        )  # fmt: skip

    return ask


def steps(concern) -> list[str]:
    return list(concern.steps.values_list("kind", flat=True))


def test_the_teaching_team_is_told_the_assistant_with_it(ask, teacher, assistant, organiser):
    assert told_to(ask()) == [assistant, teacher]


def test_whoever_left_the_team_is_not_told(ask, cohort, teacher, assistant):
    cohort.team.filter(person=teacher).update(ended_at=EVENING)

    assert told_to(ask()) == [assistant]


def test_where_there_is_no_team_the_organiser_is_told(ask, cohort, organiser):
    cohort.team.update(ended_at=EVENING)

    assert told_to(ask()) == [organiser]


def test_what_goes_to_the_organiser_does_not_go_to_the_team(ask, teacher, organiser):
    assert told_to(ask(cohort=None)) == [organiser]


def test_once_handed_on_the_organiser_is_told_and_without_one_the_team_again(ask, teacher):
    concern = ask()
    concern.escalate(at=EVENING + 4 * HOUR)

    assert told_to(concern) == [teacher]
    organiser = make_person("Late")
    concern.school.appoint(organiser, "organiser", at=EVENING)
    assert told_to(concern) == [organiser]


def test_nobody_is_told_of_their_own_request_nor_whoever_is_gone(ask, teacher, organiser, cohort):
    assert told_to(ask(by=teacher)) == [organiser]

    teacher.is_active = False
    teacher.save()
    assert told_to(ask()) == [organiser]


@pytest.mark.parametrize(
    ("waited", "is_late"),
    [
        pytest.param(4 * HOUR - timedelta(seconds=1), False, id="a moment early"),
        pytest.param(4 * HOUR, True, id="four hours"),
        pytest.param(9 * HOUR, True, id="long after"),
    ],
)
def test_after_four_hours_without_an_answer_it_goes_to_the_organiser(ask, waited, is_late):
    concern = ask()
    at = EVENING + waited

    assert list(Concern.objects.to_escalate(at=at)) == ([concern] if is_late else [])
    assert concern.escalate(at=at) is is_late


def test_a_school_sets_its_own_hour_for_what_is_asked_later(ask, school, organiser):
    earlier = ask()
    CareSettings.of(school).wait(30, by=organiser, at=EVENING)
    later = ask()

    assert list(Concern.objects.to_escalate(at=EVENING + HOUR)) == [later]
    assert earlier.answer_by == EVENING + 4 * HOUR
    assert Entry.objects.get(fact="wait for a talk set").data == {"minutes": 30}


def test_it_is_handed_on_once(ask):
    concern = ask()
    at = EVENING + 4 * HOUR

    assert [concern.escalate(at=at), concern.escalate(at=at)] == [True, False]
    assert not Concern.objects.to_escalate(at=at + HOUR)
    assert Concern.objects.unanswered(at).exists()


@pytest.mark.parametrize("ended", ["answer", "close"])
def test_what_was_answered_or_closed_goes_nowhere(ask, teacher, ended):
    concern = ask()
    getattr(concern, ended)(by=teacher, at=EVENING + HOUR)

    assert not Concern.objects.unanswered(EVENING + 5 * HOUR)
    assert not Concern.objects.to_escalate(at=EVENING + 5 * HOUR)
    assert concern.escalate(at=EVENING + 5 * HOUR) is False


def test_what_is_with_the_organiser_already_is_not_handed_on(ask):
    ask(cohort=None)

    assert not Concern.objects.to_escalate(at=EVENING + 9 * HOUR)
    assert Concern.objects.unanswered(EVENING + 9 * HOUR).exists()


def test_unanswered_is_asked_of_a_moment(ask):
    ask()

    assert not Concern.objects.unanswered(EVENING - HOUR)


def test_each_is_told_once_and_then_not_again(ask, teacher, assistant, organiser):
    concern = ask()
    assert concern.to_tell() == [assistant, teacher]
    assert [concern.tell(teacher, at=EVENING), concern.tell(teacher, at=EVENING)] == [True, False]
    assert concern.to_tell() == [assistant]

    concern.escalate(at=EVENING + 4 * HOUR)
    assert concern.to_tell() == [organiser]


def test_every_step_is_written_down_with_who_and_when_and_no_word(ask, teacher, participant):
    concern = ask()
    concern.tell(teacher, at=EVENING)
    concern.escalate(at=EVENING + 4 * HOUR)
    concern.answer(by=teacher, at=EVENING + 5 * HOUR)
    concern.close(by=teacher, at=EVENING + 6 * HOUR)

    assert steps(concern) == ["asked", "told", "escalated", "answered", "closed"]
    entries = Entry.objects.filter(fact__startswith="concern").order_by("number")
    assert [(one.fact, one.actor) for one in entries] == [
        ("concern asked", participant.pk),
        ("concern told", None),
        ("concern escalated", None),
        ("concern answered", teacher.pk),
        ("concern closed", teacher.pk),
    ]
    assert {one.subject for one in entries} == {participant.pk}
    assert WORDS not in repr(list(entries.values()))


def test_pressed_twice_it_is_asked_answered_and_closed_once(ask, teacher):
    id = uuids.uuid7()
    concern, again = ask(id=id), ask(id=id)
    for _ in range(2):
        concern.answer(by=teacher, at=EVENING)
        concern.close(by=teacher, at=EVENING)

    assert concern == again
    assert steps(concern) == ["asked", "answered", "closed"]


def test_its_words_are_sealed_in_the_database_and_opened_for_those_it_goes_to(ask):
    concern = Concern.objects.get(pk=ask().pk)

    assert WORDS.encode() not in bytes(concern.words)
    assert (concern.told, concern.told_reach) == (WORDS, "After six.")


def test_the_words_go_ninety_days_after_the_talk_and_that_it_was_asked_stays(ask, teacher):
    concern, going_on = ask(), ask()
    concern.close(by=teacher, at=EVENING)
    over = EVENING.date() + timedelta(days=90)

    assert forget_expired(over, at=EVENING) == 0
    assert forget_expired(over + timedelta(days=1), at=EVENING) == 1
    assert forget_expired(over + timedelta(days=1), at=EVENING) == 0
    concern.refresh_from_db()
    assert (concern.told, concern.told_reach) == ("", "")
    assert steps(concern) == ["asked", "closed"]
    assert Concern.objects.get(pk=going_on.pk).told == WORDS
    assert Entry.objects.get(fact="words of talks forgotten").data == {"number": 1}


def test_one_can_ask_ones_team_and_the_organiser_as_far_as_there_is_anybody(
    participant, stranger, school, seat, teacher
):
    def keys(person):
        return [audience.key for audience in audiences_of(person, school)]

    assert keys(participant) == [str(seat.cohort_id)]
    assert keys(stranger) == []
    school.appoint(make_person("Late"), "organiser", at=EVENING)
    assert keys(participant) == [str(seat.cohort_id), "organiser"]
    assert keys(stranger) == ["organiser"]


def test_whom_it_was_asked_of_hears_it(
    ask, participant, teacher, assistant, organiser, outside_teacher, stranger
):
    of_team, of_organiser = ask(), ask(cohort=None)

    def heard(person):
        return set(Concern.objects.heard_by(person))

    assert heard(teacher) == heard(assistant) == {of_team}
    assert heard(organiser) == {of_team, of_organiser}
    assert heard(outside_teacher) == heard(stranger) == heard(participant) == set()
