"""A practice script from its text, and the least time it takes."""

import re

from seedbed.course.problems import Findings
from seedbed.course.script import FLOOR_SECONDS, Bell, Cue, Line, Script, Silence

CALM_WORDS_A_MINUTE = 130
BELL_SECONDS = 8.0
MOST_LETTERS_IN_A_LINE = 300
CUE = re.compile(
    r"\[(?:(bell)|silence (?:(\d{1,4}(?:\.\d{1,3})?)s|\*(\d{1,4}(?:\.\d{1,3})?)))\]", re.A
)
HTML = re.compile(r"<(?:!--|[/?!]?[a-zA-Z])")
MARKED_UP = re.compile(r"^(?:#{1,6}|[-*+>]|\d+[.)])\s|^[=*_-]{3,}$|[*`]|\b_|_\b")
"""What Markdown would read as a heading, a list, a quotation, a rule, stress or code."""


def spoken_seconds(line: Line) -> float:
    """How long a line takes at a calm pace."""
    return len(line.text.split()) * 60 / CALM_WORDS_A_MINUTE


def least_seconds(script: Script) -> float:
    """The shortest time that holds the speech at a calm pace, the bells, and every silence's least."""
    total = 0.0
    for cue in script.cues:
        if isinstance(cue, Line):
            total += spoken_seconds(cue)
        elif isinstance(cue, Bell):
            total += BELL_SECONDS
        else:
            total += FLOOR_SECONDS if cue.seconds is None else cue.seconds
    return total


def read_script(file: str, body: str, first_line: int, findings: Findings) -> Script:
    """Paragraphs are spoken lines; `[bell]`, `[silence 8s]` and `[silence *2]` stand alone."""
    cues: list[Cue] = []
    for line, paragraph in _paragraphs(body, first_line):
        if "[" in paragraph or "]" in paragraph:
            cue = _cue(file, line, paragraph, findings)
        else:
            cue = _spoken(file, line, paragraph, findings)
        if cue:
            cues.append(cue)
    script = Script(tuple(cues))
    if not script.lines:
        findings.add(file, first_line, "the script says nothing. Write a line to be spoken.")
    elif not any(isinstance(cue, Silence) and cue.weight for cue in cues):
        findings.add(
            file, first_line, "has no elastic silence, so it has one length only. Add [silence *1]."
        )
    return script


def _paragraphs(body: str, first_line: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    gathered: list[str] = []
    for number, text in enumerate([*body.split("\n"), ""], first_line):
        if text.strip():
            gathered.append(" ".join(text.split()))
        elif gathered:
            found.append((number - len(gathered), " ".join(gathered)))
            gathered = []
    return found


def _spoken(file: str, line: int, paragraph: str, findings: Findings) -> Line:
    if len(paragraph) > MOST_LETTERS_IN_A_LINE:
        findings.add(
            file,
            line,
            f"this line has {len(paragraph)} characters; {MOST_LETTERS_IN_A_LINE} can be said in "
            "a breath or two. Split it into two paragraphs.",
        )
    if html := HTML.search(paragraph):
        shown = paragraph[html.start() : html.start() + 40]
        findings.add(file, line, f"holds raw HTML ('{shown}'). A script is speech: write words.")
    elif marked := MARKED_UP.search(paragraph):
        findings.add(
            file, line, f"holds a mark ('{marked[0].strip()}') that cannot be said. Write words."
        )
    if not any(letter.isalnum() for letter in paragraph):
        findings.add(file, line, "holds nothing that can be said. Write words, or a silence.")
    return Line(paragraph)


def _cue(file: str, line: int, paragraph: str, findings: Findings) -> Cue | None:
    match = CUE.fullmatch(paragraph)
    if match is None:
        findings.add(
            file,
            line,
            f"cannot read '{paragraph[:60]}'. A cue stands alone in its paragraph: [bell], "
            "[silence 8s] or [silence *2].",
        )
        return None
    bell, seconds, weight = match.groups()
    if bell:
        return Bell()
    number = float(seconds or weight)
    if not 0 < number <= 600:
        findings.add(file, line, f"'{paragraph}' must be more than 0, and at most 600.")
        return None
    return Silence(seconds=number) if seconds else Silence(weight=number)
