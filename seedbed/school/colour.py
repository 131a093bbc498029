"""A school's one colour, made readable: WCAG 2.2, success criterion 1.4.3, in light and in dark."""

import re
from dataclasses import dataclass

LEAST = 4.5
STEP = 0.02
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
LIGHT_GROUNDS = ("#f8f4ec", "#fffdf8", "#efe8db")
DARK_GROUNDS = ("#1b1814", "#25211b", "#15130f")
LIGHT_INK, DARK_INK = "#fffdf8", "#14130f"
"""Paper, raised and sunk in theme/static/css/tokens.css, and the ink that stands on the colour."""

Rgb = tuple[int, int, int]


class NotAColour(ValueError):
    """That is not written as a colour."""


class TooFaint(ValueError):
    """Words in that colour could not be read on our paper; `nearest` could."""

    def __init__(self, nearest: str) -> None:
        super().__init__(nearest)
        self.nearest = nearest


@dataclass(frozen=True)
class Shades:
    """The custom properties of theme/static/css/tokens.css that make a school's look."""

    accent: str
    accent_strong: str
    accent_pale: str
    accent_ink: str


def shades(colour: str) -> tuple[Shades, Shades]:
    """What a colour becomes in the light scheme and in the dark one. Raises NotAColour, TooFaint."""
    chosen = _read(colour)
    if not _is_readable(chosen, LIGHT_GROUNDS, LIGHT_INK):
        raise TooFaint(_written(_until_readable(chosen, BLACK, LIGHT_GROUNDS, LIGHT_INK)))
    bright = _until_readable(chosen, WHITE, DARK_GROUNDS, DARK_INK)
    return (
        _shades(chosen, BLACK, LIGHT_GROUNDS, LIGHT_INK),
        _shades(bright, WHITE, DARK_GROUNDS, DARK_INK),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(_read(one)), _luminance(_read(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _shades(colour: Rgb, away: Rgb, grounds: tuple[str, ...], ink: str) -> Shades:
    paper, share = _read(grounds[0]), 0.14
    while share > 0 and contrast(_written(colour), _written(_mixed(paper, colour, share))) < LEAST:
        share -= STEP
    return Shades(
        accent=_written(colour),
        accent_strong=_written(_mixed(colour, away, 0.22)),
        accent_pale=_written(_mixed(paper, colour, max(0.0, share))),
        accent_ink=ink,
    )


def _until_readable(colour: Rgb, toward: Rgb, grounds: tuple[str, ...], ink: str) -> Rgb:
    share = 0.0
    while not _is_readable(_mixed(colour, toward, share), grounds, ink):
        share += STEP
    return _mixed(colour, toward, share)


def _is_readable(colour: Rgb, grounds: tuple[str, ...], ink: str) -> bool:
    return all(contrast(_written(colour), other) >= LEAST for other in (*grounds, ink))


def _mixed(colour: Rgb, other: Rgb, share: float) -> Rgb:
    share = min(1.0, share)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _read(colour: str) -> Rgb:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise NotAColour(colour)
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue


def _written(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _luminance(colour: Rgb) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
