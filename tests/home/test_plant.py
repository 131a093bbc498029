"""The plant: pure geometry that grows and never shrinks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.home.plant import HALF_WIDTH, HEADROOM, Growth, grow

weeks = st.lists(st.builds(Growth, st.integers(0, 20), st.integers(0, 9)), max_size=9)
a_week = st.builds(Growth, st.integers(0, 20), st.integers(0, 9))


@given(weeks)
def test_everything_is_inside_the_picture(grown):
    plant = grow(grown)
    left, top, width, height = (float(n) for n in plant.view_box.split())

    assert (left, width) == (-HALF_WIDTH, 2 * HALF_WIDTH)
    for leaf in plant.leaves:
        assert left < leaf.x - leaf.length
        assert leaf.x + leaf.length < left + width
        assert 0 <= leaf.up <= plant.top
    for bud in plant.buds:
        assert left + 6 < bud.x < left + width - 6
        assert 0 < bud.up < -top - 6
    assert -top >= plant.top + HEADROOM - 1
    assert top + height > 0


@given(weeks, a_week)
def test_another_week_leaves_what_grew_where_it_was(grown, another):
    before, after = grow(grown), grow([*grown, another])

    assert after.top > before.top
    stood = after.nodes[: len(before.nodes)]
    assert [(n.week, n.x, n.up) for n in stood] == [(n.week, n.x, n.up) for n in before.nodes]
    grew = after.leaves[: len(before.leaves)]
    assert [(leaf.x, leaf.up, leaf.side) for leaf in grew] == [
        (leaf.x, leaf.up, leaf.side) for leaf in before.leaves
    ]
    assert all(now.length >= then.length for now, then in zip(grew, before.leaves, strict=True))


@given(weeks, st.integers(0, 8))
def test_a_day_of_practice_or_homework_kept_never_takes_anything_away(grown, number):
    number = min(number, len(grown) - 1)
    if number < 0:
        return
    before = grow(grown)
    for more in (
        Growth(grown[number].days + 1, grown[number].kept),
        Growth(grown[number].days, grown[number].kept + 1),
    ):
        after = grow([*grown[:number], more, *grown[number + 1 :]])

        assert after.top >= before.top
        assert len(after.leaves) >= len(before.leaves)
        assert len(after.buds) >= len(before.buds)


def test_a_week_of_rest_is_a_node_and_no_loss():
    practised = grow([Growth(4, 2)])
    rested = grow([Growth(4, 2), Growth(), Growth()])

    assert [node.is_rest for node in rested.nodes] == [False, True, False]
    assert len(rested.leaves) == len(practised.leaves)
    assert rested.top > practised.top


def test_a_bud_opens_once_its_week_is_over():
    assert [bud.is_open for bud in grow([Growth(1, 1)]).buds] == [False]
    assert [bud.is_open for bud in grow([Growth(1, 1), Growth()]).buds] == [True]


@pytest.mark.parametrize(
    ("reached", "whole"),
    [
        pytest.param(0, False, id="a seed"),
        pytest.param(8, False, id="in the last week"),
        pytest.param(9, True, id="after the course it flowers"),
    ],
)
def test_it_is_whole_when_the_course_lies_behind(reached, whole):
    assert grow([Growth(1, 1)] * reached).is_whole is whole


@given(weeks)
def test_the_same_practice_draws_the_same_plant(grown):
    assert grow(grown).stem == grow(grown).stem
    assert re.fullmatch(r"M[-\d. L]+Z", grow(grown).stem)
