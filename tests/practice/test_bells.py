"""The bell: ours, the same each time, and gone before its frames end."""

import numpy as np
import pytest

from seedbed.practice import bells, encoding
from seedbed.practice.frames import SAMPLE_RATE


@pytest.mark.parametrize("strokes", bells.STROKES)
def test_a_bell_is_as_long_as_it_says(strokes):
    assert encoding.bell(strokes).frames == bells.FRAMES[strokes - 1]


@pytest.mark.parametrize("strokes", bells.STROKES)
def test_strokes_come_three_and_a_half_seconds_apart(strokes):
    heard = bells.rung(strokes)

    loud = np.abs(heard).reshape(-1, SAMPLE_RATE // 50).max(axis=1)
    risen = [i / 50 for i in range(5, len(loud)) if loud[i] > 1.5 * loud[i - 5 : i].max()]
    assert risen == pytest.approx([3.5 * n for n in range(1, strokes)], abs=0.1)


def test_it_is_the_same_each_time_and_fades_to_nothing():
    assert encoding.bell(2).data == encoding.bell(2).data
    assert np.abs(bells.rung(1)[-SAMPLE_RATE // 20 :]).max() < 1e-6
    assert np.abs(bells.rung(3)).max() < 0.7
