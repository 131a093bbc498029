"""The course in another language: `es/` beside it, the same tree, only what is translated.

A translation is read as the course itself is, with its words in place of the first ones. What is
missing stays in the first language, and is remarked on; so is what was translated from words that
have changed since.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import Any

from seedbed.course.class_reading import SEEN
from seedbed.course.edition import Edition, Practice, Reference, Segment, Week
from seedbed.course.fields import Fields
from seedbed.course.front_matter import sections, split
from seedbed.course.plain_yaml import parse
from seedbed.course.problems import Findings
from seedbed.course.reading import Reading
from seedbed.course.script import Line

MARK = "translates"
"""The field that says of which words a file is the translation."""
PRACTICE = ("title", "summary", "posture", "eyes", "way_out", "choose_another")
WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(shape), names)
    for shape, names in (
        (r"course\.md", ("title", "summary", "goals", "audiences")),
        (r"week-\d+/week\.md", ("title", "intention")),
        (r"week-\d+/talk\.md", ("title", "questions")),
        (r"week-\d+/class\.md", ("segments",)),
        (r"week-\d+/homework\.md", ("assignments",)),
        (r"week-\d+/audience\.md", ()),
        (r"gathering-\d+/gathering\.md", ("title", "intention")),
        (r"skill/.+", ("title", "summary", "helps", "choose_another")),
        (r"(?:.+/practice|hard-moment)/.+", PRACTICE),
        (r".+\.md", ("title",)),
    )
)
WITHIN = {"segments": ("title", "roles"), "assignments": ("title",)}
BIBLIOGRAPHY = "bibliography.yaml"


@dataclass
class TranslatedReading(Reading):
    """Reads a pack with the words of one language laid over the first ones."""

    language: str = ""
    own: dict[str, str] = field(default_factory=dict)
    remarks: Findings = field(default_factory=Findings)

    def split(self, file: str) -> tuple[Fields, str, int]:
        source, source_body, source_line = split(file, self.texts.get(file, ""), Findings())
        own, name = self.own, f"{self.language}/{file}"
        self.holds_no_teacher_part = file.endswith("/class.md") and file in own
        if file not in own:
            if file in self.texts:
                self.remarks.add(name, 1, f"is missing: {file} is shown as it was first written.")
            return source, source_body, source_line
        fields, body, line = split(name, own[file], self.findings)
        self._is_current(file, fields)
        return self._laid_over(fields, source, words_of(file)), body, line

    def is_untranslated(self, file: str) -> bool:
        return file not in self.own

    def _is_current(self, file: str, fields: Fields) -> None:
        said, now = fields.text(MARK, optional=True), mark(file, self.texts[file])
        if not said:
            words = (
                "does not say which words it translates. Mark it with seedbed course translated."
            )
            self.remarks.add(fields.file, 1, words)
        elif said != now:
            words = (
                f"translates words that have changed since in {file}. Look them over, and mark it."
            )
            self.remarks.add(fields.file, fields.line_of(MARK), words)

    def _laid_over(self, own: Fields, source: Fields, names: tuple[str, ...]) -> Fields:
        """The fields of the source with the words of `own` in their place."""
        own.only(*names, MARK)
        values = dict(source.values)
        for name in names:
            if name not in source.values:
                continue
            if name not in own.values:
                if not own.is_broken:
                    own.problem(name, f"'{name}' is missing. Say it in this language.")
                continue
            first, said = source.values[name], own.values[name]
            if isinstance(first, Fields) and isinstance(said, Fields):
                said = self._laid_over_map(own, name, said, first)
            elif name in WITHIN:
                said = self._laid_over_list(own, name, first)
            values[name] = said
        return Fields(
            own.file, own.line, self.findings, values, {**source.lines, **own.lines}, own.is_broken
        )

    def _laid_over_map(self, own: Fields, name: str, said: Fields, first: Fields) -> Fields:
        """A map of names to titles: the same names."""
        for key in sorted(set(first.values) ^ set(said.values)):
            words = "is missing" if key in first.values else "belongs to nothing"
            own.problem(name, f"'{key}' {words} in '{name}'.")
        values = {key: said.values.get(key, value) for key, value in first.values.items()}
        return Fields(own.file, said.line, self.findings, values, said.lines)

    def _laid_over_list(self, own: Fields, name: str, first: list[Any]) -> list[Any]:
        """A list of maps that are known by their keys: the same ones, in any order."""
        said = {one.text("key"): one for one in own.maps(name)}
        there = [one for one in first if isinstance(one, Fields)]
        for key in sorted({str(one.values.get("key")) for one in there} ^ set(said)):
            words = "belongs to nothing" if key in said else "is missing"
            own.problem(name, f"'{key}' {words} in '{name}'.")
        return [self._entry(one, said.get(str(one.values.get("key"))), name) for one in there]

    def _entry(self, first: Fields, said: Fields | None, name: str) -> Fields:
        if said is None:
            return first
        said.only("key", *WITHIN[name])
        values = {**first.values, "title": said.text("title")}
        turns = first.values.get("turns")
        if isinstance(turns, Fields) and "roles" in said.values:
            roles = list(said.names("roles"))
            if len(roles) != len(turns.values.get("roles") or []):
                said.problem("roles", "are not as many as in the course.")
            values["turns"] = replace(turns, values={**turns.values, "roles": roles})
        return Fields(said.file, said.line, self.findings, values, {**first.lines, **said.lines})

    def works(self, bibliography: tuple[Reference, ...]) -> tuple[Reference, ...]:
        """The works, with their notes in this language where there are any."""
        file = f"{self.language}/{BIBLIOGRAPHY}"
        text = self.own.get(BIBLIOGRAPHY, "")
        found = parse(file, text, 1, self.findings) or []
        if not isinstance(found, list) or not all(isinstance(one, Fields) for one in found):
            self.findings.add(file, 1, "must be a list of maps with 'key' and 'note'.")
            return bibliography
        notes = {}
        for one in found:
            one.only("key", "note")
            notes[one.text("key")] = one.text("note")
            if one.text("key") not in {work.key for work in bibliography}:
                one.problem("key", f"'{one.text('key')}' is not in {BIBLIOGRAPHY}.")
        for work in bibliography:
            if work.key not in notes:
                self.remarks.add(file, 1, f"says nothing of '{work.key}'.")
        return tuple(replace(work, note=notes.get(work.key) or work.note) for work in bibliography)


def words_of(file: str) -> tuple[str, ...]:
    """The fields of that file that hold words to translate."""
    return next((names for shape, names in WORDS if shape.fullmatch(file)), ())


def mark(file: str, text: str) -> str:
    """Names the words of a file that are to be translated; other words, another mark."""
    fields, body, line = split(file, text, Findings())
    if file.endswith("/class.md"):
        parts = [list(sections(one.text, one.first, "### ")) for one in sections(body, line)]
        body = "\n".join(half.text for part in parts for half in part if half.heading == SEEN)
    said = [plain(fields.values.get(name)) for name in words_of(file)]
    whole = json.dumps([said, body.strip()], sort_keys=True, default=str)
    return "of-" + hashlib.sha256(whole.encode()).hexdigest()[:12]


def marked_text(text: str, said: str) -> str:
    """The text of a translation, marked as that of those words."""
    lines = [line for line in text.split("\n") if not line.startswith(f"{MARK}:")]
    return "\n".join([lines[0], f"{MARK}: {said}", *lines[1:]])


def plain(value: Any) -> Any:
    """The words within a value; of a class or homework only what is translated there."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Fields):
        kept = ("title", "roles", "turns", "key") if "key" in value.values else value.values
        return {name: plain(value.values[name]) for name in kept if name in value.values}
    return value


