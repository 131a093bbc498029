"""Plain functions that make the people and the course of every test, through the domain's own verbs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from seedbed.cohort.founding import found
from seedbed.cohort.joining import begin
from seedbed.cohort.models import Application, Cohort, Enrolment
from seedbed.cohort.places import accept, send, welcome
from seedbed.cohort.shape import Shape
from seedbed.course import document
from seedbed.course.edition import (
    ClassPlan,
    Edition,
    Gathering,
    Goal,
    Homework,
    Lengths,
    Page,
    Practice,
    Reference,
    Segment,
    Skill,
    Talk,
    Turns,
    Week,
)
from seedbed.course.models import PublishedEdition
from seedbed.course.prose import Prose
from seedbed.course.script import Bell, Line, Script, Silence
from seedbed.person.models import Person
from seedbed.school.models import School

BEGINNING = date(2026, 3, 2)
"""A Monday: the day the cast begins the course."""
EVENING = datetime(2026, 3, 3, 19, 30, tzinfo=UTC)
"""An evening of week 1, in UTC; 20:30 in Madrid."""


def make_practice(key: str, *, easier: str = "hard-moment/three-breaths") -> Practice:
    title = key.rsplit("/", 1)[-1].replace("-", " ").capitalize()
    lengths = Lengths(1, 2, 3) if key.startswith("hard-moment") else Lengths(5, 15, 30)
    cues = (
        Bell(),
        Line("You may find a place where you can be at ease."),
        Silence(weight=1),
        Line("Feel the breath come and go."),
        Silence(seconds=8),
        Line("When the mind wanders, begin again."),
        Silence(weight=2),
        Bell(),
    )
    return Practice(
        key=key,
        title=title,
        summary=f"{title}, gently.",
        kind="formal",
        purpose="main",
        goals=("focus",),
        posture="On a chair or lying down.",
        eyes="Open or closed.",
        way_out="You may stop at any moment.",
        choose_another="If the breath is uneasy today.",
        easier=easier,
        lengths=lengths,
        script=Script(cues),
    )


def make_week(number: int) -> Week:
    key = f"week-{number}"
    homework = tuple(
        Homework(
            f"{key}/homework/{name}", f"{name} {number}", kind, often, "", Prose(f"Do {name}.")
        )
        for name, kind, often in [
            ("sit", "formal", "daily"),
            ("a-kind-act", "action", "once"),
            ("look-back", "reflection", "once"),
        ]
    )
    return Week(
        key=key,
        number=number,
        title=f"Theme {number}",
        intention=f"Intention {number}.",
        goals=("focus",),
        prose=Prose("## What to expect\n\nA *quiet* week."),
        homework=homework,
        practices=(make_practice(f"{key}/practice/settling"),),
        talk=Talk("Seeds", ("One?", "Two?", "Three?"), Prose("A talk [@neff-2003].")),
        reading=Page(f"{key}/reading", "Further reading", Prose("Read on.")),
    )


def make_edition(weeks: int = 8, title: str = "Cultivating Compassion") -> Edition:
    return Edition(
        course="cultivating-compassion",
        title=title,
        summary="Eight weeks.",
        language="en",
        languages=("en",),
        licence="CC-BY-4.0",
        class_minutes=120,
        goals=(Goal("focus", "Focus and attention"),),
        audiences={"caregivers": "Parents and caregivers"},
        about=Prose("About."),
        weeks=tuple(make_week(n) for n in range(1, weeks + 1)),
        hard_moments=(make_practice("hard-moment/three-breaths", easier=""),),
        orientation=(Page("orientation/welcome", "Welcome", Prose("Hello.")),),
        after=(Page("after/staying", "Staying with it", Prose("Stay.")),),
        bibliography=(
            Reference("neff-2003", "Neff, K.", 2003, "A scale", "Self and Identity", "A note."),
        ),
    )


def make_wide_edition(weeks: int = 8) -> Edition:
    """An edition with a shelf of skills and a gathering, and one in Spanish beside it."""
    skills = tuple(
        Skill(f"skill/{name}", name.title(), "Short.", family, 1, week, "When it is loud.",
              "If it is too much.", "hard-moment/three-breaths", Prose("Lay it down."))
        for name, family, week in (("hand", "body", 1), ("sip", "rest", 2))
    )  # fmt: skip
    meeting = Gathering(
        "gathering-1", 1, "Beginning again", "To begin again.", Prose("Sit together."),
        (make_practice("gathering-1/practice/again"),),
        Page("gathering-1/digest", "What research says", Prose("A study [@neff-2003].")),
    )  # fmt: skip
    segment = Segment(
        "arrival", "arrival", "Arriving", 120, "circle", True, "", Turns(3, ("speaker", "listener")),
        Prose("Come in."), Prose("Be there early."),
    )  # fmt: skip
    edition = replace(make_edition(weeks), skills=skills, gatherings=(meeting,))
    planned = replace(edition.weeks[0], plan=ClassPlan((segment,)))
    edition = replace(edition, weeks=(planned, *edition.weeks[1:]))
    said = replace(edition, language="es", title="Cultivar la compasión",
                   weeks=tuple(replace(w, title=f"Semana {w.number}") for w in edition.weeks))  # fmt: skip
    return replace(edition, languages=("en", "es"), translations={"es": said})


def publish(edition: Edition, *, number: int = 1) -> PublishedEdition:
    text = document.write(edition)
    return PublishedEdition.objects.create(
        course=edition.course,
        number=number,
        digest=document.digest(text),
        document=text,
        published_at=EVENING,
    )


def make_person(name: str, *, zone: str = "Europe/Madrid") -> Person:
    return Person.objects.create_user(
        email=f"{name.lower()}@example.org", name=name, time_zone=zone, password="a-long-password"
    )


def take_place(person: Person, published: PublishedEdition, school: School) -> Enrolment:
    return begin(person, published, school=school, on=BEGINNING, at=EVENING)


FIRST_CLASS = date(2026, 3, 10)
"""A Tuesday: the day of the first class of the cast's cohort, at 18:00 in Madrid."""


FAR_AWAY = datetime(2100, 1, 1, tzinfo=UTC)
"""Until when the cast's cohorts take people, so that pages opened today still do."""


def make_cohort(
    published: PublishedEdition,
    school: School,
    *,
    by: Person,
    name: str = "Tuesday evenings",
    shape: Shape | None = None,
    first: date = FIRST_CLASS,
    team: Iterable[Person] = (),
    **named: object,
) -> Cohort:
    """A cohort led by `by`, on eight Tuesdays from `first` unless told otherwise."""
    cohort = Cohort(
        school=school,
        published=published,
        name=name,
        **{"time_zone": "Europe/Madrid", "joins_until": FAR_AWAY, **named},
    )
    leads = [(by, "lead"), *((person, "co-teacher") for person in team)]
    return found(
        cohort, shape=shape or Shape(), first=first, begins=time(18), team=leads, at=EVENING, by=by
    )  # fmt: skip


def join(person: Person, cohort: Cohort, *, at: datetime = EVENING) -> Enrolment:
    """Apply, be welcomed, be offered a place and take it."""
    application = Application.objects.create(cohort=cohort, person=person, begun_at=at)
    send(application, at=at)
    offer = welcome(application, at=at, by=None)
    assert offer is not None
    return accept(offer, at=at)
