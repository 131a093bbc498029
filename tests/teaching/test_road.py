"""The road: what may follow what, and the one thing to do next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.teaching.road import (
    AFTER,
    TRAINED,
    Action,
    Facts,
    Kind,
    Next,
    Whose,
    by_hand,
    may_follow,
    next_of,
)
from seedbed.teaching.words import TO_DO, TO_SELF, WHOSE

TODAY = date(2026, 3, 3)
FAR, NEAR, PAST = (TODAY + timedelta(days=n) for n in (365, 60, -1))
TRAINING = (Kind.APPLIED, Kind.ACCEPTED, Kind.TRAINING_BEGUN, Kind.TRAINING_FINISHED)
LED = (*TRAINING, Kind.SUPERVISED_COURSE)
SIGNED = (*LED, Kind.SIGNED_OFF)
AGREED = (*SIGNED, Kind.AGREED)


@pytest.mark.parametrize(
    ("facts", "action", "whose"),
    [
        pytest.param(Facts(), "send", "person", id="not sent yet"),
        pytest.param(Facts(TRAINING[:1]), "decide", "organiser", id="sent"),
        pytest.param(Facts(TRAINING[:2]), "begin-training", "organiser", id="accepted"),
        pytest.param(Facts(TRAINING[:3]), "finish-training", "organiser", id="in training"),
        pytest.param(Facts(TRAINING), "name-supervisor", "organiser", id="trained"),
        pytest.param(Facts(LED, is_supervised=True), "sign-off", "supervisor", id="led"),
        pytest.param(Facts(LED), "name-supervisor", "organiser", id="the supervisor has gone"),
        pytest.param(Facts(SIGNED), "offer-agreement", "organiser", id="signed off"),
        pytest.param(
            Facts(SIGNED, is_agreement_offered=True), "accept-agreement", "person", id="offered"
        ),
        pytest.param(Facts(AGREED, agreed_until=FAR), "certify", "organiser", id="agreed"),
        pytest.param(
            Facts(AGREED, agreed_until=FAR, certified_until=FAR), "appoint", "organiser",
            id="certified",
        ),
        pytest.param(
            Facts(AGREED, agreed_until=date.max, certified_until=FAR, is_appointed=True),
            "nothing", "nobody", id="teaching",
        ),
        pytest.param(
            Facts(AGREED, agreed_until=FAR, certified_until=NEAR, is_appointed=True),
            "renew", "organiser", id="sixty days before the end",
        ),
        pytest.param(
            Facts(AGREED, agreed_until=FAR, certified_until=PAST), "renew", "organiser", id="lapsed"
        ),
        pytest.param(
            Facts(AGREED, agreed_until=NEAR, certified_until=FAR), "offer-agreement", "organiser",
            id="the agreement ends soon",
        ),
        pytest.param(
            Facts(certified_until=FAR, agreed_until=FAR), "appoint", "organiser",
            id="came certified, and never applied",
        ),
        pytest.param(
            Facts(AGREED, certified_until=PAST, is_taken_back=True), "nothing", "nobody",
            id="taken back",
        ),
        pytest.param(Facts((*TRAINING[:1], Kind.DECLINED)), "nothing", "nobody", id="declined"),
        pytest.param(Facts((*LED, Kind.WITHDRAWN)), "nothing", "nobody", id="withdrawn"),
    ],
)  # fmt: skip
def test_there_is_one_next_thing_and_it_is_somebodys(facts, action, whose):
    assert next_of(facts, on=TODAY) == Next(Action(action), Whose(whose))


def test_a_first_step_is_to_apply_and_whoever_left_may_apply_again():
    assert may_follow(()) == (Kind.APPLIED,)
    assert may_follow((*TRAINING, Kind.WITHDRAWN)) == (Kind.APPLIED,)
    assert may_follow((Kind.APPLIED, Kind.DECLINED)) == (Kind.APPLIED,)


def test_nobody_signs_or_agrees_by_an_organisers_hand():
    written = {kind for last in Kind for kind in by_hand((last,))}

    assert written.isdisjoint({Kind.APPLIED, Kind.SUPERVISED_COURSE, Kind.SIGNED_OFF, Kind.AGREED})
    assert set(TRAINED) == {
        Kind.TRAINING_FINISHED, Kind.SUPERVISED_COURSE, Kind.SIGNED_OFF, Kind.AGREED,
    }  # fmt: skip


@given(st.data())
def test_every_walk_keeps_its_order_and_has_a_next_thing(data):
    """However one walks, nobody is signed off untrained, and nothing is left without a word."""
    steps: list[Kind] = []
    for _ in range(data.draw(st.integers(0, 12))):
        steps.append(data.draw(st.sampled_from(may_follow(steps))))
    facts = Facts(
        steps, data.draw(st.booleans()), data.draw(st.booleans()),
        data.draw(st.none() | st.dates()), data.draw(st.none() | st.dates()),
        data.draw(st.booleans()), data.draw(st.booleans()),
    )  # fmt: skip
    since = steps[len(steps) - steps[::-1].index(Kind.APPLIED) - 1 :] if steps else []
    order = [kind for kind in Kind if kind in since]

    assert list(dict.fromkeys(since))[:4] == order[:4] or since[-1] in (
        Kind.DECLINED, Kind.WITHDRAWN,
    )  # fmt: skip
    if Kind.SIGNED_OFF in since:
        assert since.index(Kind.TRAINING_FINISHED) < since.index(Kind.SIGNED_OFF)
    found = next_of(facts, on=TODAY)
    assert TO_DO[found.action]
    assert TO_SELF[found.action]
    assert found.whose in WHOSE


def test_every_step_has_somewhere_to_go():
    assert set(AFTER) == {None, *Kind}
    assert all(AFTER.values())
