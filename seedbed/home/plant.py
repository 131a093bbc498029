"""The plant of the course map: geometry alone, from what somebody practised week by week.

Heights (`up`) are measured from the soil. Nothing here is random, and nothing shrinks: a day of
practice adds a leaf, homework kept adds a bud, a week of rest adds a resting node.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sin

REST = 18.0
WEEK = 24.0
LEAF = 9.5
MOST_LEAVES = 8
MOST_BUDS = 4
HALF_WIDTH = 150.0
HEADROOM = 84.0
SWAY, BEND = 15.0, 88.0
GOLDEN = 0.618033988749895


@dataclass(frozen=True)
class Growth:
    """What one week brought: days practised, and homework kept."""

    days: int = 0
    kept: int = 0

    @property
    def is_rest(self) -> bool:
        return not (self.days or self.kept)


@dataclass(frozen=True)
class Leaf:
    """Where a leaf leaves the stem, its slant in degrees above the level, its length, its side."""

    x: float
    up: float
    slant: float
    length: float
    side: int


@dataclass(frozen=True)
class Bud:
    """A bud, or the flower it became, at the end of its stalk."""

    x: float
    up: float
    from_x: float
    from_up: float
    is_open: bool


@dataclass(frozen=True)
class Node:
    """Where a week began on the stem. The week one is in is no rest yet."""

    week: int
    x: float
    up: float
    is_rest: bool


@dataclass(frozen=True)
class Plant:
    """The whole drawing, in units of its own."""

    top: float
    top_x: float
    nodes: tuple[Node, ...]
    leaves: tuple[Leaf, ...]
    buds: tuple[Bud, ...]
    is_whole: bool
    """Whether the weeks of the course are all behind it: then it flowers at the top."""

    @property
    def view_box(self) -> str:
        """What the drawing takes: the air above it, and the soil below."""
        air = round(max(self.top, 60.0) + HEADROOM)
        return f"{-HALF_WIDTH:g} {-air} {2 * HALF_WIDTH:g} {air + 62}"

    @property
    def stem(self) -> str:
        """The outline of the stem, thicker the older it is."""
        ups = [n * 6.0 for n in range(int(self.top / 6.0) + 1)] + [self.top]
        left = [f"{stem_at(up) - self._half(up):.1f} {-up:.1f}" for up in ups]
        right = [f"{stem_at(up) + self._half(up):.1f} {-up:.1f}" for up in reversed(ups)]
        return "M" + "L".join(left + right) + "Z"

    def _half(self, up: float) -> float:
        return 0.9 + min((self.top - up) / 150, 2.6)


def grow(weeks: Sequence[Growth], *, whole: int = 8) -> Plant:
    """The plant of someone who has reached `len(weeks)` weeks of the `whole`."""
    up, count = 0.0, 0
    nodes: list[Node] = []
    places: list[tuple[float, int]] = []
    buds: list[Bud] = []
    for number, week in enumerate(weeks, start=1):
        is_over = number < len(weeks)
        nodes.append(Node(number, stem_at(up), up, week.is_rest and is_over))
        buds += _buds(week, up, number, is_open=is_over)
        leaves = min(week.days, MOST_LEAVES)
        places += [(up + 14.0 + n * LEAF, count + n) for n in range(leaves)]
        up, count = up + (REST if week.is_rest else WEEK + leaves * LEAF), count + leaves
    return Plant(
        top=up,
        top_x=stem_at(up),
        nodes=tuple(nodes),
        leaves=tuple(_leaf(at, n, top=up) for at, n in places),
        buds=tuple(buds),
        is_whole=len(weeks) > whole,
    )


def stem_at(up: float) -> float:
    """How far the stem leans at a height."""
    return SWAY * sin(up / BEND) * min(1.0, up / 90)


def _leaf(up: float, number: int, *, top: float) -> Leaf:
    odd = (number * GOLDEN) % 1
    return Leaf(
        x=stem_at(up),
        up=up,
        slant=22 + 26 * odd,
        length=22 + 8 * odd + min((top - up) / 10, 20),
        side=1 if number % 2 else -1,
    )


def _buds(week: Growth, up: float, number: int, *, is_open: bool) -> list[Bud]:
    made = []
    for n in range(min(week.kept, MOST_BUDS)):
        side = 1 if (n + number) % 2 else -1
        foot = up + 4 + n * 7
        reach = 44 + 16 * ((n * GOLDEN + number * 0.37) % 1)
        made.append(
            Bud(
                x=stem_at(foot) + side * reach,
                up=foot + reach * 0.62,
                from_x=stem_at(foot),
                from_up=foot,
                is_open=is_open,
            )
        )
    return made
