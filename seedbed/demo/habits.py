"""People of varied habits, for rehearsals: dice with a seed, the same each time."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Habit:
    """How somebody goes through a course, as chances between 0 and 1."""

    name: str
    practises: float
    """On a day."""
    attends: float
    """A class."""
    tells: float
    """That they can't come, when they can't."""
    answers: float
    """An assignment."""
    shares: float
    """What they wrote, with their teachers."""
    late: float = 0.1
    """That they come late, when they come."""
    stops_after: int = 99
    """The class after which they practise no more and come no more."""
    wants_a_word: bool = False
    leaves: bool = False
    """Whether they give up their place when they stop."""


HABITS = (
    Habit("steady", practises=0.75, attends=0.95, tells=0.9, answers=0.7, shares=0.2),
    Habit("busy", practises=0.35, attends=0.8, tells=0.7, answers=0.35, shares=0.05, late=0.4),
    Habit("by fits and starts", practises=0.5, attends=0.7, tells=0.3, answers=0.4, shares=0.1),
    Habit("class only", practises=0.08, attends=0.95, tells=0.9, answers=0.1, shares=0.0),
    Habit("goes quiet", practises=0.6, attends=0.9, tells=0.5, answers=0.5, shares=0.1,
          stops_after=4, wants_a_word=True),
    Habit("leaves", practises=0.4, attends=0.7, tells=0.6, answers=0.2, shares=0.0, stops_after=3,
          leaves=True),
)  # fmt: skip
SHARES = (34, 26, 18, 10, 7, 5)
"""Of a hundred people, so many of each habit. Chosen for variety, and measured nowhere."""
LENGTHS = (300, 600, 600, 900, 1200)
"""Seconds of a sitting."""


@dataclass(frozen=True)
class Actor:
    """One simulated participant, and their own dice."""

    number: int
    habit: Habit
    dice: random.Random

    def does(self, chance: float) -> bool:
        return self.dice.random() < chance


def actors(count: int, *, seed: int) -> list[Actor]:
    """That many people of varied habits; the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  a story, not a secret
    chosen = dice.choices(HABITS, weights=SHARES, k=count)
    return [
        Actor(n, habit, random.Random(f"{seed}:{n}"))  # noqa: S311
        for n, habit in enumerate(chosen, 1)
    ]
