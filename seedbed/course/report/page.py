"""The editorial report of a course, as Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seedbed.course.document import digest, write
from seedbed.course.edition import Edition, Practice, Week
from seedbed.course.markdown import CITATION, cited_in
from seedbed.course.problems import Problem
from seedbed.course.prose import Prose
from seedbed.course.report.invitations import commands_in, share
from seedbed.course.report.options import missing
from seedbed.course.report.reading_ease import (
    EASY_GRADE,
    EASY_PERSPICUITY,
    grade,
    perspicuity,
    said,
    words_of,
)


@dataclass(frozen=True)
class Part:
    """A text of the course that participants read or hear."""

    where: str
    text: str


def report(edition: Edition, remarks: Iterable[Problem] = ()) -> str:
    """Everything an editor asks of a course, in one page."""
    lines = [
        f"# Editorial report: {edition.title}",
        "",
        f"Made by `seedbed course check PATH --report FILE` from the words with the digest "
        f"`{digest(write(edition))[:16]}`. Not written by hand.",
        "",
    ]
    for one in (edition, *edition.translations.values()):
        lines += [f"## Reading ease ({one.language})", "", *_reading(one), ""]
    lines += ["## Weeks", "", *_weeks(edition), ""]
    lines += ["## Goals trained", "", *_goals(edition), ""]
    lines += ["## Invitations and commands in scripts", "", *_commands(edition), ""]
    lines += [
        "## Missing",
        "",
        *_listed(f"{where}: {what}" for where, what in missing(edition)),
        "",
    ]
    lines += ["## Citations", "", *_citations(edition), ""]
    lines += ["## Translations", "", *_listed(str(remark) for remark in remarks)]
    return "\n".join(lines).rstrip() + "\n"


def brief(edition: Edition) -> Iterator[str]:
    """The report in a few lines, for the terminal."""
    whole = "\n\n".join(said(part.text) for part in parts(edition))
    scripts = [p.script for p in edition.practices.values() if p.script]
    mean = sum(share(script, edition.language) for script in scripts) / max(1, len(scripts))
    yield f"reading grade {grade(whole):.1f} (aim: {EASY_GRADE:g} or lower), {mean:.1%} of sentences in scripts command"
    for where, what in missing(edition):
        yield f"{where}: {what}"


def parts(edition: Edition) -> list[Part]:
    """What participants read or hear, by where it stands."""
    found = [Part("course", edition.about.markdown)]
    found += [Part(p.key, p.prose.markdown) for p in (*edition.orientation, *edition.after)]
    for week in edition.weeks:
        found += _parts_of_week(week)
    found += [_of_practice(p) for p in edition.hard_moments]
    found += [Part(s.key, _joined(s.summary, s.helps, s.prose)) for s in edition.skills]
    for one in edition.gatherings:
        found += [Part(one.key, _joined(one.intention, one.prose))]
        found += [Part(f"{one.key}/digest", one.digest.prose.markdown)] if one.digest else []
        found += [_of_practice(p) for p in one.practices]
    return found


def _parts_of_week(week: Week) -> Iterator[Part]:
    yield Part(f"{week.key}/week", _joined(week.intention, week.prose))
    if week.talk:
        yield Part(f"{week.key}/talk", _joined(week.talk.prose, *week.talk.questions))
    if week.plan:
        yield Part(f"{week.key}/class", _joined(*(s.seen for s in week.plan.segments)))
    yield Part(f"{week.key}/homework", _joined(*(h.prose for h in week.homework)))
    if week.examples:
        yield Part(f"{week.key}/audience", _joined(*week.examples.values()))
    if week.reading:
        yield Part(f"{week.key}/reading", week.reading.prose.markdown)
    yield from (_of_practice(practice) for practice in week.practices)


def _of_practice(practice: Practice) -> Part:
    lines = [line.text for line in practice.script.lines] if practice.script else []
    prose = [practice.prose] if practice.prose else []
    return Part(practice.key, _joined(practice.summary, *lines, *prose))


def _joined(*texts: str | Prose) -> str:
    return "\n\n".join(text if isinstance(text, str) else text.markdown for text in texts)


def _reading(edition: Edition) -> Iterator[str]:
    is_spanish = edition.language.startswith("es")
    ease, aim = (perspicuity, EASY_PERSPICUITY) if is_spanish else (grade, EASY_GRADE)
    name = "perspicuity" if is_spanish else "grade"
    told = [(part.where, ease(said(part.text))) for part in parts(edition) if part.text.strip()]
    whole = ease("\n\n".join(said(part.text) for part in parts(edition)))
    hard = [(w, g) for w, g in told if (g < aim if is_spanish else g > aim)]
    yield (
        f"All that participants read or hear: {name} {whole:.1f} (aim: {aim:g} or "
        f"{'higher' if is_spanish else 'lower'}). {len(hard)} of {len(told)} texts miss the aim."
    )
    if hard:
        yield ""
        yield from _listed(f"{where}: {value:.1f}" for where, value in hard)


def _weeks(edition: Edition) -> Iterator[str]:
    yield "| week | words to read or hear | of them the talk | grade | guided practices | their usual minutes | class minutes | of them instruction | homework |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for week in edition.weeks:
        texts = [said(part.text) for part in _parts_of_week(week)]
        guided = [p.lengths.usual for p in week.practices if p.lengths]
        plan = week.plan.segments if week.plan else ()
        talk = len(week.talk.prose.markdown.split()) if week.talk else 0
        yield (
            f"| {week.number}. {week.title} | {sum(len(words_of(t)) for t in texts):,} | {talk:,} | "
            f"{grade(chr(10).join(texts)):.1f} | {len(guided)} of {len(week.practices)} | {sum(guided)} | "
            f"{sum(s.minutes for s in plan)} | {sum(s.minutes for s in plan if s.instruction)} | "
            f"{len(week.homework)} |"
        )
    formal = [p.lengths.usual for p in edition.practices.values() if p.lengths]
    yield ""
    yield (
        f"In all {len(edition.practices)} practices ({len(formal)} guided, {sum(formal)} minutes at their usual "
        f"length), {len(edition.skills)} skills on the shelf, {len(edition.gatherings)} gatherings."
    )


def _goals(edition: Edition) -> Iterator[str]:
    yield f"| goal | {' | '.join(str(week.number) for week in edition.weeks)} | practices |"
    yield f"|---|{'---|' * (len(edition.weeks) + 1)}"
    for goal in edition.goals:
        marks = ("●" if goal.key in week.goals else "" for week in edition.weeks)
        count = sum(goal.key in practice.goals for practice in edition.practices.values())
        yield f"| {goal.title} | {' | '.join(marks)} | {count} |"


def _commands(edition: Edition) -> Iterator[str]:
    for one in (edition, *edition.translations.values()):
        scripts = [(p.key, p.script) for p in one.practices.values() if p.script]
        found = [(key, c) for key, script in scripts for c in commands_in(script, one.language)]
        shares = [share(script, one.language) for _, script in scripts]
        mean = sum(shares) / len(shares) if shares else 0.0
        yield f"{one.language}: {mean:.1%} of the sentences command, in the mean over {len(scripts)} scripts."
        yield ""
        yield from _listed(f"{key}: “{sentence}”" for key, sentence in found)
        yield ""


def _citations(edition: Edition) -> Iterator[str]:
    used = {
        key
        for part in (*parts(edition), *(_teachers_part(edition)))
        for match in CITATION.finditer(part.text)
        for key in cited_in(match[1])
    }
    works = edition.bibliography
    yield f"{len(works)} works, {sum(bool(w.doi) for w in works)} with a DOI."
    yield ""
    without = [f"{w.key} has no DOI" for w in works if not w.doi]
    yield from _listed(
        [*without, *(f"{w.key} is cited nowhere" for w in works if w.key not in used)]
    )


def _teachers_part(edition: Edition) -> Iterator[Part]:
    for week in edition.weeks:
        if week.plan:
            yield Part(week.key, _joined(*(s.teacher for s in week.plan.segments)))


def _listed(lines: Iterable[str]) -> Iterator[str]:
    there = list(lines)
    yield from (f"- {line}" for line in there)
    if not there:
        yield "Nothing."
