"""Has anything become worse? Asked in weeks 2, 4 and 6; the teacher sees what one lets them see."""

import re
from datetime import timedelta
from html import unescape

import pytest

from seedbed.care.effects import KINDS, WEIGHTS, Effects, asked_in
from seedbed.care.models import EffectCheck
from seedbed.care.models.effect_check import to_ask
from seedbed.clock import now
from seedbed.ledger.models import Entry
from tests.cast import EVENING, join, make_cohort

pytestmark = pytest.mark.django_db
URL = "/help/how-it-goes/"


@pytest.fixture
def in_week(published, school, teacher, participant):
    """The participant's place in a cohort that had the class of that week yesterday."""

    def in_week(number: int):
        first = now().date() - timedelta(days=7 * (number - 1) + 1)
        return join(participant, make_cohort(published, school, by=teacher, first=first))

    return in_week


def said(page) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


@pytest.mark.parametrize(
    ("week", "asked"),
    [(0, None), (1, None), (2, 2), (3, 2), (4, 4), (5, 4), (6, 6), (8, 6), (9, 6)],
)
def test_it_is_asked_in_weeks_two_four_and_six(week, asked):
    assert asked_in(week) == asked


@pytest.mark.parametrize(
    ("effects", "slow_down"),
    [
        (Effects(), False),
        (Effects(("sleep",), "some"), False),
        (Effects(("sleep",), "much"), True),
        (Effects(("far-away",), "hardly"), True),
    ],
)
def test_when_to_slow_down(effects, slow_down):
    assert effects.asks_to_slow_down is slow_down


def test_the_list_is_specific_and_short():
    assert list(KINDS) == ["sleep", "worry", "memories", "far-away", "body", "other"]
    assert len(WEIGHTS) == 3


def test_what_is_told_is_kept_for_oneself_unless_ticked(signed_in, participant, in_week):
    in_week(2)
    client = signed_in(participant)
    told = {"worse": ["sleep", "worry"], "weight": "some"}
    assert client.post(URL, told)["location"] == URL

    check = EffectCheck.objects.get()
    assert (check.week, check.told) == (2, Effects(("sleep", "worry"), "some"))
    assert check.shared_at is None
    assert not EffectCheck.objects.shared()

    client.post(URL, {**told, "is_shared": "on"})
    assert EffectCheck.objects.shared().count() == 1
    client.post(URL, told)
    assert not EffectCheck.objects.shared()
    assert EffectCheck.objects.count() == 1


def test_what_was_shown_in_an_earlier_week_can_be_hidden_again(signed_in, participant, in_week):
    place = in_week(4)
    EffectCheck.answer(place, 2, Effects(("body",), "some"), is_shared=True, at=EVENING)
    client = signed_in(participant)
    assert "What you answered in week 2" in said(client.get(URL))

    assert client.post(f"{URL}2/hidden/")["location"] == URL
    assert not EffectCheck.objects.shared()
    assert "What you answered in week 2" not in said(client.get(URL))
    client.post(f"{URL}2/hidden/")
    assert Entry.objects.filter(fact="effects hidden").count() == 1
    assert client.post(f"{URL}4/hidden/").status_code == 404


def test_nobody_else_hides_it(signed_in, stranger, in_week):
    place = in_week(2)
    EffectCheck.answer(place, 2, Effects(), is_shared=True, at=EVENING)

    assert signed_in(stranger).post(f"{URL}2/hidden/").status_code == 404
    assert EffectCheck.objects.shared().exists()


def test_today_knows_whether_something_is_to_be_asked(in_week, stranger, participant):
    place, today = in_week(2), participant.today(at=now())
    assert to_ask(place, on=today) == 2

    EffectCheck.answer(place, 2, Effects(), is_shared=False, at=now())
    assert to_ask(place, on=today) is None
    assert to_ask(stranger.enrolments.get(), on=today) is None


def test_nothing_is_an_answer_too(signed_in, participant, in_week):
    in_week(4)
    signed_in(participant).post(URL, {"weight": ""})

    assert EffectCheck.objects.get().told == Effects()


def test_what_was_told_is_shown_again_and_each_week_has_its_own(signed_in, participant, in_week):
    place = in_week(4)
    EffectCheck.answer(place, 2, Effects(("body",), "some"), is_shared=False, at=EVENING)
    client = signed_in(participant)
    assert "checked" not in client.get(URL).content.decode()

    client.post(URL, {"worse": ["sleep"], "weight": "hardly"})
    assert client.get(URL).content.decode().count("checked") == 2
    assert list(EffectCheck.objects.values_list("week", flat=True)) == [2, 4]


def test_whoever_finds_it_hard_is_told_that_stopping_is_fine_and_who_listens(
    signed_in, participant, in_week
):
    in_week(2)
    client = signed_in(participant)
    assert "You might stop practising" not in said(client.get(URL))

    client.post(URL, {"worse": ["far-away"], "weight": "much"})
    page = said(client.get(URL))
    assert "You might stop practising for some days" in page
    assert "Línea 024" in page


def test_before_the_second_week_there_is_nothing_to_answer(signed_in, participant, in_week):
    in_week(1)
    client = signed_in(participant)

    assert "There is nothing to answer yet." in said(client.get(URL))
    client.post(URL, {"worse": ["sleep"]})
    assert not EffectCheck.objects.exists()


def test_what_is_not_on_the_list_is_not_taken(signed_in, participant, in_week):
    in_week(2)

    assert signed_in(participant).post(URL, {"worse": ["mood"]}).status_code == 422
    assert not EffectCheck.objects.exists()


def test_it_is_for_people_in_a_cohort(signed_in, stranger, teacher):
    for person in (stranger, teacher):
        assert signed_in(person).get(URL).status_code == 404


def test_another_school_asks_nothing(signed_in, participant, in_week, elsewhere):
    in_week(2)

    assert signed_in(participant).get(URL, headers={"host": "elsewhere.test"}).status_code == 404


def test_it_is_sealed_and_the_ledger_keeps_only_that_it_was_told(in_week):
    place = in_week(2)
    EffectCheck.answer(place, 2, Effects(("sleep",), "much"), is_shared=True, at=EVENING)

    assert b"sleep" not in bytes(EffectCheck.objects.get().answers)
    assert Entry.objects.get(fact="effects told").data == {"week": 2, "shared": True}
