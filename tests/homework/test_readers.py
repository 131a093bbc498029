"""Who would read it, in words."""

import pytest

from seedbed.homework.readers import in_words, listed


@pytest.mark.parametrize(
    ("others", "words"),
    [(0, "nobody else yet"), (1, "one other person"), (12, "twelve other people"),
     (20, "twenty other people"), (21, "more than twenty other people")],
)  # fmt: skip
def test_a_group_is_said_in_words(others, words):
    assert in_words(others) == words


@pytest.mark.parametrize(
    ("names", "said"),
    [((), "the teachers"), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_listed_as_one_says_them(names, said):
    assert listed(names) == said
