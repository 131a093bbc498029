"""Plain functions that take somebody down the road to teaching, through the domain's own verbs."""

from datetime import date, timedelta

from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from seedbed.teaching.models import (
    Agreement,
    Certification,
    SupervisedCourse,
    TeacherApplication,
    TeacherProfile,
)
from seedbed.teaching.road import Kind
from tests.cast import EVENING, make_person

DAY = EVENING.date()
COURSE = "cultivating-compassion"
A_YEAR = timedelta(days=365)


def apply(
    person: Person, school: School, *, words: str = "To sit with others."
) -> TeacherApplication:
    road = TeacherApplication.objects.begun(school, person, at=EVENING)
    road.why = road.experience = road.practice = words
    road.send(on=DAY, at=EVENING)
    return road


def train(road: TeacherApplication, *, by: Person) -> None:
    for kind in (Kind.ACCEPTED, Kind.TRAINING_BEGUN, Kind.TRAINING_FINISHED):
        road.record(kind, on=DAY, at=EVENING, by=by)


def supervise(
    road: TeacherApplication, supervisor: Person, *, by: Person, label: str = "Spring, Tuesdays"
) -> SupervisedCourse:
    course = SupervisedCourse(application=road, label=label, begins_on=DAY, ends_on=DAY + A_YEAR)
    course.begin(supervisor, on=DAY, at=EVENING, by=by)
    return course


def offer(person: Person, school: School, *, by: Person, terms: str = "") -> Agreement:
    offered = Agreement(
        school=school, person=person, share=1000, from_on=DAY, until_on=DAY + 10 * A_YEAR,
        terms=terms,
    )  # fmt: skip
    offered.offer(at=EVENING, by=by)
    return offered


def certify(
    person: Person, school: School, *, by: Person, first: date = DAY, last: date = DAY + A_YEAR,
    number: str = "C-1", course: str = COURSE,
) -> Certification:  # fmt: skip
    given = Certification(
        school=school, person=person, body="The body", number=number, level="Teacher",
        course=course, valid_from=first, valid_until=last,
    )  # fmt: skip
    given.issue(at=EVENING, by=by)
    return given


def make_profile(person: Person, school: School, *, is_public: bool = True, **columns: object):
    said = {"name": f"{person.name} of the hills", "teaches_online": True} | columns
    codes = said.pop("codes", ["en"])
    profile = TeacherProfile(school=school, person=person, **said)
    profile.speak(codes)
    profile.show(is_public, at=EVENING)
    return profile


def make_teacher(person: Person, school: School) -> Person:
    Appointment.objects.create(school=school, person=person, role="teacher", began_at=EVENING)
    return person


def taught(person: Person, school: School) -> TeacherApplication:
    """The whole road, to the public profile."""
    supervisor = make_teacher(make_person("Supervisor"), school)
    road = apply(person, school)
    train(road, by=person)
    course = supervise(road, supervisor, by=person)
    course.note("Listens well.", at=EVENING, by=supervisor)
    course.sign_off(on=DAY, at=EVENING, by=supervisor)
    offer(person, school, by=person).accept(on=DAY, at=EVENING, by=person)
    certify(person, school, by=person)
    make_profile(person, school)
    return road


def owned_by(person: Person, school: School, *, words: str) -> dict[str, object]:
    """One of everything on a road, by the doors that show it, with words only a few may read."""
    made = taught(person, school)
    course = SupervisedCourse.objects.get(application=made)
    agreement = Agreement.objects.get(person=person)
    held = Certification.objects.get(person=person)
    profile = TeacherProfile.objects.get(person=person)
    made.why = course.notes = agreement.terms = held.ended_because = profile.about = words
    profile.is_public = False
    for row in (made, course, agreement, held, profile):
        row.save()
    of_the_road = ("road", "name_supervisor", "offer", "certify")
    return {f"teaching:{door}": made for door in of_the_road} | {
        "teaching:supervised": course,
        "teaching:agreement": agreement,
        "teaching:renewal": held,
        "teaching:end": held,
        "teaching:profile": profile,
    }
