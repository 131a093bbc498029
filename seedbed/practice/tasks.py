"""Rendering ahead of time, so that nobody waits for a voice."""

from django_tasks import task

from seedbed.course.edition import Practice
from seedbed.course.shelf import edition_of
from seedbed.practice import lines


@task()
def render_practice(published: int, key: str) -> int:
    """Render every line of one practice of an edition; how many there are."""
    edition = edition_of(published)
    return _render(edition.practice(key), edition.language)


@task()
def render_edition(published: int) -> int:
    """Render every line of every practice of an edition; how many there are."""
    edition = edition_of(published)
    return sum(_render(practice, edition.language) for practice in edition.practices.values())


def _render(practice: Practice, language: str) -> int:
    lines.bell_units()
    return len(lines.rendered(practice, language))
