"""People who are plainly demo, with a believable history that is the same each time."""

from datetime import date, datetime, time, timedelta
from itertools import cycle

import uuid_utils.compat as uuids
from django.db import transaction
from django.db.models import Q

from seedbed.cohort.joining import begin
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.course.edition import Week
from seedbed.course.models import PublishedEdition
from seedbed.demo import story
from seedbed.draft.offered import offered
from seedbed.homework.models import answer
from seedbed.homework.moments import MomentLog
from seedbed.letters.models import Bounce
from seedbed.person.demo import DEMO_DOMAIN
from seedbed.person.models import Person
from seedbed.practice.journal import Journal
from seedbed.practice.log import PracticeLog, Sat
from seedbed.practice.models import JournalEntry
from seedbed.school.models import School

PARTICIPANT = f"participant{DEMO_DOMAIN}"
TEACHER = f"teacher{DEMO_DOMAIN}"
ORGANISER = f"organiser{DEMO_DOMAIN}"
DAYS_IN_WEEK_4 = 4
"""For how many days, from the one they are made on, the participant is in week 4."""


class NothingToShow(Exception):
    """There is no published course for a demo to show."""

    missing = "course"


def seed(*, at: datetime) -> Person:
    """The demo participant, in week 4; made now if there is none, or if week 4 is over for them.

    Raises NothingToShow.
    """
    with transaction.atomic():
        school, published = ground()
        there = _in_week_4(at=at)
        if there:
            return there
        Person.objects.filter(email=PARTICIPANT).delete()
        return _make(published, school, at=at)


def reset(*, at: datetime) -> Person:
    """Begin the demo anew: everything its people did is gone, and made again."""
    with transaction.atomic():
        clear_company()
        Person.objects.filter(email=PARTICIPANT).delete()
        return seed(at=at)


def clear_company() -> None:
    """Everybody of the demo but the participant is gone, and the cohorts that they alone were in.

    A cohort with somebody real in it, or on its team, is theirs from then on.
    """
    people = Person.objects.filter(email__endswith=DEMO_DOMAIN)
    led = set(Cohort.objects.filter(team__person__in=people).values_list("pk", flat=True))
    people.exclude(email=PARTICIPANT).delete()
    real = ~Q(person__email__endswith=DEMO_DOMAIN) | Q(person__email=None)
    places = Enrolment.objects.filter(cohort__in=led)
    held = {
        *places.filter(real).values_list("cohort", flat=True),
        *Cohort.objects.filter(pk__in=led, team__isnull=False).values_list("pk", flat=True),
    }
    places.exclude(cohort__in=held).delete()
    Cohort.objects.filter(pk__in=led - held).delete()
    Bounce.objects.filter(address__endswith=DEMO_DOMAIN).delete()


def ground() -> tuple[School, PublishedEdition]:
    """The school and the course that the demo shows; the school is locked. Raises NothingToShow."""
    school = School.objects.select_for_update().order_by("pk").first()
    published = offered(school).first() if school else None
    if published is None or school is None:
        raise NothingToShow("Publish a course first: `seedbed prepare` publishes ours.")
    return school, published


def _in_week_4(*, at: datetime) -> Person | None:
    places = Enrolment.objects.filter(person__email=PARTICIPANT).active()
    place = places.select_related("person").first()
    if place is None:
        return None
    days = (place.person.today(at=at) - place.begins_on).days - story.BEGAN_DAYS_AGO
    return place.person if 0 <= days < DAYS_IN_WEEK_4 else None


def _make(published: PublishedEdition, school: School, *, at: datetime) -> Person:
    person = Person.objects.create_user(
        email=PARTICIPANT,
        name="Demo participant",
        time_zone="Europe/Madrid",
        audience="health-professionals",
    )
    began_at = at - timedelta(days=story.BEGAN_DAYS_AGO)
    place = begin(person, published, school=school, on=_day(person, at, 0), at=began_at)
    place.pause(on=_day(person, at, story.PAUSED_FROM), at=began_at + timedelta(story.PAUSED_FROM))
    place.go_on(on=_day(person, at, story.WENT_ON), at=began_at + timedelta(story.WENT_ON))
    _sit(place)
    _answer_homework(place)
    _note_moments(place)
    _write_journal(place)
    return person


def _day(person: Person, at: datetime, day: int) -> date:
    """A day of the course, from 0, for someone who began it so long before `at`."""
    return person.today(at=at) - timedelta(days=story.BEGAN_DAYS_AGO - day)


def _sit(place: Enrolment) -> None:
    log, zone = PracticeLog(place.person), place.person.zone
    for told in story.sittings():
        day = place.begins_on + timedelta(days=told.day)
        midnight = datetime.combine(day, time(), zone)
        began = midnight + timedelta(hours=told.hour, minutes=told.minute)
        practice = "" if told.is_by_hand else _week(place, day).main_practice.key
        sat = Sat(uuids.uuid7(), practice, began, zone, told.seconds, told.words)
        log.add(sat, school=place.school, at=began + timedelta(seconds=told.seconds))


def _week(place: Enrolment, day: date) -> Week:
    weeks = place.edition.weeks
    return weeks[min(place.pace(on=day).week, len(weeks)) - 1]


def _answer_homework(place: Enrolment) -> None:
    days = [place.begins_on + timedelta(days=day) for day in range(story.BEGAN_DAYS_AGO)]
    last_days = {_week(place, day).number: day for day in days}
    over = [week for week in place.edition.weeks if week.number < max(last_days)]
    tasks = [(task, last_days[week.number]) for week in over for task in week.homework]
    for n, ((task, day), said) in enumerate(zip(tasks, cycle(story.SAID), strict=False)):
        answer(place, task.key, said, story.WORDS.get(n), on=day, at=_hour(place, day, 20))


def _hour(place: Enrolment, day: date, hour: int) -> datetime:
    """That hour of the day, by the clock on the participant's wall."""
    return datetime.combine(day, time(hour, 15), place.person.zone)


def _note_moments(place: Enrolment) -> None:
    log = MomentLog(place.person)
    for day, hour, moves, words in story.MOMENTS:
        at = _hour(place, place.begins_on + timedelta(days=day), hour)
        log.note(words, id=uuids.uuid7(), at=at, **dict.fromkeys(moves, True))


def _write_journal(place: Enrolment) -> None:
    journal = Journal(place.person)
    for day, hour, words, is_kept in story.JOURNAL:
        entry = uuids.uuid7()
        at = _hour(place, place.begins_on + timedelta(days=day), hour)
        journal.write(words, id=entry, at=at)
        if is_kept:
            JournalEntry.objects.get(pk=entry).keep()
