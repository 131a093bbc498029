"""One file of a pack as it will be read."""

from dataclasses import dataclass
from typing import Any

from seedbed.course.edition import Edition
from seedbed.course.pack import LANGUAGE_FOLDER, Look


@dataclass(frozen=True)
class Preview:
    """What to show, and the edition it stands in."""

    kind: str
    thing: Any
    edition: Edition


def preview(seen: Look, name: str) -> Preview | None:
    """The file as a value to show; None where it could not be read so far."""
    edition = seen.edition
    if found := LANGUAGE_FOLDER.fullmatch(name):
        edition, name = edition.translations.get(found[1], edition), found[2]
    kind, thing = _found(edition, name)
    return Preview(kind, thing, edition) if thing is not None else None


def _found(edition: Edition, name: str) -> tuple[str, Any]:
    key = name.removesuffix(".md")
    if name == "course.md":
        return "course", edition
    if name == "bibliography.yaml":
        return "works", edition.bibliography
    if key in edition.practices:
        return "practice", edition.practices[key]
    if key in edition.skill:
        return "skill", edition.skill[key]
    pages = {page.key: page for page in (*edition.orientation, *edition.after)}
    if key in pages:
        return "page", pages[key]
    folder, _slash, last = key.partition("/")
    for week in edition.weeks:
        if week.key == folder:
            parts = {
                "week": week, "talk": week.talk, "class": week.plan,
                "homework": week.homework, "audience": week.examples, "reading": week.reading,
            }  # fmt: skip
            return ("page" if last == "reading" else last), parts.get(last)
    for gathering in edition.gatherings:
        if gathering.key == folder:
            return ("page", gathering.digest) if last == "digest" else ("gathering", gathering)
    return "", None
