"""One week of a pack: theme, talk, class, homework, examples, reading, practices."""

from seedbed.course.class_reading import read_parts, read_plan
from seedbed.course.edition import Homework, Page, Practice, Talk, Week
from seedbed.course.fields import Fields
from seedbed.course.front_matter import Section, sections
from seedbed.course.markdown import Mention
from seedbed.course.practice_reading import read_practice
from seedbed.course.prose import Prose
from seedbed.course.reading import Reading

QUESTIONS_OF_A_TALK = 3


def read_week(reading: Reading, number: int) -> Week:
    """Week `number`, from its folder."""
    folder = f"week-{number}"
    fields, prose = reading.page(f"{folder}/week.md")
    fields.only("week", "title", "intention", "goals")
    if (said := fields.whole("week", least=1)) and said != number:
        fields.problem("week", f"says week {said}, but stands in {folder}. Mend one of them.")
    reading.made(folder, fields.file, 1)
    goals = fields.names("goals")
    for goal in goals:
        reading.points(fields, "goals", "goal", goal)
    return Week(
        key=folder,
        number=number,
        title=fields.text("title"),
        intention=fields.text("intention"),
        goals=goals,
        prose=prose,
        homework=_homework(reading, folder),
        practices=read_practices(reading, folder),
        talk=_talk(reading, f"{folder}/talk.md"),
        plan=read_plan(reading, f"{folder}/class.md"),
        reading=_further(reading, f"{folder}/reading.md"),
        examples=_examples(reading, f"{folder}/audience.md"),
    )


def read_practices(reading: Reading, folder: str) -> tuple[Practice, ...]:
    """The practices of a week or a gathering in their order; one is guided, and its main one."""
    found = [read_practice(reading, file) for file in reading.within(f"{folder}/practice/")]
    practices = tuple(p for _, p in sorted(found, key=lambda one: (one[0], one[1].key)))
    is_in_doubt = any(file.startswith(f"{folder}/practice/") for file in reading.findings.files())
    if not practices and not is_in_doubt:
        reading.findings.add(f"{folder}/practice", 1, "has no practice. It needs at least one.")
    elif not any(p.script and p.purpose == "main" for p in practices) and not is_in_doubt:
        words = "has no main practice. Give one formal practice 'purpose: main'."
        reading.findings.add(f"{folder}/practice", 1, words)
    return practices


def _talk(reading: Reading, file: str) -> Talk | None:
    if file not in reading.texts:
        return None
    fields, prose = reading.page(file)
    fields.only("title", "questions")
    reading.made(file.removesuffix(".md"), file, 1)
    questions = fields.names("questions")
    if questions and len(questions) != QUESTIONS_OF_A_TALK:
        fields.problem("questions", f"there are {len(questions)} questions; a talk carries three.")
    return Talk(fields.text("title"), questions, prose)


def read_page(reading: Reading, file: str) -> Page:
    """A page with a title and no other field."""
    fields, prose = reading.page(file)
    fields.only("title")
    page = Page(file.removesuffix(".md"), fields.text("title"), prose)
    reading.made(page.key, file, 1)
    return page


def _further(reading: Reading, file: str) -> Page | None:
    if file not in reading.texts:
        return None
    return read_page(reading, file)


def _examples(reading: Reading, file: str) -> dict[str, Prose]:
    if file not in reading.texts:
        return {}
    fields, body, first = reading.split(file)
    fields.only()
    file = fields.file
    found: dict[str, Prose] = {}
    for section in sections(body, first):
        audience = section.heading
        if not audience:
            words = "these words stand before the first '##'. Move them under an audience."
            reading.findings.add(file, section.line, words)
            continue
        reading.pointed.append((file, Mention(section.line, "audience", audience)))
        if audience in found:
            words = f"the section '{audience}' stands here twice. Keep one."
            reading.findings.add(file, section.line, words)
        if not section.text:
            words = f"'{audience}' says nothing. Write the examples."
            reading.findings.add(file, section.line, words)
        found[audience] = reading.prose(file, section.text, section.first)
    if not body.strip():
        reading.findings.add(file, first, "says nothing below its front matter. Write the text.")
    return found


def _homework(reading: Reading, folder: str) -> tuple[Homework, ...]:
    file = f"{folder}/homework.md"
    fields, body, first = reading.split(file)
    fields.only("assignments")
    assignments = fields.maps("assignments")
    parts = read_parts(reading, assignments, sections(body, first), fields.file)
    return tuple(_assignment(reading, folder, a, parts) for a in assignments)


def _assignment(
    reading: Reading, folder: str, fields: Fields, parts: dict[str, Section]
) -> Homework:
    fields.only("key", "title", "kind", "often", "practice")
    name = fields.key("key")
    key = f"{folder}/homework/{name}"
    if name:
        reading.made(key, fields.file, fields.line_of("key"))
    part = parts.get(name) or Section("", "", fields.line, fields.line)
    practice = fields.text("practice", optional=True)
    reading.points(fields, "practice", "practice", practice)
    return Homework(
        key=key,
        title=fields.text("title"),
        kind=fields.choice("kind", ("formal", "informal", "action", "reflection")),
        often=fields.choice("often", ("daily", "once")),
        practice=practice,
        prose=reading.prose(fields.file, part.text, part.first),
    )