def finished(edition: Edition, source: Edition, reading: TranslatedReading) -> Edition:
    """The translated edition, with what the teacher needs as in the source. Remarks on scripts."""
    for practice in edition.practices.values():
        _same_shape(practice, source.practices.get(practice.key), reading)
    return replace(
        edition,
        language=reading.language,
        weeks=tuple(_with_teacher_parts(week, source) for week in edition.weeks),
        bibliography=reading.works(edition.bibliography),
    )


def _with_teacher_parts(week: Week, source: Edition) -> Week:
    first = source.weeks[week.number - 1].plan if week.number <= len(source.weeks) else None
    if not week.plan or not first:
        return week
    there = {segment.key: segment for segment in first.segments}
    segments = (_with_teacher_part(one, there.get(one.key)) for one in week.plan.segments)
    return replace(week, plan=replace(week.plan, segments=tuple(segments)))


def _with_teacher_part(segment: Segment, first: Segment | None) -> Segment:
    return replace(segment, teacher=first.teacher) if first else segment


def _same_shape(practice: Practice, source: Practice | None, reading: TranslatedReading) -> None:
    if not (practice.script and source and source.script):
        return
    shapes = [
        ["a line" if isinstance(cue, Line) else cue for cue in script.cues]
        for script in (practice.script, source.script)
    ]
    if shapes[0] != shapes[1]:
        words = "has other lines, bells or silences, or in another order, than the first script."
        reading.remarks.add(f"{reading.language}/{practice.key}.md", 1, words)
