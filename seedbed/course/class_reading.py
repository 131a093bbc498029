"""The plan of one class: its segments, and what each says to people and to the teacher."""

from collections.abc import Iterable

from seedbed.course.edition import ClassPlan, Segment, Turns
from seedbed.course.fields import Fields
from seedbed.course.front_matter import Section, sections
from seedbed.course.prose import Prose
from seedbed.course.reading import Reading

SEGMENT_KINDS = (
    "arrival", "meditation", "check-in", "talk", "discussion", "exercise", "break", "sharing",
    "homework", "closing",
)  # fmt: skip
BOARDS = ("named", "anonymous")
GROUPINGS = ("circle", "pairs", "triads", "small-groups", "alone")
SEEN, FOR_TEACHER = "What you see", "For the teacher"


def read_plan(reading: Reading, file: str) -> ClassPlan | None:
    """The plan in `file`, where there is one."""
    if file not in reading.texts:
        return None
    fields, body, first = reading.split(file)
    fields.only("segments")
    segments = fields.maps("segments")
    parts = read_parts(reading, segments, sections(body, first), fields.file)
    reading.places[f"{file}#segments"] = (file, fields.line_of("segments"))
    return ClassPlan(tuple(_segment(reading, segment, parts) for segment in segments))


def read_parts(
    reading: Reading, entries: tuple[Fields, ...], found: Iterable[Section], file: str
) -> dict[str, Section]:
    """The `##` section of each entry by its key; each key has one, and none stands alone."""
    keys = [entry.text("key", optional=True) for entry in entries]
    parts: dict[str, Section] = {}
    for section in found:
        words = ""
        if not section.heading:
            words = "these words stand before the first '##'. Move them under one."
        elif section.heading in parts:
            words = f"the section '{section.heading}' stands here twice. Keep one."
        elif section.heading not in keys:
            words = f"the section '{section.heading}' belongs to nothing above. Keys: {', '.join(keys)}."
        if words:
            reading.findings.add(file, section.line, words)
        parts.setdefault(section.heading, section)
    for entry, key in zip(entries, keys, strict=True):
        if key and not (key in parts and parts[key].text):
            entry.problem("key", f"has no words below: write a section '## {key}'.")
    return parts


def _segment(reading: Reading, fields: Fields, parts: dict[str, Section]) -> Segment:
    fields.only(
        "key", "kind", "title", "minutes", "grouping", "instruction", "practice", "turns", "board"
    )
    name = fields.key("key")
    if name:
        reading.made(f"{fields.file}#{name}", fields.file, fields.line_of("key"))
    practice = fields.text("practice", optional=True)
    reading.points(fields, "practice", "practice", practice)
    halves = _halves(reading, fields.file, parts.get(name))
    return Segment(
        key=name,
        kind=fields.choice("kind", SEGMENT_KINDS),
        title=fields.text("title"),
        minutes=fields.whole("minutes", least=1),
        grouping=fields.choice("grouping", GROUPINGS),
        instruction=fields.claim("instruction"),
        practice=practice,
        turns=_turns(fields),
        seen=halves.get(SEEN, Prose("")),
        teacher=halves.get(FOR_TEACHER, Prose("")),
        board=fields.choice("board", BOARDS) if "board" in fields.values else "",
    )


def _turns(fields: Fields) -> Turns | None:
    inner = fields.map("turns", optional=True)
    if inner is None:
        return None
    inner.only("minutes", "roles", "wordless")
    return Turns(
        inner.whole("minutes", least=1),
        inner.names("roles"),
        inner.whole("wordless", most=5, optional=True),
    )


def _halves(reading: Reading, file: str, section: Section | None) -> dict[str, Prose]:
    """What everyone sees, and what the teacher needs; no word stands outside the two."""
    halves: dict[str, Prose] = {}
    if section is None or not section.text:
        return halves
    if reading.holds_no_teacher_part:
        return {SEEN: reading.prose(file, section.text, section.first)}
    for half in sections(section.text, section.first, "### "):
        words = ""
        if not half.heading:
            words = f"these words stand before '### {SEEN}'. Move them under it."
        elif half.heading not in (SEEN, FOR_TEACHER):
            words = f"'### {half.heading}' is unknown here. Known: {SEEN}, {FOR_TEACHER}."
        elif half.heading in halves:
            words = f"'### {half.heading}' stands here twice. Keep one."
        if words:
            reading.findings.add(file, half.line, words)
        elif half.text:
            halves[half.heading] = reading.prose(file, half.text, half.first)
    for heading in (SEEN, FOR_TEACHER):
        if heading not in halves:
            words = f"'{section.heading}' has no '### {heading}'. Write it."
            reading.findings.add(file, section.line, words)
    return halves
