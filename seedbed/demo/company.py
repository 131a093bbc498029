"""The demo cohort with its teacher and organiser: some weeks lived through, the next class ahead.

It is played where the program lives, so only its own cohort is ticked: the worker's whole tick, at a
moment that is past, would let real offers lapse and take real letters for sent.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from seedbed.classroom.register import say_away
from seedbed.cohort import places
from seedbed.cohort.calendar import instant
from seedbed.cohort.founding import found
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.cohort.shape import Shape
from seedbed.course.models import PublishedEdition
from seedbed.demo.people import ORGANISER, TEACHER, clear_company, ground
from seedbed.demo.rehearsal import play
from seedbed.letters.models import Bounce, Letter
from seedbed.person.demo import DEMO_DOMAIN
from seedbed.person.models import Person
from seedbed.school.models import School

NAME = "Demo cohort, in the evening"
ZONE = "Europe/Madrid"
DAYS_AHEAD = 2
"""The next class is that far off, so that the one before was over long before the play ends."""
BEGINS, MINUTES = time(18, 30), 120
OVER = 6
"""So many of its classes are over when it is made: enough for somebody to have gone quiet."""
PEOPLE, PLACES, SEED = 12, 12, 25
STEP = timedelta(hours=8)
"""Larger than in a rehearsal: `make run` waits for it."""
REST = timedelta(hours=3)
"""The play ends so long before now: a sitting begun at its last step is over by then."""
UNSENT = "a demo: no letter leaves"


def has_room() -> bool:
    """Whether this is somebody's own machine: anywhere else a demo organiser would read of real people."""
    return settings.IS_PERSONAL and not settings.MAIL_HOST


def bring(*, at: datetime) -> bool:
    """Make the demo cohort and its people where they are not, or no longer in time; whether they were made.

    Takes seconds, so it is for a command and never for a page. Raises NothingToShow.
    """
    if is_there(at=at):
        return False
    with transaction.atomic():
        school, published = ground()
        clear_company()
        teacher = _appointed(school, TEACHER, "Demo teacher", "teacher", at=at)
        _appointed(school, ORGANISER, "Demo organiser", "organiser", at=at)
        cohort = _opened(school, published, teacher, at=at)
        play(
            cohort, by=teacher, people=PEOPLE, seed=SEED, domain=DEMO_DOMAIN, called="Demo person",
            step=STEP, until=at - REST, tick=lambda moment: _tick(cohort, moment),
        )  # fmt: skip
        _tell_one_absence(cohort, at=at)
        keep_letters(at=at)
    return True


def is_there(*, at: datetime) -> bool:
    """Whether the cohort is there, and the class it was made to wait for still lies ahead."""
    led = Meeting.objects.ahead(at=at).filter(cohort__in=Cohort.objects.called_off(False))
    mine = led.filter(cohort__team__person__email=TEACHER, cohort__team__ended_at=None)
    next_one = mine.classes().filter(number=OVER + 1, cohort__name=NAME)
    return next_one.exists() and Person.objects.filter(email=ORGANISER).exists()


def keep_letters(*, at: datetime) -> None:
    """No letter to a demo person leaves: not those that wait, and none that is written later."""
    people = Person.objects.filter(email__endswith=DEMO_DOMAIN)
    Letter.objects.unsent().filter(person__in=people).update(set_aside=UNSENT)
    Bounce.objects.bulk_create(
        (Bounce(address=str(one.email).lower(), at=at, why=UNSENT) for one in people),
        ignore_conflicts=True,
    )


def _appointed(school: School, email: str, name: str, role: str, *, at: datetime) -> Person:
    person = Person.objects.create_user(email=email, name=name, time_zone=ZONE)
    school.appoint(person, role, at=at)
    return person


def _opened(
    school: School, published: PublishedEdition, teacher: Person, *, at: datetime
) -> Cohort:
    """Not listed: nobody real can come into it."""
    zone = ZoneInfo(ZONE)
    first = at.astimezone(zone).date() + timedelta(days=DAYS_AHEAD) - timedelta(weeks=OVER)
    cohort = Cohort(
        school=school, published=published, name=NAME, time_zone=ZONE, most=PLACES, is_listed=False
    )
    return found(
        cohort, shape=Shape(minutes=MINUTES), first=first, begins=BEGINS, team=[(teacher, "lead")],
        at=instant(first - timedelta(days=30), time(10), zone), by=teacher,
    )  # fmt: skip


def _tick(cohort: Cohort, at: datetime) -> None:
    if Application.objects.filter(cohort=cohort).going_on().exists():
        places.fill(cohort, at=at)


def _tell_one_absence(cohort: Cohort, *, at: datetime) -> None:
    ahead = cohort.meetings.ahead(at=at).select_related("cohort").in_order().first()
    place = Enrolment.objects.in_cohort(cohort).active().order_by("enrolled_at").first()
    if ahead and place:
        said_at = at - timedelta(hours=1)
        say_away(ahead, place, words="I am travelling that day.", at=said_at)
