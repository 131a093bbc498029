"""Whatever colour a school chooses, words stay readable."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.school import colour
from seedbed.school.colour import LEAST, NotAColour, TooFaint, contrast, shades

TOKENS = Path(__file__).resolve().parents[2] / "seedbed/theme/static/css/tokens.css"
ANY = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(ANY)
def test_in_both_schemes_every_pair_can_be_read_or_a_near_colour_is_told(chosen):
    try:
        made = shades(chosen)
    except TooFaint as faint:
        made = shades(faint.nearest)
    for one, grounds in zip(made, (colour.LIGHT_GROUNDS, colour.DARK_GROUNDS), strict=True):
        for ground in (*grounds, one.accent_pale):
            assert contrast(one.accent, ground) >= LEAST
            assert contrast(one.accent_strong, ground) >= LEAST
        assert contrast(one.accent_ink, one.accent) >= LEAST
        assert contrast(one.accent_ink, one.accent_strong) >= LEAST


def test_a_colour_that_can_be_read_is_kept_as_it_is():
    light, _dark = shades("#35633f")

    assert light.accent == "#35633f"


@pytest.mark.parametrize("word", ["", "green", "#123", "#12345g", "35633f", "#35633f;}"])
def test_only_a_colour_is_a_colour(word):
    with pytest.raises(NotAColour):
        shades(word)


def test_the_grounds_are_those_of_the_tokens():
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    for text, grounds in ((light, colour.LIGHT_GROUNDS), (dark, colour.DARK_GROUNDS)):
        named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))
        assert grounds == (named["paper"], named["raised"], named["sunk"])
    assert {"accent", "accent_strong", "accent_pale", "accent_ink"} == set(
        asdict(shades("#35633f")[0])
    )
