"""The files of a draft as a table of contents."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from seedbed.course.folder import LANGUAGE
from seedbed.course.problems import Problem

TITLE = re.compile(r"(?m)^title:[ \t]*(.+?)[ \t]*$")
IN_A_LANGUAGE = re.compile(rf"({LANGUAGE})/(.+)")
FIRST = ("course.md", "bibliography.yaml", "week.md", "gathering.md", "talk.md", "class.md")


@dataclass(frozen=True)
class Row:
    """One file: its title, whether it differs from the edition before, what the checker says."""

    name: str
    title: str
    is_changed: bool
    problems: int
    remarks: int


@dataclass(frozen=True)
class Group:
    """Files that belong together."""

    title: str
    rows: tuple[Row, ...]

    @property
    def problems(self) -> int:
        return sum(row.problems for row in self.rows)

    @property
    def changed(self) -> int:
        return sum(row.is_changed for row in self.rows)


def outline(
    texts: Mapping[str, str],
    before: Mapping[str, str],
    problems: Iterable[Problem],
    remarks: Iterable[Problem],
) -> list[Group]:
    """The groups in the order of the course, translations last."""
    wrong = [problem.file for problem in problems]
    odd = [remark.file for remark in remarks]
    groups: dict[tuple[int, int, str], list[Row]] = {}
    for name in sorted(texts, key=_within):
        row = Row(
            name, _titled(name, texts[name]), texts[name] != before.get(name),
            wrong.count(name), odd.count(name),
        )  # fmt: skip
        groups.setdefault(_group(name), []).append(row)
    return [Group(key[2], tuple(rows)) for key, rows in sorted(groups.items())]


def _titled(name: str, text: str) -> str:
    found = TITLE.search(text.split("\n---", 1)[0])
    known = {
        "class.md": _("The class"), "homework.md": _("Homework"),
        "audience.md": _("Examples for audiences"), "bibliography.yaml": _("Works cited"),
    }  # fmt: skip
    last = name.rsplit("/", 1)[-1]
    return known.get(last) or (found[1].strip("\"'") if found else last)


def _within(name: str) -> tuple[int, str]:
    last = name.rsplit("/", 1)[-1]
    return (FIRST.index(last) if last in FIRST else len(FIRST), name)


def _group(name: str) -> tuple[int, int, str]:
    if found := IN_A_LANGUAGE.fullmatch(name):
        return (9, 0, _("In %(language)s") % {"language": found[1]})
    folder, slash, _rest = name.partition("/")
    kind, _dash, number = folder.rpartition("-")
    if kind == "week" and number.isdecimal():
        return (2, int(number), _("Week %(number)s") % {"number": number})
    if kind == "gathering" and number.isdecimal():
        return (6, int(number), _("Gathering %(number)s") % {"number": number})
    titles = {
        "orientation": (1, _("Before the first week")),
        "hard-moment": (3, _("For a hard moment")),
        "skill": (4, _("Shelf of skills")),
        "after": (5, _("After the last week")),
    }
    order, title = titles.get(folder, (0, _("The course"))) if slash else (0, _("The course"))
    return (order, 0, title)
