"""A Markdown file of a pack taken apart: its front matter, its body, and the body's sections."""

from collections.abc import Iterator
from dataclasses import dataclass

from seedbed.course.fields import Fields
from seedbed.course.plain_yaml import parse
from seedbed.course.problems import Findings


def split(file: str, text: str, findings: Findings) -> tuple[Fields, str, int]:
    """The fields of a Markdown file, its body, and the line on which the body begins."""
    lines = text.split("\n")
    unread = Fields(file, 1, findings, is_broken=True)
    if lines[0].strip() != "---":
        findings.add(file, 1, "has no front matter. Begin the file with a line '---'.")
        return unread, text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        findings.add(file, 1, "the front matter does not end. Close it with a line '---'.")
        return unread, "", 1
    before = len(findings.found)
    value = parse(file, "\n".join(lines[1:end]), 2, findings)
    if value is None and len(findings.found) == before:
        value = Fields(file, 1, findings)
    elif value is not None and not isinstance(value, Fields):
        findings.add(file, 2, "the front matter must be a map of fields.")
    fields = value if isinstance(value, Fields) else unread
    return fields, "\n".join(lines[end + 1 :]), end + 2


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and the lines where each begins."""

    heading: str
    text: str
    line: int
    first: int


def sections(body: str, first_line: int, mark: str = "## ") -> Iterator[Section]:
    """The sections of a body; words before the first heading stand under the heading ''."""
    held: list[str] = []
    heading, line, first, fenced = "", first_line, first_line, False
    for number, text in enumerate(body.split("\n"), first_line):
        fenced ^= text.startswith(("```", "~~~"))
        if text.startswith(mark) and not fenced:
            if heading or "".join(held).strip():
                yield _section(heading, held, line, first)
            heading, line, first, held = text[len(mark) :].strip(), number, number + 1, []
        else:
            held.append(text)
    if heading or "".join(held).strip():
        yield _section(heading, held, line, first)


def _section(heading: str, held: list[str], line: int, first: int) -> Section:
    """A section without the empty lines around it."""
    empty = next((n for n, text in enumerate(held) if text.strip()), 0)
    where = first + empty
    return Section(heading, "\n".join(held).strip(), line if heading else where, where)
