"""The fields of a pack's YAML, each with its line, so that a problem can point at it."""

import re
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from seedbed.course.folder import MOST_LETTERS_IN_A_NAME, NAME
from seedbed.course.problems import Findings

MOST_LETTERS_IN_A_FIELD = 2_000
MOST_IN_A_NUMBER = 9_999


@dataclass
class Fields:
    """A YAML map of one file: its values, the line of each, and which were asked for."""

    file: str
    line: int
    findings: Findings
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    is_broken: bool = False
    """The map could not be read, so nothing more is said of what is missing."""

    def problem(self, name: str, words: str) -> None:
        self.findings.add(self.file, self.line_of(name), words)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self._value(name, str, "text", optional)
        return self._one_line(name, value) if value else ""

    def key(self, name: str, *, optional: bool = False) -> str:
        """A name that keys are made of."""
        value = self.text(name, optional=optional)
        return value if not value or self._is_name(name, value) else ""

    def titles(self, name: str) -> dict[str, str]:
        """A map of names to titles."""
        inner = self.map(name)
        if inner is None:
            return {}
        return {key: inner.text(key) for key in inner.values if inner._is_name(key, key)}

    def whole(
        self, name: str, *, least: int = 0, most: int = MOST_IN_A_NUMBER, optional: bool = False
    ) -> int:
        value = self._value(name, int, "a whole number", optional)
        if value is None:
            return 0
        if isinstance(value, bool) or not least <= value <= most:
            self.problem(name, f"'{name}' must be a whole number from {least} to {most}.")
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
        value = self._list(name, "a list", optional)
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.problem(name, f"'{name}' must be a list of words or sentences.")
            return ()
        return tuple(self._one_line(name, item) for item in value)

    def map(self, name: str, *, optional: bool = False) -> "Fields | None":
        value = self._value(name, Fields, "a map", optional)
        return value if isinstance(value, Fields) else None

    def maps(self, name: str) -> tuple["Fields", ...]:
        value = self._list(name, "a list of maps", False)
        if not all(isinstance(item, Fields) for item in value):
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

    def _list(self, name: str, words: str, optional: bool) -> list[Any]:
        value: list[Any] | None = self._value(name, list, words, optional)
        if value == [] and not optional:
            self.problem(name, f"'{name}' is empty. Give it at least one.")
        return value or []

    def _one_line(self, name: str, value: str) -> str:
        text = " ".join(value.split())
        if len(text) > MOST_LETTERS_IN_A_FIELD:
            words = f"'{name}' has {len(text)} characters; {MOST_LETTERS_IN_A_FIELD} is the most."
            self.problem(name, f"{words} Say it in fewer.")
        elif any(category(letter) in ("Cc", "Cs") for letter in text):
            self.problem(name, f"'{name}' holds a character that cannot be seen. Remove it.")
        return text

    def _is_name(self, name: str, value: str) -> bool:
        if re.fullmatch(NAME, value) and len(value) <= MOST_LETTERS_IN_A_NAME:
            return True
        self.problem(
            name,
            f"'{value}' is not a name: lower-case letters, digits and hyphens, "
            f"{MOST_LETTERS_IN_A_NAME} at most.",
        )
        return False


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "nothing"
