"""People who began some days ago, since pages read the clock themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.cohort.joining import begin
from seedbed.cohort.models import Enrolment
from seedbed.homework.models import Reflection
from seedbed.person.models import Person
from seedbed.practice.models import Sitting


@pytest.fixture
def in_course(participant, published, school) -> Callable[[int], Enrolment]:
    """`in_course(9)`: the participant began nine days ago, and is on day 3 of week 2."""

    def took_place(days_ago: int) -> Enrolment:
        at = now()
        on = participant.today(at=at) - timedelta(days=days_ago)
        return begin(participant, published, school=school, on=on, at=at)

    return took_place


@pytest.fixture
def sat(school) -> Callable[..., None]:
    """`sat(person, 3, 5, minutes=10)`: sittings three and five days ago."""

    def sit(person: Person, *days_ago: int, minutes: int = 15, week: int = 1) -> None:
        at = now()
        today = person.today(at=at)
        Sitting.objects.bulk_create(
            Sitting(
                school=school,
                person=person,
                practice=f"week-{week}/practice/settling",
                began_at=at - timedelta(days=days),
                time_zone=person.time_zone,
                on=today - timedelta(days=days),
                seconds=minutes * 60,
                received_at=at,
            )
            for days in days_ago
        )

    return sit


@pytest.fixture
def answered() -> Callable[..., None]:
    """`answered(place, "week-1/homework/sit", "kept")`."""

    def answer(place: Enrolment, homework: str, how: str) -> None:
        at = now()
        Reflection.objects.create(
            enrolment=place,
            homework=homework,
            answer=how,
            on=place.person.today(at=at),
            answered_at=at,
        )

    return answer
