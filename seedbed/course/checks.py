"""What holds across a pack: sums, and everything that points somewhere."""

from collections import Counter

from seedbed.course.edition import Edition, Practice
from seedbed.course.reading import Reading


def check(edition: Edition, reading: Reading) -> None:
    """Note every problem that only shows when the whole pack was read."""
    _classes_fill_their_time(edition, reading)
    _everything_pointed_to_is_there(edition, reading)
    _works_are_named_once(edition, reading)
    _easier_comes_to_an_end(edition, reading)


def _classes_fill_their_time(edition: Edition, reading: Reading) -> None:
    for week in edition.weeks:
        if week.plan is None:
            continue
        total = sum(segment.minutes for segment in week.plan.segments)
        if total != edition.class_minutes:
            file, line = reading.places[f"{week.key}/class.md#segments"]
            reading.findings.add(
                file,
                line,
                f"the segments take {total} minutes; a class has {edition.class_minutes}. "
                f"{'Shorten' if total > edition.class_minutes else 'Lengthen'} one by "
                f"{abs(total - edition.class_minutes)}.",
            )


def _everything_pointed_to_is_there(edition: Edition, reading: Reading) -> None:
    there = {
        "practice": set(edition.practices),
        "goal": {goal.key for goal in edition.goals},
        "audience": set(edition.audiences),
        "work": set(edition.references),
        "key": {key for key in reading.places if "#" not in key},
    }
    for file, mention in reading.pointed:
        if mention.key not in there[mention.kind]:
            reading.findings.add(
                file,
                mention.line,
                f"points to the {_WORDS[mention.kind]} '{mention.key}', which is not there. "
                "Check its spelling, or write it.",
            )


_WORDS = {
    "practice": "practice",
    "goal": "goal",
    "audience": "audience",
    "work": "work in bibliography.yaml",
    "key": "key",
}


def _works_are_named_once(edition: Edition, reading: Reading) -> None:
    for key, times in Counter(work.key for work in edition.bibliography).items():
        if times > 1:
            line = _line_of(reading.texts["bibliography.yaml"], f"key: {key}")
            reading.findings.add(
                "bibliography.yaml", line, f"'{key}' stands here {times} times. Keep one."
            )


def _line_of(text: str, words: str) -> int:
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.endswith(words)]
    return lines[-1] if lines else 1


def _easier_comes_to_an_end(edition: Edition, reading: Reading) -> None:
    for practice in edition.practices.values():
        seen: set[str] = set()
        step: Practice | None = practice
        while step and step.easier and step.key not in seen:
            seen.add(step.key)
            step = edition.practices.get(step.easier)
        if step and step.key in seen and step.key == practice.key:
            file, _ = reading.places[practice.key]
            reading.findings.add(
                file,
                _line_of(reading.texts[file], f"easier: {practice.easier}"),
                "'easier' leads back here in a circle. Let one of them end at a hard moment.",
            )
