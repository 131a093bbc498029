"""Which assignments stand before a person."""

import pytest

from seedbed.homework.standing import NotOpen, assignment, carried
from tests.cast import make_edition

EDITION = make_edition()


def test_an_assignment_comes_with_its_week():
    homework, week = assignment(EDITION, "week-2/homework/sit", open_weeks=2)

    assert (homework.key, week.number) == ("week-2/homework/sit", 2)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("week-3/homework/sit", id="of a week that has not opened"),
        pytest.param("week-2/homework/no-such", id="of no name"),
        pytest.param("week-2/practice/settling", id="a practice is no assignment"),
        pytest.param("week-99/homework/sit", id="of no week"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_not_there_and_what_is_not_open_are_the_same(key):
    with pytest.raises(NotOpen):
        assignment(EDITION, key, open_weeks=2)


def test_what_was_carried_comes_along_until_it_is_answered():
    answers = {
        "week-1/homework/sit": "carried",
        "week-1/homework/look-back": "kept",
        "week-2/homework/a-kind-act": "carried",
        "week-3/homework/sit": "carried",
    }

    assert [h.key for h in carried(EDITION, 3, answers)] == [
        "week-1/homework/sit",
        "week-2/homework/a-kind-act",
    ]
    assert carried(EDITION, 1, answers) == ()
    assert carried(EDITION, 0, answers) == ()
