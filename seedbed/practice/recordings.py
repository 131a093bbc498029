"""A recording read beside its practice: which lines are taken, and which are still to come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seedbed.course.edition import Edition, Practice
from seedbed.person.models import Person
from seedbed.practice.lines import digest
from seedbed.practice.models import Recording, Take
from seedbed.school.models import School


@dataclass(frozen=True)
class LineTaken:
    """One line to be spoken; `seconds` is None until it is."""

    number: int
    digest: str
    text: str
    seconds: float | None


@dataclass(frozen=True)
class Standing:
    """How far one person is with recording one practice."""

    practice: Practice
    lines: tuple[LineTaken, ...]
    is_published: bool

    @property
    def taken(self) -> int:
        return sum(line.seconds is not None for line in self.lines)

    @property
    def is_whole(self) -> bool:
        return self.taken == len(self.lines)

    def line(self, wanted: str) -> LineTaken | None:
        return next((line for line in self.lines if line.digest == wanted), None)


def standings(edition: Edition, person: Person, school: School) -> list[Standing]:
    """Every practice with a script, in the edition's order. Two queries."""
    mine = Recording.objects.made_by(person).at_school(school).spoken_in(edition.language)
    published = dict(mine.values_list("practice", "published_at"))
    rows = Take.objects.filter(recording__in=mine).values_list(
        "recording__practice", "line", "seconds"
    )
    taken: dict[str, dict[str, float]] = {}
    for key, line, seconds in rows:
        taken.setdefault(key, {})[line] = seconds
    return [
        standing(practice, taken.get(key, {}), is_published=bool(published.get(key)))
        for key, practice in edition.practices.items()
        if practice.script
    ]


def standing(practice: Practice, taken: Mapping[str, float], *, is_published: bool) -> Standing:
    said = _each_once(line.text for line in practice.script.lines) if practice.script else ()
    lines = tuple(
        LineTaken(number, digest(text), text, taken.get(digest(text)))
        for number, text in enumerate(said, 1)
    )
    return Standing(practice, lines, is_published)


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """What is said twice is taken once."""
    return tuple(dict.fromkeys(texts))
