"""YAML as plain maps, lists and words, with the line of every key. Nothing clever is let in."""

from typing import Any

import yaml

from seedbed.course.fields import Fields
from seedbed.course.problems import Findings

MOST_DEPTH = 8
MOST_NODES = 20_000


class _PlainLoader(yaml.SafeLoader):
    """Reads no anchor, alias or tag, and stops early at a nest too deep or a heap too large."""

    depth = nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None):
            raise _refused("anchors, aliases and tags are not used in packs", event.start_mark)
        if self.depth > MOST_DEPTH:
            raise _refused("it is nested too deeply", event.start_mark)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise _refused(f"it holds more than {MOST_NODES} values", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def parse(file: str, text: str, first_line: int, findings: Findings) -> Any:
    """The values of a YAML text, maps as `Fields`. None where it is empty or cannot be read."""
    loader = None
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        return _Values(loader, file, first_line, findings).of(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        findings.add(file, line, f"cannot be read as YAML: {error.problem}. Mend it.")
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        findings.add(file, line, f"cannot be read as YAML: {error.reason}. Mend it.")
    finally:
        if loader:
            loader.dispose()
    return None


class _Values:
    """Turns the nodes of one text into values."""

    def __init__(self, loader: yaml.SafeLoader, file: str, first: int, findings: Findings) -> None:
        self.loader, self.file, self.first, self.findings = loader, file, first, findings

    def of(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._fields(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item) for item in node.value]
        try:
            return self.loader.construct_object(node)
        except ValueError as error:
            raise _refused(str(error).split(";")[0], node.start_mark) from None

    def _fields(self, node: yaml.MappingNode) -> Fields:
        fields = Fields(self.file, self._line(node), self.findings)
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _refused("the name of a field must be a word", key.start_mark)
            if key.value in fields.values:
                self.findings.add(
                    self.file, self._line(key), f"'{key.value}' stands here twice. Keep one."
                )
            fields.values[key.value] = self.of(value)
            fields.lines[key.value] = self._line(key)
        return fields

    def _line(self, node: yaml.Node) -> int:
        return int(self.first + node.start_mark.line)


def _refused(words: str, mark: yaml.Mark | None) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=words, problem_mark=mark)
