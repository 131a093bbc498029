"""The pages on which a talk is asked for, and answered."""

import re
from html import unescape

import pytest
import uuid_utils.compat as uuids

from seedbed.care.models import CareSettings, Concern
from seedbed.clock import now
from seedbed.ledger.models import Entry
from tests.cast import EVENING, join, make_person

pytestmark = pytest.mark.django_db
TALK, CONCERNS, WAIT = "/help/talk/", "/help/concerns/", "/help/concerns/wait/"
WORDS = "Since Tuesday I hardly sleep."


@pytest.fixture
def concern(participant, school, seat) -> Concern:
    return Concern.ask(
        participant, school=school, cohort=seat.cohort, id=uuids.uuid7(), at=now(), words=WORDS,
        reach="After six.",
    )  # fmt: skip


def said(page) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


def form(to: object, **told: str) -> dict[str, str]:
    return {"id": str(uuids.uuid7()), "to": str(to), "words": WORDS, **told}


def test_lines_that_listen_stand_first_and_it_says_that_it_is_none(signed_in, participant, seat):
    page = said(signed_in(participant).get(TALK))

    assert "This is no crisis line: nobody watches it by day and night." in page
    assert page.index("Línea 024") < page.index("This is no crisis line") < page.index("Ask for")


def test_who_reads_it_is_named_before_one_writes(signed_in, participant, seat, organiser):
    page = said(signed_in(participant).get(TALK))

    team = (
        "The teachers of “Tuesday evenings”: Teacher. The organiser of the school can read it too."
    )
    assert page.index(team) < page.index("What it is about")
    assert "The organiser of the school alone: Organiser" in page
    assert "after 4 hours, the organiser is told" in page


def test_one_tap_asks_the_team_named_on_the_button(signed_in, participant, seat):
    client = signed_in(participant)
    assert "Ask the teachers of “Tuesday evenings”" in said(client.get(TALK))

    client.post(TALK, form(seat.cohort_id))

    concern = Concern.objects.get()
    assert (concern.person, concern.cohort, concern.told) == (participant, seat.cohort, WORDS)
    assert "It is with them. Nobody has answered yet." in said(client.get(TALK))


def test_words_are_not_needed(signed_in, participant, seat):
    signed_in(participant).post(TALK, form(seat.cohort_id, words=""))

    assert Concern.objects.get().told == ""


def test_the_organiser_alone_can_be_asked(signed_in, participant, seat, organiser, teacher):
    signed_in(participant).post(TALK, form("organiser"))

    assert Concern.objects.get().cohort is None
    assert WORDS not in said(signed_in(teacher).get(CONCERNS))
    assert WORDS in said(signed_in(organiser).get(CONCERNS))


def test_someone_without_a_cohort_asks_the_organiser(signed_in, stranger, organiser):
    signed_in(stranger).post(TALK, form("organiser"))

    assert Concern.objects.get().person == stranger


def test_where_nobody_would_read_it_nothing_can_be_written(signed_in, stranger):
    client = signed_in(stranger)
    page = client.get(TALK)

    assert "nobody would read what you write" in said(page)
    assert "<textarea" not in page.content.decode()
    assert client.post(TALK, form("organiser")).status_code == 422
    assert not Concern.objects.exists()


@pytest.mark.parametrize("to", ["", "nobody", "01980000-0000-7000-8000-000000000000"])
def test_whoever_is_not_ones_own_cannot_be_asked(signed_in, participant, seat, to):
    page = signed_in(participant).post(TALK, form(to))

    assert page.status_code == 422
    assert WORDS in page.content.decode()
    assert not Concern.objects.exists()


def test_another_cohorts_team_cannot_be_asked(signed_in, participant, seat, outside_teacher):
    other = outside_teacher.teaches.get().cohort_id

    assert signed_in(participant).post(TALK, form(other)).status_code == 422


def test_it_can_be_taken_back_by_whoever_asked(signed_in, participant, stranger, concern):
    url = f"{TALK}{concern.pk}/taken-back/"
    assert signed_in(stranger).post(url).status_code == 404
    assert signed_in(participant).get(url).status_code == 405

    assert signed_in(participant).post(url)["location"] == TALK
    concern.refresh_from_db()
    assert concern.closed_at
    assert WORDS not in said(signed_in(participant).get(TALK))


