"""What the demo participant lived through."""

from seedbed.demo import story
from seedbed.demo.story import sittings


def test_it_is_the_same_each_time():
    assert list(sittings()) == list(sittings())


def test_most_days_have_a_sitting_and_some_are_rest():
    days = {sat.day for sat in sittings()}

    assert 14 <= len(days) < story.BEGAN_DAYS_AGO - 2
    assert not days & set(range(story.PAUSED_FROM, story.WENT_ON))


def test_two_are_a_part_one_is_by_hand_and_one_after_midnight():
    told = list(sittings())

    assert [sat.seconds for sat in told if sat.seconds % 60] == [260, 410]
    assert [sat.words for sat in told if sat.is_by_hand] == [story.BENCH]
    assert [sat.day for sat in told if sat.hour == 24] == [story.LATE_NIGHT]
