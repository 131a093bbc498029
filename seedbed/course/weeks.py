"""One week of a pack: theme, talk, class, homework, examples, reading, practices."""

from seedbed.course.edition import (
    ClassPlan,
    Homework,
    Lengths,
    Page,
    Practice,
    Segment,
    Talk,
    Turns,
    Week,
)
from seedbed.course.front_matter import Fields, sections
from seedbed.course.prose import Prose
from seedbed.course.reading import Reading
from seedbed.course.script_reading import least_seconds, read_script

SEGMENT_KINDS = (
    "arrival", "meditation", "check-in", "talk", "discussion", "exercise", "break", "sharing",
    "homework", "closing",
)  # fmt: skip
GROUPINGS = ("circle", "pairs", "triads", "small-groups", "alone")
SEEN, FOR_TEACHER = "What you see", "For the teacher"


def read_week(reading: Reading, number: int) -> Week:
    """Week `number`, from its folder."""
    folder = f"week-{number}"
    fields, prose = reading.page(f"{folder}/week.md")
    fields.only("week", "title", "intention", "goals")
    if (said := fields.whole("week", least=1)) and said != number:
        fields.problem("week", f"says week {said}, but stands in {folder}. Mend one of them.")
    reading.made(folder, f"{folder}/week.md", 1)
    goals = fields.names("goals")
    for goal in goals:
        reading.points(fields, "goals", "goal", goal)
    practices = [read_practice(reading, file) for file in reading.within(f"{folder}/practice/")]
    if not practices:
        reading.findings.add(f"{folder}/practice", 1, "has no practice. A week needs at least one.")
    return Week(
        key=folder,
        number=number,
        title=fields.text("title"),
        intention=fields.text("intention"),
        goals=goals,
        prose=prose,
        homework=_homework(reading, folder),
        practices=tuple(p for _, p in sorted(practices, key=lambda one: (one[0], one[1].key))),
        talk=_talk(reading, f"{folder}/talk.md"),
        plan=_plan(reading, f"{folder}/class.md"),
        reading=_further(reading, f"{folder}/reading.md"),
        examples=_examples(reading, f"{folder}/audience.md"),
    )


def read_practice(reading: Reading, file: str) -> tuple[int, Practice]:
    """A practice and the order it asks for."""
    fields, body, line = reading.split(file)
    fields.only(
        "title", "summary", "kind", "purpose", "goals", "lengths", "posture", "eyes", "way_out",
        "choose_another", "easier", "order",
    )  # fmt: skip
    key = file.removesuffix(".md")
    reading.made(key, file, 1)
    kind = fields.choice("kind", ("formal", "informal"))
    goals = fields.names("goals", optional=True)
    for goal in goals:
        reading.points(fields, "goals", "goal", goal)
    easier = fields.text("easier", optional=key.startswith("hard-moment/"))
    reading.points(fields, "easier", "practice", easier)
    is_formal = kind != "informal"
    practice = Practice(
        key=key,
        title=fields.text("title"),
        summary=fields.text("summary"),
        kind=kind,
        purpose=fields.choice("purpose", ("main", "hard-day", "ordinary-life")),
        goals=goals,
        posture=fields.text("posture"),
        eyes=fields.text("eyes"),
        way_out=fields.text("way_out"),
        choose_another=fields.text("choose_another"),
        easier=easier,
        lengths=_lengths(fields) if is_formal else None,
        script=read_script(file, body, line, reading.findings) if is_formal else None,
        prose=None if is_formal else reading.prose(file, _said(reading, file, body, line), line),
    )
    _fits(fields, practice)
    return fields.whole("order", optional=True), practice


def _said(reading: Reading, file: str, body: str, line: int) -> str:
    if not body.strip():
        reading.findings.add(file, line, "says nothing below its front matter. Write the text.")
    return body


def _lengths(fields: Fields) -> Lengths:
    inner = fields.map("lengths")
    if inner is None:
        return Lengths(0, 0, 0)
    inner.only("shortest", "usual", "longest")
    lengths = Lengths(*(inner.whole(name, least=1) for name in ("shortest", "usual", "longest")))
    if not lengths.shortest <= lengths.usual <= lengths.longest <= 120:
        fields.problem(
            "lengths", "must rise: shortest, usual, longest, in whole minutes, 120 at most."
        )
    return lengths


def _fits(fields: Fields, practice: Practice) -> None:
    if not (practice.script and practice.lengths and practice.lengths.shortest):
        return
    least = least_seconds(practice.script)
    if least > practice.lengths.shortest * 60:
        fields.problem(
            "lengths",
            f"the speech, bells and least silences take {least:.0f} s, more than the shortest length "
            f"of {practice.lengths.shortest * 60} s. Say less, or raise 'shortest'.",
        )


