"""YAML front matter with the line of every value, so that a problem can point at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from seedbed.course.problems import Findings

MOST_DEPTH = 8


@dataclass
class Fields:
    """A YAML map of one file: its values, the line of each, and which were asked for."""

    file: str
    line: int
    findings: Findings
    values: dict[str, Any] = field(default_factory=dict)
    is_broken: bool = False
    """The YAML could not be read, so nothing more is said of what is missing."""
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, name: str, words: str) -> None:
        self.findings.add(self.file, self.lines.get(name, self.line), words)

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self._value(name, str, "text", optional)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def whole(self, name: str, *, least: int = 0, optional: bool = False) -> int:
        value = self._value(name, int, "a whole number", optional)
        if value is None:
            return 0
        if isinstance(value, bool) or value < least:
            self.problem(name, f"'{name}' must be a whole number of at least {least}.")
            return 0
        return int(value)

    def claim(self, name: str) -> bool:
        return bool(self._value(name, bool, "true or false", False))

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.text(name)
        if value and value not in choices:
            self.problem(name, f"'{name}' is '{value}'; it can be {_listed(choices)}.")
        return value

    def names(self, name: str, *, optional: bool = False) -> tuple[str, ...]:
        value = self._value(name, list, "a list", optional)
        if value is None:
            return ()
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.problem(name, f"'{name}' must be a list of words or sentences.")
            return ()
        return tuple(" ".join(item.split()) for item in value)

    def map(self, name: str, *, optional: bool = False) -> "Fields | None":
        value = self._value(name, Fields, "a map", optional)
        return value if isinstance(value, Fields) else None

    def maps(self, name: str) -> tuple["Fields", ...]:
        value = self._value(name, list, "a list of maps", False) or []
        for item in value:
            if not isinstance(item, Fields):
                self.problem(name, f"'{name}' must be a list of maps.")
                return ()
        return tuple(value)

    def only(self, *known: str) -> None:
        """Refuse every field that is not known here."""
        for name in self.values:
            if name not in known:
                self.problem(name, f"unknown field '{name}'. Known here: {_listed(known)}.")

    def _value(self, name: str, kind: type, words: str, optional: bool) -> Any:
        value = self.values.get(name)
        if value is None:
            if not optional and not self.is_broken:
                self.problem(name, f"'{name}' is missing. Give it {words}.")
            return None
        if not isinstance(value, kind) or (isinstance(value, str) and not value.strip()):
            self.problem(name, f"'{name}' must be {words}.")
            return None
        return value


def split(file: str, text: str, findings: Findings) -> tuple[Fields, str, int]:
    """The fields of a Markdown file, its body, and the line on which the body begins."""
    lines = text.split("\n")
    if not lines or lines[0].strip() != "---":
        findings.add(file, 1, "has no front matter. Begin the file with a line '---'.")
        return Fields(file, 1, findings), text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        findings.add(file, 1, "the front matter does not end. Close it with a line '---'.")
        return Fields(file, 1, findings), "", 1
    before = len(findings.found)
    value = parse(file, "\n".join(lines[1:end]), 2, findings)
    body = "\n".join(lines[end + 1 :])
    if value is None:
        value = Fields(file, 1, findings, is_broken=len(findings.found) > before)
    if not isinstance(value, Fields):
        findings.add(file, 2, "the front matter must be a map of fields.")
        value = Fields(file, 1, findings)
    return value, body, end + 2


def parse(file: str, text: str, first_line: int, findings: Findings) -> Any:
    """YAML as plain values and `Fields`. Tags, aliases and deep nests are refused."""
    try:
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return _value(node, file, first_line, findings, 0) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        findings.add(file, line, f"cannot be read as YAML: {error.problem}. Mend it.")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        findings.add(file, first_line, f"cannot be read as YAML: {error}. Mend it.")
    return None


def _refuse_aliases(text: str) -> None:
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
            raise yaml.MarkedYAMLError(
                problem="anchors, aliases and tags are not used in packs",
                problem_mark=token.start_mark,
            )


def _value(node: yaml.Node, file: str, first: int, findings: Findings, depth: int) -> Any:
    if depth > MOST_DEPTH:
        raise ValueError("it is nested too deeply")
    if isinstance(node, yaml.MappingNode):
        return _fields(node, file, first, findings, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file, first, findings, depth + 1) for item in node.value]
    return _scalar(node)


def _fields(
    node: yaml.MappingNode, file: str, first: int, findings: Findings, depth: int
) -> Fields:
    fields = Fields(file, first + node.start_mark.line, findings)
    for key, value in node.value:
        name, line = str(key.value), first + key.start_mark.line
        if name in fields.values:
            findings.add(file, line, f"'{name}' stands here twice. Keep one.")
        fields.values[name] = _value(value, file, first, findings, depth + 1)
        fields.lines[name] = line
    return fields


def _scalar(node: yaml.Node) -> Any:
    made = yaml.SafeLoader("")
    try:
        return made.construct_object(node)
    finally:
        made.dispose()


def _listed(words: tuple[str, ...] | Mapping[str, Any]) -> str:
    return ", ".join(words) or "nothing"


def sections(body: str, first_line: int, mark: str = "## ") -> Iterator[tuple[str, str, int]]:
    """(heading, text, line of the heading) of each section; text before the first has heading ''."""
    held: list[str] = []
    heading, line = "", first_line
    for number, text in enumerate(body.split("\n"), first_line):
        if text.startswith(mark):
            if heading or "".join(held).strip():
                yield heading, "\n".join(held).strip(), line
            heading, line, held = text[len(mark) :].strip(), number, []
        else:
            held.append(text)
    if heading or "".join(held).strip():
        yield heading, "\n".join(held).strip(), line
