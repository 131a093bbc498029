"""What the demo participant lived through: plain facts and lucky dice, the same each time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

BEGAN_DAYS_AGO = 26
PAUSED_FROM, WENT_ON = 10, 12
"""Days of the course, from 0, on which they rested from it and came back: so today is in week 4."""
LATE_NIGHT, BY_HAND = 17, 22
PARTS = {6: 260, 15: 410}
"""Days on which they stopped before the end, and after how many seconds."""
BENCH = "On the bench by the river, without a screen. Gulls."


@dataclass(frozen=True)
class Sat:
    """One sitting: on which day of the course, when by the clock on the wall, and how long."""

    day: int
    hour: int
    """24 is the hour after midnight, which still belongs to the evening."""
    minute: int
    seconds: int
    words: str = ""

    @property
    def is_by_hand(self) -> bool:
        return self.day == BY_HAND


def sittings() -> Iterator[Sat]:
    """On most days one, now and then none, and none while they rested."""
    dice = random.Random(4)  # noqa: S311  a story, not a secret
    for day in range(BEGAN_DAYS_AGO):
        hour, minute = dice.choice((7, 7, 21)), dice.randrange(60)
        seconds = dice.choice((300, 600, 600, 900, 900, 1200))
        is_lazy = dice.random() < 0.25 and day not in (LATE_NIGHT, BY_HAND, *PARTS)
        if is_lazy or PAUSED_FROM <= day < WENT_ON:
            continue
        if day == LATE_NIGHT:
            hour, minute = 24, 40
        words = BENCH if day == BY_HAND else ""
        yield Sat(day, hour, minute, PARTS.get(day, seconds), words)


SAID = ("kept", "kept", "let-go", "kept", "carried")
"""What became of one assignment after another, over and over."""
WORDS = {1: "Harder than I thought, and shorter.", 6: "She laughed. I had not expected that."}

MOMENTS = (
    (24, 18, ("noticed", "felt"), "The man at the counter looked worn out."),
    (21, 9, ("noticed", "felt", "wished"), ""),
    (17, 13, ("noticed", "acted"), "Brought my neighbour's bins in."),
    (9, 16, ("noticed", "felt", "wished", "acted"), "I let myself sit down for five minutes."),
)
"""On which day of the course, at what hour, which moves, and a line."""

JOURNAL = (
    (6, 8, "The mind went to work forty times. It came back forty times too.", True),
    (13, 22, "Could not sit. Stood at the window instead and that was something.", False),
    (20, 21, "It was easier to wish her well than to wish it for myself. I noticed.", True),
)
"""On which day, at what hour, the words, and whether they are kept on the map."""
