"""Prepare a cohort of so many people with classes about to begin; prints the teacher, a session and a file.

The file names the classes, and the session of each person; the teacher's is the first.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")

if TYPE_CHECKING:
    from seedbed.cohort.models import Cohort
    from seedbed.person.models import Person

CLASSES = 2
"""One for each way of serving that is measured."""


def main(people: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from seedbed.clock import now
    from seedbed.cohort.models import Cohort, CohortTeacher
    from seedbed.course.publishing import publish
    from seedbed.school.models import School

    call_command("migrate", verbosity=0)
    at = now()
    school = School.objects.create(name="Bench")
    published, _ = publish(settings.COURSES / "cultivating-compassion", at=at)
    everybody = _people(people + 1)
    cohort = Cohort.objects.create(
        school=school, published=published, name="Measured", time_zone="UTC", most=people,
        opened_at=at,
    )  # fmt: skip
    CohortTeacher.objects.create(cohort=cohort, person=everybody[0], began_at=at, role="lead")
    _fill(cohort, everybody[1:])
    told = {"meetings": _classes(cohort), "sessions": [_session(one) for one in everybody]}
    where = Path(settings.HOME) / "live.json"
    where.write_text(json.dumps(told))
    print(everybody[0].pk, told["sessions"][0], where)


def _people(many: int) -> "list[Person]":
    from seedbed.clock import now
    from seedbed.person.models import Person

    return Person.objects.bulk_create(
        Person(name=f"Demo person {n}", email=f"bench{n}@demo.invalid", password="", sealed_key=b"",
               joined_at=now())
        for n in range(many)
    )  # fmt: skip


def _fill(cohort: "Cohort", people: "list[Person]") -> None:
    from seedbed.clock import now
    from seedbed.cohort.models import Application, Enrolment

    at = now()
    asked = Application.objects.bulk_create(
        Application(cohort=cohort, person=one, begun_at=at, sent_at=at, welcomed_at=at,
                    placed_at=at)
        for one in people
    )  # fmt: skip
    Enrolment.objects.bulk_create(
        Enrolment(school_id=cohort.school_id, person=one.person, application=one,
                  published_id=cohort.published_id, cohort=cohort, begins_on=at.date(),
                  enrolled_at=at)
        for one in asked
    )  # fmt: skip


def _classes(cohort: "Cohort") -> list[str]:
    from seedbed.clock import now
    from seedbed.cohort.models import Meeting

    at = now()
    for number in range(1, CLASSES + 1):
        Meeting.objects.create(
            cohort=cohort, number=number, on=at.date(), begins=at.time(), minutes=120, changed_at=at
        )
    starts = at + timedelta(minutes=5)
    ours = Meeting.objects.filter(cohort=cohort)
    ours.update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    return [str(one.pk) for one in ours.order_by("number")]


def _session(person: "Person") -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
