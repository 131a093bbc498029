"""Fill a database with people: one with a year of history, and a crowd around them.

The crowd is written by the database itself, since a million people by the ORM would take an hour.
"""

import random
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from seedbed.cohort.joining import begin
from seedbed.cohort.models import Enrolment
from seedbed.course.models import PublishedEdition
from seedbed.homework.models import Reflection
from seedbed.person.models import Person
from seedbed.practice.models import Sitting
from seedbed.school.models import School

SITTINGS_EACH = 3
BATCH = 100_000


def one_with_a_year(school: School, published: PublishedEdition) -> Person:
    """Somebody in week 4 of the course who has sat on most days of a year."""
    person = Person.objects.create_user(email="bench@demo.invalid", name="Demo reader")
    at = timezone.now()
    today = person.today(at=at)
    place = begin(person, published, school=school, on=today - timedelta(days=23), at=at)
    dice = random.Random(8)
    days = [today - timedelta(days=n) for n in range(365) if dice.random() < 0.8]
    keys = [p.key for p in published.edition.practices.values()]
    Sitting.objects.bulk_create(
        Sitting(
            school=school,
            person=person,
            practice=dice.choice(keys),
            began_at=at - (today - day),
            time_zone="UTC",
            on=day,
            seconds=dice.choice([300, 600, 900, 1200]),
            received_at=at,
        )
        for day in days
    )
    _answer_some(place, today)
    return person


def _answer_some(place: Enrolment, today: date) -> None:
    assignments = [h.key for week in place.edition.weeks[:4] for h in week.homework]
    Reflection.objects.bulk_create(
        Reflection(
            enrolment=place,
            homework=key,
            answer=["kept", "carried", "let-go"][n % 3],
            on=today,
            answered_at=timezone.now(),
        )
        for n, key in enumerate(assignments[:-2])
    )


def crowd(people: int, school: School, published: PublishedEdition) -> None:
    """`people` more, each with a place and three sittings."""
    for start in range(0, people, BATCH):
        numbers = (start, min(start + BATCH, people))
        with connection.cursor() as cursor:
            for statement in _STATEMENTS[connection.vendor]:
                cursor.execute(
                    statement,
                    {
                        "start": numbers[0],
                        "end": numbers[1],
                        "school": school.pk if connection.vendor == "postgresql" else school.pk.hex,
                        "edition": published.pk,
                        "now": timezone.now(),
                    },
                )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


_PEOPLE = """INSERT INTO person_person (id, password, is_superuser, email, name, time_zone, language,
 audience, joined_at, is_active, is_staff, sealed_key)
 SELECT {id}, '', {no}, 'crowd' || n || '@demo.invalid', 'Demo person', 'UTC', 'en', '', %(now)s,
 {yes}, {no}, {blob} FROM {numbers}"""
_PLACES = """INSERT INTO cohort_enrolment (id, school_id, person_id, published_id, begins_on, enrolled_at)
 SELECT {id}, %(school)s, id, %(edition)s, {today}, %(now)s FROM person_person
 WHERE email IN (SELECT 'crowd' || n || '@demo.invalid' FROM {numbers})"""
_SITTINGS = """INSERT INTO practice_sitting (id, school_id, person_id, practice, began_at, time_zone,
 "on", seconds, words, received_at)
 SELECT {id}, %(school)s, id, 'week-1/practice/settling', %(now)s, 'UTC', {today}, 900, {blob}, %(now)s
 FROM person_person CROSS JOIN (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS three
 WHERE email IN (SELECT 'crowd' || n || '@demo.invalid' FROM {numbers})"""
_WORDS = {
    "sqlite": {
        "id": "lower(hex(randomblob(16)))",
        "yes": "1",
        "no": "0",
        "blob": "x''",
        "today": "date('now')",
        "numbers": "(WITH RECURSIVE c(n) AS (SELECT %(start)s UNION ALL SELECT n + 1 FROM c "
        "WHERE n + 1 < %(end)s) SELECT n FROM c) AS numbers",
    },
    "postgresql": {
        "id": "gen_random_uuid()",
        "yes": "true",
        "no": "false",
        "blob": "''::bytea",
        "today": "current_date",
        "numbers": "generate_series(%(start)s, %(end)s - 1) AS numbers(n)",
    },
}
_STATEMENTS = {
    vendor: [statement.format(**words) for statement in (_PEOPLE, _PLACES, _SITTINGS)]
    for vendor, words in _WORDS.items()
}
