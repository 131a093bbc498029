"""A pack folder as an edition, or every problem it has."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from seedbed.course.beyond_weeks import read_gatherings, read_skills
from seedbed.course.checks import check
from seedbed.course.edition import Edition, Goal, Page, Practice, Reference
from seedbed.course.fields import Fields
from seedbed.course.folder import LANGUAGE, texts
from seedbed.course.plain_yaml import parse
from seedbed.course.practice_reading import read_practice
from seedbed.course.problems import Findings, PackRefused
from seedbed.course.reading import Reading
from seedbed.course.translation import TranslatedReading, finished
from seedbed.course.weeks import read_week

MOST_WEEKS = 99
LANGUAGE_FOLDER = re.compile(rf"({LANGUAGE})/(.+)")


@dataclass(frozen=True)
class Look:
    """What was seen in a pack: its edition, what is wrong with it, and what is worth a remark."""

    edition: Edition
    texts: dict[str, str]
    problems: Findings
    remarks: Findings


def read_pack(pack: Path) -> Edition:
    """The edition that lies in `pack`. Raises PackRefused with every problem there is."""
    return unbroken(look(pack)).edition


def look(pack: Path) -> Look:
    """Everything there is to say of the pack in a folder."""
    findings = Findings()
    return look_over(texts(pack, findings), findings)


def unbroken(seen: Look) -> Look:
    """The same, if it has no problem. Raises PackRefused."""
    if seen.problems:
        raise PackRefused(list(seen.problems))
    return seen


def look_over(written: dict[str, str], findings: Findings) -> Look:
    """Everything there is to say of a pack's texts."""
    remarks = Findings()
    own: dict[str, dict[str, str]] = {}
    first: dict[str, str] = {}
    for name, text in written.items():
        found = LANGUAGE_FOLDER.fullmatch(name)
        (own.setdefault(found[1], {}) if found else first)[found[2] if found else name] = text
    reading = Reading(first, findings)
    edition = _edition(reading)
    check(edition, reading)
    _languages(edition, own, findings, remarks)
    said = {}
    for language, words in own.items():
        translated = TranslatedReading(
            first, Findings(), first_language=edition.language, language=language, own=words,
            remarks=remarks,
        )  # fmt: skip
        said[language] = _translated(translated, edition, findings)
    return Look(replace(edition, translations=said), written, findings, remarks)


def _languages(
    edition: Edition, own: dict[str, dict[str, str]], findings: Findings, remarks: Findings
) -> None:
    for language in own:
        if language not in edition.languages or language == edition.language:
            words = f"course.md does not name '{language}' among its other 'languages'."
            findings.add(f"{language}/course.md", 1, words)
    for language in edition.languages:
        if language not in own and language != edition.language:
            remarks.add("course.md", 1, f"names '{language}', but there is no folder {language}/.")


def _translated(reading: TranslatedReading, source: Edition, findings: Findings) -> Edition:
    """The edition in another language. Of its problems, those are told that are its own."""
    for file in reading.own.keys() - reading.texts.keys():
        words = "translates nothing: there is no such file in the course. Remove or rename it."
        reading.findings.add(f"{reading.language}/{file}", 1, words)
    edition = _edition(reading)
    check(edition, reading)
    translated = finished(edition, source, reading)
    broken = findings.files()
    for problem in reading.findings:
        first = problem.file.removeprefix(f"{reading.language}/")
        if first != problem.file and first not in broken:
            findings.add(problem.file, problem.line, problem.words)
    return translated


def _edition(reading: Reading) -> Edition:
    fields, about = reading.page("course.md")
    weeks = _week_numbers(reading, fields)
    fields.only(
        "key", "title", "summary", "language", "languages", "licence", "weeks", "class_minutes",
        "goals", "audiences",
    )  # fmt: skip
    goals = fields.titles("goals")
    return Edition(
        course=fields.key("key"),
        title=fields.text("title"),
        summary=fields.text("summary"),
        language=_language(fields, "language", fields.text("language")),
        languages=tuple(_language(fields, "languages", one) for one in fields.names("languages")),
        licence=fields.text("licence"),
        class_minutes=fields.whole("class_minutes", least=1),
        goals=tuple(Goal(key, title) for key, title in goals.items()),
        audiences=fields.titles("audiences"),
        about=about,
        weeks=tuple(read_week(reading, number) for number in weeks),
        hard_moments=_hard_moments(reading),
        orientation=_pages(reading, "orientation"),
        after=_pages(reading, "after"),
        bibliography=_bibliography(reading),
        skills=read_skills(reading, len(weeks)),
        gatherings=read_gatherings(reading),
    )


def _language(fields: Fields, name: str, language: str) -> str:
    if language and not re.fullmatch(LANGUAGE, language):
        fields.problem(name, f"'{language}' is not a language tag such as en, es or pt-BR.")
    return language


def _week_numbers(reading: Reading, fields: Fields) -> list[int]:
    count = fields.whole("weeks", least=1, most=MOST_WEEKS)
    there = {int(found[1]) for name in reading.texts if (found := re.match(r"week-(\d+)/", name))}
    if not count:
        return sorted(there)
    asked = set(range(1, count + 1))
    for number in sorted(there - asked):
        fields.problem(
            "weeks", f"there is a folder week-{number}, but 'weeks' says {count}. Mend one of them."
        )
    for number in sorted(asked - there):
        fields.problem("weeks", f"week-{number} is missing: 'weeks' says {count}.")
    return sorted(there & asked)


def _hard_moments(reading: Reading) -> tuple[Practice, ...]:
    found = [read_practice(reading, file) for file in reading.within("hard-moment/")]
    return tuple(practice for _, practice in sorted(found, key=lambda one: (one[0], one[1].key)))


def _pages(reading: Reading, folder: str) -> tuple[Page, ...]:
    found = []
    for file in reading.within(f"{folder}/"):
        fields, prose = reading.page(file)
        fields.only("title", "order")
        page = Page(file.removesuffix(".md"), fields.text("title"), prose)
        reading.made(page.key, file, 1)
        found.append((fields.whole("order"), page.key, page))
    return tuple(page for _, _, page in sorted(found, key=lambda one: one[:2]))


def _bibliography(reading: Reading) -> tuple[Reference, ...]:
    file = "bibliography.yaml"
    works = parse(file, reading.texts.get(file, ""), 1, reading.findings) or []
    if not isinstance(works, list) or not all(isinstance(work, Fields) for work in works):
        reading.findings.add(file, 1, "must be a list of maps, one for each work.")
        return ()
    return tuple(_work(reading, work) for work in works)


def _work(reading: Reading, work: Fields) -> Reference:
    work.only("key", "authors", "year", "title", "source", "doi", "url", "note")
    key = work.key("key")
    if key:
        reading.made(f"{work.file}#{key}", work.file, work.line_of("key"))
    doi = work.text("doi", optional=True)
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        work.problem(
            "doi", f"'{doi}' is not a DOI. It begins with 10. and has no address before it."
        )
    url = work.text("url", optional=True)
    if url and not re.fullmatch(r"https://\S+", url):
        work.problem("url", "'url' must be an https: address.")
    return Reference(
        key=key,
        authors=work.text("authors"),
        year=work.whole("year", least=1),
        title=work.text("title"),
        source=work.text("source"),
        note=work.text("note"),
        doi=doi,
        url=url,
    )
