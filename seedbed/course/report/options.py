"""What an editor would miss in a course: options for people, and parts that others rely on."""

import re
from collections.abc import Iterator

from seedbed.course.edition import Edition, Practice, Week
from seedbed.course.prose import Prose
from seedbed.course.report.invitations import share

LEAST_PRACTICES, LEAST_SKILLS = 24, 16
LEAST_TALK, MOST_TALK = 1_200, 2_000
MOST_COMMANDS = 0.1
OPEN_EYES = re.compile(r"\b(?:open|looking|abiertos)\b", re.IGNORECASE)
OTHER_POSTURE = re.compile(r"\b(?:or|o|u|either|any|as you are|como)\b", re.IGNORECASE)
KINDS = ("arrival", "meditation", "check-in", "talk", "exercise", "break", "sharing", "homework", "closing")  # fmt: skip
ADAPTATIONS = ("Online", "In person", "Six", "forty", "Grieving")


def missing(edition: Edition) -> Iterator[tuple[str, str]]:
    """(where, what) of everything that is not there."""
    for practice in edition.practices.values():
        yield from _of_practice(practice, edition.language)
    for week in edition.weeks:
        yield from _of_week(week, edition)
    if len(edition.practices) < LEAST_PRACTICES:
        yield "course", f"{len(edition.practices)} practices; {LEAST_PRACTICES} are aimed at"
    if len(edition.skills) < LEAST_SKILLS:
        yield "skill", f"{len(edition.skills)} skills on the shelf; {LEAST_SKILLS} are aimed at"
    for goal in edition.goals:
        if not any(goal.key in week.goals for week in edition.weeks):
            yield "course", f"no week serves the goal '{goal.title}'"


def _of_practice(practice: Practice, language: str) -> Iterator[tuple[str, str]]:
    if not OPEN_EYES.search(practice.eyes):
        yield practice.key, "does not say that eyes may stay open"
    if practice.script and not OTHER_POSTURE.search(practice.posture):
        yield practice.key, "offers only one posture"
    if practice.script and (part := share(practice.script, language)) > MOST_COMMANDS:
        yield practice.key, f"commands in {part:.0%} of its sentences; invite in more of them"


def _of_week(week: Week, edition: Edition) -> Iterator[tuple[str, str]]:
    purposes = {practice.purpose for practice in week.practices}
    for purpose in ("hard-day", "ordinary-life"):
        if purpose not in purposes:
            yield week.key, f"has no practice for '{purpose}'"
    lengths = week.main_practice.lengths
    if lengths and not (lengths.shortest <= 10 and lengths.longest >= 30):
        yield week.main_practice.key, "does not stretch from 10 to 30 minutes"
    for part, there in (
        ("talk", week.talk),
        ("class plan", week.plan),
        ("further reading", week.reading),
    ):
        if there is None:
            yield week.key, f"has no {part}"
    for audience, title in edition.audiences.items():
        if audience not in week.examples:
            yield week.key, f"has no examples for {title}"
    yield from _of_class_and_talk(week)


def _of_class_and_talk(week: Week) -> Iterator[tuple[str, str]]:
    if week.talk:
        count = len(week.talk.prose.markdown.split())
        if not LEAST_TALK <= count <= MOST_TALK:
            yield f"{week.key}/talk", f"{count} words; {LEAST_TALK} to {MOST_TALK} are aimed at"
    if week.plan:
        there = {segment.kind for segment in week.plan.segments}
        for kind in KINDS:
            if kind not in there:
                yield f"{week.key}/class", f"has no segment of the kind '{kind}'"
        for segment in week.plan.segments:
            if lacking := _lacking(segment.teacher):
                yield (
                    f"{week.key}/class",
                    f"'{segment.title}' says nothing on: {', '.join(lacking)}",
                )


def _lacking(teacher: Prose) -> list[str]:
    said = teacher.markdown.lower()
    return [word for word in ADAPTATIONS if word.lower() not in said]
