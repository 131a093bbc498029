"""Every pair of ink and ground in the tokens meets WCAG 2.2 AA, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "seedbed/theme/static/css/tokens.css"
WORDS, SHAPES = 4.5, 3.0
GROUNDS = ["paper", "raised", "sunk", "accent-pale"]
PAIRS = [
    *[(ink, ground, WORDS) for ink in ("ink", "soft") for ground in [*GROUNDS, "warn-pale"]],
    *[(ink, ground, WORDS) for ink in ("accent", "accent-strong", "warn") for ground in GROUNDS],
    ("warn", "warn-pale", WORDS),
    ("accent-ink", "accent", WORDS),
    ("accent-ink", "accent-strong", WORDS),
    *[("edge", ground, SHAPES) for ground in ("paper", "raised", "sunk")],
]


def colours(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    named = dict(found.findall(light))
    return named if scheme == "light" else named | dict(found.findall(dark))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_can_be_seen(scheme):
    named = colours(scheme)

    weak = [
        (ink, ground, round(contrast(named[ink], named[ground]), 2))
        for ink, ground, least in PAIRS
        if contrast(named[ink], named[ground]) < least
    ]

    assert weak == []


def test_black_on_white_is_the_standard_s_own_example():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
