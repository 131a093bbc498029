"""What is at hand while one pack is read: its texts, its problems, and what points to what."""

from dataclasses import dataclass, field

from seedbed.course.fields import Fields
from seedbed.course.front_matter import split
from seedbed.course.markdown import Mention, mentions
from seedbed.course.problems import Findings
from seedbed.course.prose import Prose

Place = tuple[str, int]
"""A file and a line of it."""


@dataclass
class Reading:
    """One pack while it is read. `places` says where each key was made, `pointed` who points."""

    texts: dict[str, str]
    findings: Findings
    places: dict[str, Place] = field(default_factory=dict)
    pointed: list[tuple[str, Mention]] = field(default_factory=list)
    first_language: str = ""
    """The language of words that are not translated, while a translation is read."""
    holds_no_teacher_part: bool = False
    """Class plans say here only what everyone sees."""

    def is_untranslated(self, file: str) -> bool:
        """Whether a file's words are in the first language while a translation is read."""
        return False

    def within(self, folder: str) -> list[str]:
        """The files right in a folder, by name."""
        return sorted(f for f in self.texts if f.startswith(folder) and "/" not in f[len(folder) :])

    def split(self, file: str) -> tuple[Fields, str, int]:
        """The fields and the body of a file that must be there."""
        if file not in self.texts:
            if file not in self.findings.files():
                words = "is missing. docs/house/course-packs.md says what it holds."
                self.findings.add(file, 1, words)
            return Fields(file, 1, Findings(), is_broken=True), "", 1
        return split(file, self.texts[file], self.findings)

    def page(self, file: str) -> tuple[Fields, Prose]:
        """The fields of a file, and its body as prose that must say something."""
        fields, body, line = self.split(file)
        if file in self.texts and not body.strip():
            words = "says nothing below its front matter. Write the text."
            self.findings.add(fields.file, line, words)
        return fields, self.prose(fields.file, body, line)

    def prose(self, file: str, text: str, line: int) -> Prose:
        """A piece of Markdown, with what it points to noted for the end."""
        said = text.strip()
        line += text[: len(text) - len(text.lstrip())].count("\n")
        self.pointed += [(file, m) for m in mentions(file, said, line, self.findings)]
        return Prose(said)

    def made(self, key: str, file: str, line: int) -> None:
        """Note where a key was made; a second time is a problem."""
        if key in self.places:
            other, there = self.places[key]
            shown = key.split("#")[-1]
            words = f"the key '{shown}' is made here and at {other}:{there}. Rename one."
            self.findings.add(file, line, words)
        self.places[key] = (file, line)

    def points(self, fields: Fields, name: str, kind: str, key: str) -> None:
        """Note that a field points to a key of that kind."""
        if key:
            self.pointed.append((fields.file, Mention(fields.line_of(name), kind, key)))
