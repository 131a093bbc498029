"""The course as published: frozen values, never rows.

An `Edition` is parsed once for a process and shared by every request, so nothing here
may be changed after it is made. People's rows point into it by key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from seedbed.course.prose import Prose
from seedbed.course.script import Script


class NotInEdition(KeyError):
    """The edition holds nothing under that key."""


@dataclass(frozen=True)
class Goal:
    """One learning goal, such as "Focus and attention"."""

    key: str
    title: str


@dataclass(frozen=True)
class Reference:
    """One work the course cites, with what it shows and its limits."""

    key: str
    authors: str
    year: int
    title: str
    source: str
    note: str
    doi: str = ""
    url: str = ""


@dataclass(frozen=True)
class Lengths:
    """How long a practice may last, in minutes."""

    shortest: int
    usual: int
    longest: int


@dataclass(frozen=True)
class Practice:
    """A guided meditation (formal, with a script) or a small practice for ordinary life (informal)."""

    key: str
    title: str
    summary: str
    kind: str
    purpose: str
    goals: tuple[str, ...]
    posture: str
    eyes: str
    way_out: str
    choose_another: str
    easier: str
    lengths: Lengths | None = None
    script: Script | None = None
    prose: Prose | None = None
    language: str = ""
    """The language of its words, where that is not the edition's: it was not translated."""


@dataclass(frozen=True)
class Homework:
    """One real-world assignment."""

    key: str
    title: str
    kind: str
    often: str
    practice: str
    prose: Prose


@dataclass(frozen=True)
class Turns:
    """Timed turns in a segment: minutes each, and the roles taken."""

    minutes: int
    roles: tuple[str, ...]
    wordless: int = 0
    """Minutes in silence together, after the last turn."""


@dataclass(frozen=True)
class Segment:
    """One stretch of a class. `instruction` says whether it counts as teaching time."""

    key: str
    kind: str
    title: str
    minutes: int
    grouping: str
    instruction: bool
    practice: str
    turns: Turns | None
    seen: Prose
    teacher: Prose
    board: str = ""
    """Whether words are gathered on a board in it: "named", "anonymous", or empty for no board."""


@dataclass(frozen=True)
class ClassPlan:
    """The plan of one class; its minutes sum to the length of a class."""

    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Talk:
    """The week's talk, to read or be read, and three questions to carry."""

    title: str
    questions: tuple[str, ...]
    prose: Prose


@dataclass(frozen=True)
class Page:
    """A page to read: orientation, afterwards, further reading."""

    key: str
    title: str
    prose: Prose


@dataclass(frozen=True)
class Week:
    """One of the units of the course."""

    key: str
    number: int
    title: str
    intention: str
    goals: tuple[str, ...]
    prose: Prose
    homework: tuple[Homework, ...]
    practices: tuple[Practice, ...]
    talk: Talk | None = None
    plan: ClassPlan | None = None
    reading: Page | None = None
    examples: Mapping[str, Prose] = field(default_factory=dict)

    @property
    def main_practice(self) -> Practice:
        """The practice of the week: the first formal one meant as its main one."""
        return next((p for p in self.practices if p.purpose == "main"), self.practices[0])


@dataclass(frozen=True)
class Skill:
    """One short technique on the shelf of self-care, which stands there from `week` on."""

    key: str
    title: str
    summary: str
    family: str
    minutes: int
    week: int
    helps: str
    choose_another: str
    instead: str
    prose: Prose


@dataclass(frozen=True)
class Gathering:
    """One monthly meeting of the year after: its theme, a practice, and a digest of research."""

    key: str
    number: int
    title: str
    intention: str
    prose: Prose
    practices: tuple[Practice, ...]
    digest: Page | None = None


@dataclass(frozen=True)
class Edition:
    """One course as it was when it was published."""

    course: str
    title: str
    summary: str
    language: str
    languages: tuple[str, ...]
    licence: str
    class_minutes: int
    goals: tuple[Goal, ...]
    audiences: Mapping[str, str]
    about: Prose
    weeks: tuple[Week, ...]
    hard_moments: tuple[Practice, ...]
    orientation: tuple[Page, ...]
    after: tuple[Page, ...]
    bibliography: tuple[Reference, ...]
    skills: tuple[Skill, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    translations: Mapping[str, "Edition"] = field(default_factory=dict)
    """The same edition in other languages, where its words were translated."""

    def said_in(self, language: str | None) -> "Edition":
        """This edition in that language (BCP 47), else in the nearest it has, else as it was written."""
        asked = (language or "").lower()
        near = {code.lower(): one for code, one in self.translations.items()}
        return near.get(asked) or near.get(asked.split("-")[0]) or self

    def week(self, number: int) -> Week:
        """Week `number`, counted from 1. Raises NotInEdition."""
        if 1 <= number <= len(self.weeks):
            return self.weeks[number - 1]
        raise NotInEdition(f"week-{number}")

    def practice(self, key: str) -> Practice:
        """The practice under `key`. Raises NotInEdition."""
        try:
            return self.practices[key]
        except KeyError:
            raise NotInEdition(key) from None

    def assignment(self, key: str) -> Homework:
        """The homework under `key`. Raises NotInEdition."""
        try:
            return self._homework[key]
        except KeyError:
            raise NotInEdition(key) from None

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        return {p.key: p for p in self._every_practice()}

    @cached_property
    def skill(self) -> Mapping[str, Skill]:
        return {s.key: s for s in self.skills}

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        return {r.key: r for r in self.bibliography}

    @cached_property
    def _homework(self) -> Mapping[str, Homework]:
        return {h.key: h for week in self.weeks for h in week.homework}

    def _every_practice(self) -> Iterator[Practice]:
        yield from self.hard_moments
        for week in self.weeks:
            yield from week.practices
        for gathering in self.gatherings:
            yield from gathering.practices
