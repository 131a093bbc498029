"""One practice of a pack: what it asks, and its script or its prose."""

from seedbed.course.edition import Lengths, Practice
from seedbed.course.fields import Fields
from seedbed.course.prose import Prose
from seedbed.course.reading import Reading
from seedbed.course.script_reading import least_seconds, read_script

LONGEST_MINUTES = 120


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
    is_formal = kind != "informal"
    practice = Practice(
        key=key,
        title=fields.text("title"),
        summary=fields.text("summary"),
        kind=kind,
        purpose=fields.choice("purpose", ("main", "hard-day", "ordinary-life")),
        goals=_goals(reading, fields),
        posture=fields.text("posture"),
        eyes=fields.text("eyes"),
        way_out=fields.text("way_out"),
        choose_another=fields.text("choose_another"),
        easier=_easier(reading, fields, key),
        lengths=_lengths(fields, is_formal),
        script=read_script(fields.file, body, line, reading.findings) if is_formal else None,
        language=reading.first_language if reading.is_untranslated(file) else "",
        prose=None if is_formal else _said(reading, fields.file, body, line),
    )
    _fits(fields, practice)
    return fields.whole("order", optional=True), practice


def _goals(reading: Reading, fields: Fields) -> tuple[str, ...]:
    goals = fields.names("goals", optional=True)
    for goal in goals:
        reading.points(fields, "goals", "goal", goal)
    return goals


def _easier(reading: Reading, fields: Fields, key: str) -> str:
    easier = fields.text("easier", optional=key.startswith("hard-moment/"))
    reading.points(fields, "easier", "practice", easier)
    reading.places[f"{key}#easier"] = (fields.file, fields.line_of("easier"))
    return easier


def _said(reading: Reading, file: str, body: str, line: int) -> Prose:
    if not body.strip():
        reading.findings.add(file, line, "says nothing below its front matter. Write the text.")
    return reading.prose(file, body, line)


def _lengths(fields: Fields, is_formal: bool) -> Lengths | None:
    if not is_formal:
        if "lengths" in fields.values:
            fields.problem("lengths", "an informal practice has no 'lengths'. Leave them out.")
        return None
    inner = fields.map("lengths")
    if inner is None:
        return None
    inner.only("shortest", "usual", "longest")
    lengths = Lengths(*(inner.whole(name, least=1) for name in ("shortest", "usual", "longest")))
    if not lengths.shortest <= lengths.usual <= lengths.longest <= LONGEST_MINUTES:
        fields.problem(
            "lengths",
            f"must rise: shortest, usual, longest, in whole minutes, {LONGEST_MINUTES} at most.",
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
