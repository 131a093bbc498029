"""Words of the course, kept as Markdown and rendered once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Prose:
    """A piece of Markdown from the pack."""

    markdown: str
