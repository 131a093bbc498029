"""The questions before a course: every answer leads to people, and none to a no."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.care.screening import QUESTIONS, WORDS, Route, chosen_in, question, route

KEYS = [one.key for one in QUESTIONS]
SAID = sorted({choice.key for one in QUESTIONS for choice in one.choices})
ANSWERS = st.dictionaries(
    st.sampled_from([*KEYS, WORDS]) | st.text(max_size=8),
    st.sampled_from(SAID) | st.text(max_size=20),
)


@given(ANSWERS)
def test_no_answers_ever_lead_to_a_refusal(answers):
    assert route(answers) in {Route.WELCOME, Route.LET_US_SPEAK, Route.SPEAK_SOON}


def test_there_is_no_word_for_a_refusal():
    assert {one.name for one in Route} == {"WELCOME", "LET_US_SPEAK", "SPEAK_SOON"}


@given(ANSWERS)
def test_a_yes_to_the_first_question_is_always_spoken_about_soon_with_help_now(answers):
    found = route({**answers, QUESTIONS[0].key: "yes"})

    assert found is Route.SPEAK_SOON
    assert found.has_help_now


@given(ANSWERS, st.sampled_from(KEYS), st.sampled_from(SAID))
def test_one_more_answer_never_hides_what_was_said_before(answers, key, said):
    before = {k: v for k, v in answers.items() if k != key}

    assert route({**before, key: said}) >= route(before)


@pytest.mark.parametrize(
    ("answers", "leads_to"),
    [
        pytest.param({}, Route.WELCOME, id="nothing answered is welcome"),
        pytest.param({"dying": "no", "home": "yes"}, Route.WELCOME, id="all is well"),
        pytest.param({"dying": "a-little"}, Route.SPEAK_SOON, id="a little is enough"),
        pytest.param({"dying": "in-person"}, Route.SPEAK_SOON, id="a thought not written down"),
        pytest.param({"home": "no"}, Route.SPEAK_SOON, id="not safe at home"),
        pytest.param({"home": "in-person"}, Route.SPEAK_SOON, id="home, not written down"),
        pytest.param({"loss": "yes"}, Route.LET_US_SPEAK, id="a loss"),
        pytest.param({"loss": "a-little"}, Route.WELCOME, id="a loss that is borne"),
        pytest.param({"ground": "a-little"}, Route.LET_US_SPEAK, id="touch with what is real"),
        pytest.param({"trauma": "alone"}, Route.LET_US_SPEAK, id="memories, alone"),
        pytest.param({"trauma": "accompanied"}, Route.LET_US_SPEAK, id="memories, with help"),
        pytest.param({"treatment": "yes"}, Route.WELCOME, id="in therapy is company"),
        pytest.param({"treatment": "medicine"}, Route.LET_US_SPEAK, id="a new medicine"),
        pytest.param({WORDS: "My knee."}, Route.LET_US_SPEAK, id="own words are read first"),
        pytest.param({"loss": "yes", "dying": "yes"}, Route.SPEAK_SOON, id="the furthest counts"),
        pytest.param({"dying": "perhaps", "x": "yes"}, Route.WELCOME, id="unknown leads nowhere"),
    ],
)
def test_where_answers_lead(answers, leads_to):
    assert route(answers) is leads_to


def test_whoever_would_rather_say_it_in_person_is_always_spoken_with():
    for one in QUESTIONS:
        assert route({one.key: "in-person"}) >= Route.LET_US_SPEAK, one.key


def test_all_that_the_handbook_names_is_asked_in_eight_to_ten_questions():
    assert 8 <= len(QUESTIONS) + 1 <= 10
    assert len(set(KEYS)) == len(KEYS)


def test_only_what_was_chosen_is_shown():
    chosen = chosen_in({"dying": "no", "home": "perhaps", "x": "yes", WORDS: "Hello"})

    assert {key: choice.key for key, choice in chosen.items()} == {"dying": "no"}
    assert question("x") is None


def test_every_choice_of_every_question_leads_somewhere():
    for one, said in product(QUESTIONS, SAID):
        choice = one.choice(said)
        assert choice is None or choice.route is route({one.key: said})
