"""What holds across a pack: sums, and everything that points somewhere."""

from seedbed.course.edition import Edition
from seedbed.course.markdown import Mention
from seedbed.course.reading import Reading


def check(edition: Edition, reading: Reading) -> None:
    """Note every problem that only shows when the whole pack was read."""
    _classes_fill_their_time(edition, reading)
    _everything_pointed_to_is_there(edition, reading)
    _easier_comes_to_an_end(edition, reading)


def _classes_fill_their_time(edition: Edition, reading: Reading) -> None:
    for week in edition.weeks:
        if not week.plan or not edition.class_minutes:
            continue
        minutes = [segment.minutes for segment in week.plan.segments]
        over = sum(minutes) - edition.class_minutes
        if all(minutes) and over:
            file, line = reading.places[f"{week.key}/class.md#segments"]
            reading.findings.add(
                file,
                line,
                f"the segments take {sum(minutes)} minutes; a class has {edition.class_minutes}. "
                f"{'Shorten' if over > 0 else 'Lengthen'} one by {abs(over)}.",
            )


def _everything_pointed_to_is_there(edition: Edition, reading: Reading) -> None:
    there = {
        "practice": set(edition.practices),
        "ease": {*edition.practices, *edition.skill},
        "goal": {goal.key for goal in edition.goals},
        "audience": set(edition.audiences),
        "work": set(edition.references),
        "key": {key for key in reading.places if "#" not in key},
    }
    told = reading.findings.files()
    for file, mention in reading.pointed:
        is_unread = _source(mention) not in reading.texts or not there[mention.kind]
        if mention.key in there[mention.kind] or (is_unread and _source(mention) in told):
            continue
        reading.findings.add(
            file,
            mention.line,
            f"points to the {_WORDS[mention.kind]} '{mention.key}', which is not there. "
            "Check its spelling, or write it.",
        )


def _source(mention: Mention) -> str:
    """The file that should hold what is pointed to. If it could not be read, that is told already."""
    if mention.kind == "work":
        return "bibliography.yaml"
    return "course.md" if mention.kind in ("goal", "audience") else f"{mention.key}.md"


_WORDS = {
    "practice": "practice",
    "ease": "practice or skill",
    "goal": "goal",
    "audience": "audience",
    "work": "work in bibliography.yaml",
    "key": "key",
}


def _easier_comes_to_an_end(edition: Edition, reading: Reading) -> None:
    steps = {practice.key: practice.easier for practice in edition.practices.values()}
    steps |= {skill.key: skill.instead for skill in edition.skills}
    for key in steps:
        seen: set[str] = set()
        step = key
        while steps.get(step) and step not in seen:
            seen.add(step)
            step = steps[step]
        if step in seen and step == key:
            file, line = reading.places[f"{key}#easier"]
            name = "instead" if key in edition.skill else "easier"
            words = f"'{name}' leads back here in a circle. Let one of them end at a hard moment."
            reading.findings.add(file, line, words)