def _talk(reading: Reading, file: str) -> Talk | None:
    if file not in reading.texts:
        return None
    fields, prose = reading.page(file)
    fields.only("title", "questions")
    questions = fields.names("questions")
    if questions and len(questions) != 3:
        fields.problem("questions", f"there are {len(questions)} questions; a talk carries three.")
    return Talk(fields.text("title"), questions, prose)


def _further(reading: Reading, file: str) -> Page | None:
    if file not in reading.texts:
        return None
    fields, prose = reading.page(file)
    fields.only("title")
    return Page(file.removesuffix(".md"), fields.text("title"), prose)


def _examples(reading: Reading, file: str) -> dict[str, Prose]:
    if file not in reading.texts:
        return {}
    fields, body, first = reading.split(file)
    fields.only()
    found = {}
    for audience, text, line in sections(body, first):
        reading.points(fields, audience, "audience", audience)
        if not text:
            reading.findings.add(file, line, f"'{audience}' says nothing. Write the examples.")
        found[audience] = reading.prose(file, text, line + 1)
    return found


def _parts(
    reading: Reading, file: str, body: str, first: int, keys: list[str]
) -> dict[str, tuple[str, int]]:
    """The `##` sections of a body by key; each key has one, and none stands alone."""
    found: dict[str, tuple[str, int]] = {}
    for heading, text, line in sections(body, first):
        if heading not in keys:
            reading.findings.add(
                file,
                line,
                f"the section '{heading}' belongs to nothing above. Keys: {', '.join(keys)}.",
            )
        elif heading in found:
            reading.findings.add(
                file, line, f"the section '{heading}' stands here twice. Keep one."
            )
        found[heading] = (text, line + 1)
    for key in keys:
        if not found.get(key, ("", 0))[0]:
            reading.findings.add(file, first, f"has no section '## {key}'. Write it.")
    return found


def _homework(reading: Reading, folder: str) -> tuple[Homework, ...]:
    file = f"{folder}/homework.md"
    fields, body, first = reading.split(file)
    fields.only("assignments")
    assignments = fields.maps("assignments")
    parts = _parts(reading, file, body, first, [a.text("key") for a in assignments])
    return tuple(_assignment(reading, folder, a, parts) for a in assignments)


def _assignment(
    reading: Reading, folder: str, fields: Fields, parts: dict[str, tuple[str, int]]
) -> Homework:
    fields.only("key", "title", "kind", "often", "practice")
    name = fields.text("key")
    text, line = parts.get(name, ("", fields.line))
    reading.made(f"{folder}/homework/{name}", fields.file, fields.lines.get("key", fields.line))
    practice = fields.text("practice", optional=True)
    reading.points(fields, "practice", "practice", practice)
    return Homework(
        key=f"{folder}/homework/{name}",
        title=fields.text("title"),
        kind=fields.choice("kind", ("formal", "informal", "action", "reflection")),
        often=fields.choice("often", ("daily", "once")),
        practice=practice,
        prose=reading.prose(fields.file, text, line),
    )


def _plan(reading: Reading, file: str) -> ClassPlan | None:
    if file not in reading.texts:
        return None
    fields, body, first = reading.split(file)
    fields.only("segments")
    segments = fields.maps("segments")
    parts = _parts(reading, file, body, first, [s.text("key") for s in segments])
    made = tuple(_segment(reading, segment, parts) for segment in segments)
    reading.places[f"{file}#segments"] = (file, fields.lines.get("segments", 1))
    return ClassPlan(made)


def _segment(reading: Reading, fields: Fields, parts: dict[str, tuple[str, int]]) -> Segment:
    fields.only("key", "kind", "title", "minutes", "grouping", "instruction", "practice", "turns")
    name = fields.text("key")
    reading.made(f"{fields.file}#{name}", fields.file, fields.lines.get("key", fields.line))
    practice = fields.text("practice", optional=True)
    reading.points(fields, "practice", "practice", practice)
    text, line = parts.get(name, ("", fields.line))
    seen = _half(reading, fields.file, text, line, SEEN)
    return Segment(
        key=name,
        kind=fields.choice("kind", SEGMENT_KINDS),
        title=fields.text("title"),
        minutes=fields.whole("minutes", least=1),
        grouping=fields.choice("grouping", GROUPINGS),
        instruction=fields.claim("instruction"),
        practice=practice,
        turns=_turns(fields),
        seen=seen,
        teacher=_half(reading, fields.file, text, line, FOR_TEACHER),
    )


def _turns(fields: Fields) -> Turns | None:
    inner = fields.map("turns", optional=True)
    if inner is None:
        return None
    inner.only("minutes", "roles")
    return Turns(inner.whole("minutes", least=1), inner.names("roles"))


def _half(reading: Reading, file: str, text: str, line: int, heading: str) -> Prose:
    for name, half, where in sections(text, line, "### "):
        if name == heading and half:
            return reading.prose(file, half, where + 1)
    if text:
        reading.findings.add(file, line, f"this section has no '### {heading}'. Write it.")
    return Prose("")