@pytest.mark.parametrize("hearer", ["teacher", "assistant", "organiser"])
def test_the_team_and_the_organiser_answer_with_one_tap(request, signed_in, concern, hearer):
    client = signed_in(request.getfixturevalue(hearer))
    page = said(client.get(CONCERNS))
    assert WORDS in page
    assert "After six." in page
    assert "participant@example.org" in page

    client.post(f"{CONCERNS}{concern.pk}/answer/")
    concern.refresh_from_db()
    assert concern.answered_at
    assert "I will be in touch" not in said(client.get(CONCERNS))

    client.post(f"{CONCERNS}{concern.pk}/end/")
    page = said(client.get(CONCERNS))
    assert WORDS not in page
    assert "Talks that took place" in page


def test_the_asker_sees_that_somebody_answered(signed_in, participant, teacher, concern):
    concern.answer(by=teacher, at=now())

    assert "Somebody has read it and will be in touch." in said(signed_in(participant).get(TALK))


@pytest.mark.parametrize("other", ["outside_teacher", "stranger", "participant"])
def test_nobody_else_hears_or_answers_it(request, signed_in, concern, other):
    client = signed_in(request.getfixturevalue(other))

    for what in ("answer", "end"):
        assert client.post(f"{CONCERNS}{concern.pk}/{what}/").status_code == 404
    page = client.get(CONCERNS)
    assert WORDS not in page.content.decode()
    assert page.status_code == (200 if other == "outside_teacher" else 404)


def test_another_school_hears_nothing(signed_in, concern, teacher, organiser, organiser_elsewhere):
    there = {"host": "elsewhere.test"}
    for person in (teacher, organiser):
        assert signed_in(person).get(CONCERNS, headers=there).status_code == 404
    client = signed_in(organiser_elsewhere)
    assert client.get(CONCERNS).status_code == 404
    assert WORDS not in client.get(CONCERNS, headers=there).content.decode()
    for what in ("answer", "end"):
        url = f"{CONCERNS}{concern.pk}/{what}/"
        assert client.post(url, headers=there).status_code == 404


def test_whoever_waits_longest_stands_first_and_the_answered_last(
    signed_in, teacher, school, cohort
):
    names = ["Answered", "Early", "Late"]
    for hour, name in enumerate(names):
        person = make_person(name)
        join(person, cohort)
        one = Concern.ask(
            person, school=school, cohort=cohort, id=uuids.uuid7(),
            at=EVENING.replace(hour=20 + hour),
        )  # fmt: skip
        if name == "Answered":
            one.answer(by=teacher, at=EVENING)

    page = signed_in(teacher).get(CONCERNS).content.decode()
    assert re.findall(r'<h2 id="c[^>]*>(\w+)<', page) == ["Early", "Late", "Answered"]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_however_long(
    signed_in, teacher, school, cohort, many, django_assert_num_queries
):
    for n in range(many):
        person = make_person(f"Person{n}")
        Concern.ask(person, school=school, cohort=cohort, id=uuids.uuid7(), at=EVENING, words="x")
    client = signed_in(teacher)
    client.get(CONCERNS)

    with django_assert_num_queries(8):
        client.get(CONCERNS)


def test_the_organiser_sets_how_long_it_may_wait(signed_in, organiser, teacher, school):
    client = signed_in(organiser)
    assert signed_in(teacher).get(WAIT).status_code == 404

    assert client.post(WAIT, {"hours": "1.5"})["location"] == CONCERNS
    assert CareSettings.of(school).escalate_after_minutes == 90
    assert Entry.objects.filter(fact="wait for a talk set", actor=organiser.pk).count() == 1
    for said_wrong in ("0", "100", "soon"):
        assert client.post(WAIT, {"hours": said_wrong}).status_code == 422


def test_help_and_the_corner_lead_there(client, school):
    for page in ("/help/", "/help/hard-moment/"):
        assert f'href="{TALK}"' in client.get(page).content.decode()
    assert client.get(TALK)["location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(60, "after 1 hour,"), (90, "after 1.5 hours,"), (15, "after 0.25 hours,")],
)
def test_the_page_says_how_long_it_may_wait(
    signed_in, participant, seat, organiser, school, minutes, told
):
    CareSettings.of(school).wait(minutes, by=organiser, at=EVENING)

    assert told in said(signed_in(participant).get(TALK))
