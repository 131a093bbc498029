"""The circle method: rounds in which everybody meets everybody, each exactly once."""

from collections.abc import Sequence

from seedbed.classroom.live.past import Two

NOBODY = -1
"""The empty place beside whoever is left over when a circle is odd."""


def number_of_rounds(circle: Sequence[int]) -> int:
    """In how many rounds each meets each: one less than there are places."""
    return max(0, len(circle) + len(circle) % 2 - 1)


def round_of(circle: Sequence[int], number: int) -> list[Two]:
    """The pairs of one round, from 0. In an odd circle one of them sits beside NOBODY.

    One stays seated while the others move up a place each round, as at a long table: no two people
    meet in two rounds, and after the last round all have met.
    """
    seats = [*circle, NOBODY] if len(circle) % 2 else [*circle]
    moving = len(seats) - 1
    facing = [frozenset((seats[-1], seats[number]))]
    return facing + [
        frozenset((seats[(number + step) % moving], seats[(number - step) % moving]))
        for step in range(1, len(seats) // 2)
    ]
