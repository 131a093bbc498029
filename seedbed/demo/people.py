"""People who are plainly demo, with a believable history that is the same each time."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import uuid_utils.compat as uuids
from django.db import transaction

from seedbed.cohort.joining import begin
from seedbed.cohort.models import Enrolment
from seedbed.course.models import PublishedEdition
from seedbed.homework.models import CompassionMoment, answer
from seedbed.person.demo import DEMO_DOMAIN
from seedbed.person.models import Person
from seedbed.practice.journal import Journal
from seedbed.practice.models import JournalEntry, Sitting
from seedbed.school.models import School

PARTICIPANT = f"participant{DEMO_DOMAIN}"
BEGAN_DAYS_AGO = 26
PAUSED = (10, 12)
"""Days of the course on which the participant rested and went on."""
ANSWERS = ("kept", "kept", "let-go", "carried")


class NothingToShow(Exception):
    """There is no published course for a demo to show."""


def seed(*, at: datetime) -> Person:
    """The demo participant, in week 4; made now if there is none. Raises NothingToShow."""
    there = Person.objects.filter(email=PARTICIPANT).first()
    if there:
        return there
    published = PublishedEdition.objects.order_by("-published_at", "-number").first()
    school = School.objects.order_by("pk").first()
    if published is None or school is None:
        raise NothingToShow("No course is published yet: run `seedbed prepare` first.")
    with transaction.atomic():
        person = Person.objects.create_user(
            email=PARTICIPANT, name="Demo participant", time_zone="Europe/Madrid",
            audience="health-professionals",
        )  # fmt: skip
        began_at = at - timedelta(days=BEGAN_DAYS_AGO)
        place = begin(person, published, school=school, on=person.today(at=began_at), at=began_at)
        _live_it(place, at=at)
    return person


def reset(*, at: datetime) -> Person:
    """Begin the demo anew: everything its people did is gone, and made again."""
    with transaction.atomic():
        Person.objects.filter(email__endswith=DEMO_DOMAIN).delete()
        return seed(at=at)


def _live_it(place: Enrolment, *, at: datetime) -> None:
    dice = random.Random(4)  # noqa: S311  a story, not a secret
    began_at = at - timedelta(days=BEGAN_DAYS_AGO)
    for day, deed in zip(PAUSED, (place.pause, place.go_on), strict=True):
        moment = began_at + timedelta(days=day)
        deed(on=place.person.today(at=moment), at=moment)
    Sitting.objects.bulk_create(_sittings(place, dice, at=at))
    _answer_homework(place, at=at)
    _note_moments(place, dice, at=at)
    _write_journal(place, at=at)


def _sittings(place: Enrolment, dice: random.Random, *, at: datetime) -> Iterator[Sitting]:
    """Most days one sitting, now and then none or a part of one; one of them after midnight."""
    zone = place.person.zone
    for ago in range(BEGAN_DAYS_AGO, 0, -1):
        day = place.person.today(at=at - timedelta(days=ago))
        rests = PAUSED[0] <= BEGAN_DAYS_AGO - ago < PAUSED[1] or dice.random() < 0.3
        if rests:
            continue
        week = place.edition.week(min(max(place.pace(on=day).week, 1), len(place.edition.weeks)))
        hour, minute = (24, 40) if ago == 9 else (dice.choice((7, 7, 21)), dice.randrange(60))
        began = datetime.combine(day, datetime.min.time(), zone) + timedelta(
            hours=hour, minutes=minute
        )
        yield Sitting(
            id=uuids.uuid7(), school_id=place.school_id, person=place.person,
            practice=week.main_practice.key, began_at=began, time_zone=zone.key, on=day,
            seconds=dice.choice((300, 600, 600, 900, 900, 1200, 430)), received_at=at,
        )  # fmt: skip


def _answer_homework(place: Enrolment, *, at: datetime) -> None:
    today = place.person.today(at=at)
    for week in place.edition.weeks[: place.pace(on=today).week - 1]:
        for n, homework in enumerate(week.homework):
            words = "Harder than I thought, and shorter." if n == 1 else None
            answer(place, homework.key, ANSWERS[n % len(ANSWERS)], words, on=today, at=at)


MOMENTS = (
    (2, "noticed felt", "The man at the counter looked worn out."),
    (5, "noticed felt wished", ""),
    (9, "noticed acted", "Brought my neighbour's bins in."),
    (16, "noticed felt wished acted", "I let myself sit down for five minutes."),
)


def _note_moments(place: Enrolment, dice: random.Random, *, at: datetime) -> None:
    person = place.person
    for ago, moves, words in MOMENTS:
        moment = at - timedelta(days=ago, minutes=dice.randrange(300))
        CompassionMoment.objects.create(
            person=person, at=moment, on=person.today(at=moment), words=person.keyring.seal(words),
            **dict.fromkeys(moves.split(), True),
        )  # fmt: skip


JOURNAL = (
    (20, "The mind went to work forty times. It came back forty times too.", True),
    (13, "Could not sit. Stood at the window instead and that was something.", False),
    (6, "It was easier to wish her well than to wish it for myself. I noticed.", True),
)


def _write_journal(place: Enrolment, *, at: datetime) -> None:
    for ago, words, is_kept in JOURNAL:
        entry = uuids.uuid7()
        Journal(place.person).write(words, id=entry, at=at - timedelta(days=ago))
        JournalEntry.objects.filter(pk=entry).update(is_kept=is_kept)
