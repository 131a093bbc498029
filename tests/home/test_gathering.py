"""The year after: to look at from the first day, to open with the last week."""

import pytest

from tests.cast import make_wide_edition, publish, take_place


@pytest.fixture
def at_the_end(participant, school, published):
    """The participant in a course of one week, so the last is open."""
    return take_place(participant, publish(make_wide_edition(1), number=2), school)


def test_what_is_to_come_shows_from_the_first_day(signed_in, participant, in_course):
    in_course(1)
    page = signed_in(participant).get("/year/").content.decode()

    assert "Beginning again" in page
    assert "These open with the last week." in page
    assert signed_in(participant).get("/year/1/").status_code == 404


def test_a_gathering_holds_theme_practice_and_digest(signed_in, participant, at_the_end):
    page = signed_in(participant).get("/year/1/").content.decode()

    for part in ("Sit together.", "gathering-1/practice/again", "What research says", "Neff"):
        assert part in page
    assert signed_in(participant).get("/practice/gathering-1/practice/again/").status_code == 200
    assert signed_in(participant).get("/year/2/").status_code == 404
