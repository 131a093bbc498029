"""Word from one process to the others that a live class changed."""

from uuid import UUID


def announce(meeting: UUID, version: int) -> None:
    """That class is at that version now."""
