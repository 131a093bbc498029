"""What stands beside the weeks of a pack: the shelf of self-care skills, and the year of gatherings."""

import re

from seedbed.course.edition import Gathering, Skill
from seedbed.course.reading import Reading
from seedbed.course.weeks import read_page, read_practices

FAMILIES = (
    "body", "breath", "attention", "self-talk", "connection", "rest", "boundaries", "creativity",
)  # fmt: skip
MOST_MINUTES = 5


def read_skills(reading: Reading, weeks: int) -> tuple[Skill, ...]:
    """The shelf, in the order in which it fills."""
    found = [_skill(reading, file, weeks) for file in reading.within("skill/")]
    return tuple(sorted(found, key=lambda one: (one.week, FAMILIES.index(one.family), one.key)))


def _skill(reading: Reading, file: str, weeks: int) -> Skill:
    fields, prose = reading.page(file)
    fields.only(
        "title", "summary", "family", "minutes", "week", "helps", "choose_another", "instead"
    )
    key = file.removesuffix(".md")
    reading.made(key, file, 1)
    instead = fields.text("instead")
    reading.points(fields, "instead", "ease", instead)
    reading.places[f"{key}#easier"] = (fields.file, fields.line_of("instead"))
    family = fields.choice("family", FAMILIES)
    return Skill(
        key=key,
        title=fields.text("title"),
        summary=fields.text("summary"),
        family=family if family in FAMILIES else FAMILIES[0],
        minutes=fields.whole("minutes", least=1, most=MOST_MINUTES),
        week=fields.whole("week", least=1, most=max(1, weeks)),
        helps=fields.text("helps"),
        choose_another=fields.text("choose_another"),
        instead=instead,
        prose=prose,
    )


def read_gatherings(reading: Reading) -> tuple[Gathering, ...]:
    """The gatherings, numbered from 1 without a gap."""
    there = sorted(
        {int(found[1]) for name in reading.texts if (found := re.match(r"gathering-(\d+)/", name))}
    )
    for number in sorted(set(range(1, max(there, default=0) + 1)) - set(there)):
        words = f"is missing: there is a gathering-{there[-1]}. Number them from 1 without a gap."
        reading.findings.add(f"gathering-{number}", 1, words)
    return tuple(_gathering(reading, number) for number in there)


def _gathering(reading: Reading, number: int) -> Gathering:
    folder = f"gathering-{number}"
    fields, prose = reading.page(f"{folder}/gathering.md")
    fields.only("gathering", "title", "intention")
    if (said := fields.whole("gathering", least=1)) and said != number:
        fields.problem("gathering", f"says {said}, but stands in {folder}. Mend one of them.")
    reading.made(folder, fields.file, 1)
    return Gathering(
        key=folder,
        number=number,
        title=fields.text("title"),
        intention=fields.text("intention"),
        prose=prose,
        practices=read_practices(reading, folder),
        digest=read_page(reading, f"{folder}/digest.md"),
    )
