"""Prepare a school of so many cohorts, one of them with 40 people and a teacher of its own.

Prints the teacher's id and session, and how many queries the whole page and `week_of` in it took.
"""

import os
import sys
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedbed.cohort.models import Cohort, Enrolment, Meeting
    from seedbed.course.models import PublishedEdition
    from seedbed.person.models import Person
    from seedbed.school.models import School

PEOPLE, OTHERS, LED_EACH = 40, 4, 4
"""In the cohort that is measured; in every other; and how many cohorts another teacher leads."""
OVER = 4
"""So many of the eight classes are over."""
PAGE = "/teach/week/"
_number = count(1)


def main(cohorts: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from seedbed.clock import now
    from seedbed.course.publishing import publish
    from seedbed.school.models import School

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    school = School.objects.create(name="Bench")
    published, _ = publish(settings.COURSES / "cultivating-compassion", at=now())
    teacher = _people(1, "teacher")[0]
    _fill(school, published, [teacher], 1, PEOPLE)
    teachers = _people((cohorts - 1 + LED_EACH - 1) // LED_EACH, "teacher")
    _fill(school, published, teachers, cohorts - 1, OTHERS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(teacher.pk, *_visit(teacher))


def _visit(teacher: "Person") -> tuple[str, int, int]:
    """The session, the queries of the whole page, and those of `week_of` in it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from seedbed.cohort.models import Cohort
    from seedbed.home.leading import week_of

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(teacher)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as whole:
        answer = client.get(PAGE)
    if answer.status_code != 200 or b"Measured" not in answer.content:
        raise SystemExit(f"{PAGE} answered {answer.status_code} and shows no cohort")
    from seedbed.clock import now

    with CaptureQueriesContext(connection) as own:
        week_of(Cohort.objects.taught_by(teacher), teacher, at=now())
    if os.environ.get("BENCH_QUERIES"):
        for query in whole.captured_queries:
            print(query["sql"][:400], "\n", file=sys.stderr)
    return str(client.session.session_key), len(whole), len(own)


def _people(many: int, name: str) -> "list[Person]":
    from seedbed.clock import now
    from seedbed.person.models import Person

    at = now()
    return _written(
        Person(name=f"Demo {name}", email=f"bench{next(_number)}@demo.invalid", password="",
               sealed_key=b"", joined_at=at)
        for _ in range(many)
    )  # fmt: skip


def _fill(
    school: "School", published: "PublishedEdition", teachers: "list[Person]", many: int, each: int
) -> None:
    from seedbed.clock import now
    from seedbed.cohort.models import Cohort, CohortTeacher
    from seedbed.school.models import Appointment

    at = now()
    name = "Measured cohort" if each == PEOPLE else "Cohort"
    cohorts = _written(
        Cohort(school=school, published=published, name=f"{name} {n}", time_zone="UTC", most=60,
               opened_at=at - timedelta(days=90))
        for n in range(many)
    )  # fmt: skip
    _written(
        CohortTeacher(cohort=one, person=teachers[n // LED_EACH], began_at=at)
        for n, one in enumerate(cohorts)
    )
    _written(
        Appointment(school=school, person=one, role="teacher", began_at=at) for one in teachers
    )
    for start in range(0, many, 200):
        _live(cohorts[start : start + 200], each, at=at)


def _live(cohorts: "list[Cohort]", each: int, *, at: datetime) -> None:
    """Their classes, people and what these did, in one insert for each kind of row."""
    from seedbed.classroom.models import Excuse, Presence, Register

    meetings = _meetings(cohorts, at=at)
    places = _places(cohorts, each, at=at)
    over = [one for one in meetings if one.ends_at < at - timedelta(days=6)]
    _written(Register(meeting=one, taken_at=one.ends_at) for one in over)
    here: dict[Any, list[Enrolment]] = {}
    for place in places:
        here.setdefault(place.cohort_id, []).append(place)
    _written(
        Presence(meeting=one, enrolment=place, came_at=one.starts_at, left_at=one.ends_at,
                 recorded_at=one.ends_at)
        for one in over for place in here[one.cohort_id] if place.pk.int % 10
    )  # fmt: skip
    _written(
        Excuse(meeting=one, enrolment=place, words="Away that day.", said_at=at)
        for one in meetings if one.number in (2, OVER + 1) for place in here[one.cohort_id][::8]
    )  # fmt: skip
    _homework(places, at=at)


def _meetings(cohorts: "list[Cohort]", *, at: datetime) -> "list[Meeting]":
    from seedbed.cohort.models import Meeting
    from seedbed.cohort.models.meeting import span

    begins = (at + timedelta(days=2)).replace(second=0, microsecond=0)
    made = []
    for cohort in cohorts:
        for number in range(1, 9):
            on = (begins + timedelta(weeks=number - OVER - 1)).date()
            one = Meeting(cohort=cohort, number=number, on=on, begins=begins.time(), minutes=120,
                          changed_at=at)  # fmt: skip
            one.starts_at, one.ends_at = span(on, begins.time(), 120, cohort)
            made.append(one)
    return _written(made)


def _places(cohorts: "list[Cohort]", each: int, *, at: datetime) -> "list[Enrolment]":
    """`each` who came in by an application, and two whose applications wait for an answer."""
    from seedbed.cohort.models import Application, Enrolment

    began = at - timedelta(days=60)
    people = iter(_people(len(cohorts) * (each + 2), "person"))
    asked = [
        Application(cohort=cohort, person=next(people), begun_at=began, sent_at=began,
                    welcomed_at=began if n < each else None, placed_at=began if n < each else None)
        for cohort in cohorts for n in range(each + 2)
    ]  # fmt: skip
    _written(asked)
    return _written(
        Enrolment(school_id=one.cohort.school_id, person=one.person, application=one,
                  published_id=one.cohort.published_id, cohort=one.cohort, enrolled_at=began,
                  begins_on=(at - timedelta(weeks=OVER)).date(), wants_a_word=not n % 6)
        for n, one in enumerate(asked) if one.placed_at
    )  # fmt: skip


def _homework(places: "list[Enrolment]", *, at: datetime) -> None:
    """Twenty sittings each, the newest from the last three weeks; some homework, of which a part is shown."""
    from seedbed.homework.models import Reflection, Shared
    from seedbed.practice.models import Sitting

    _written(
        Sitting(school_id=place.school_id, person_id=place.person_id, began_at=day, seconds=900,
                practice="week-1/practice/settling", time_zone="UTC", on=day.date(), received_at=day)
        for n, place in enumerate(places)
        for day in (at - timedelta(days=n % 21 + back) for back in range(20))
    )  # fmt: skip
    told = _written(
        Reflection(enrolment=place, homework=f"week-{week}/homework/one", answer="kept",
                   on=at.date(), answered_at=at - timedelta(days=40))
        for place in places for week in (1, 2)
    )  # fmt: skip
    _written(
        Shared(reflection=one, cohort_id=one.enrolment.cohort_id, with_whom="teacher", words="So.",
               shared_at=at)
        for one in told[::3]
    )  # fmt: skip


def _written(rows: "Iterable[Any]") -> "list[Any]":
    """Those rows, in the database."""
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made, batch_size=1000)
    return made


if __name__ == "__main__":
    main(int(sys.argv[1]))
