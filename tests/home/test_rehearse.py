"""A cohort is played through the real program, the same each time, and leaves nothing behind."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from seedbed.classroom.models import Presence
from seedbed.cohort.models import Completion, Enrolment, Meeting
from seedbed.cohort.shape import Shape
from seedbed.demo.rehearsal import play
from seedbed.home.commands.rehearse import figures, rehearse, timeline
from seedbed.home.tick import Ticker
from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from seedbed.person.models import Person
from seedbed.practice.models import Sitting
from tests.cast import make_cohort

pytestmark = pytest.mark.django_db
DOMAIN = "@rehearsal.invalid"


@pytest.fixture
def cohort(published, school, teacher, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    return make_cohort(published, school, by=teacher, most=6)


def rehearsed(cohort, teacher, *, seed: int = 1, people: int = 9, hours: int = 8):
    """The worker ticks less often than in the command, which makes the play shorter and not another."""
    ticker = Ticker()
    return play(
        cohort, by=teacher, people=people, seed=seed, domain=DOMAIN, step=timedelta(hours=hours),
        tick=lambda at: ticker.tick(at=at),
    )  # fmt: skip


def told(cohort) -> list[str]:
    return sorted(
        f"{m.at.isoformat(timespec='minutes')} {m.who} {m.what}" for m in timeline(cohort, since=0)
    )


def test_a_rehearsal_is_a_whole_course(cohort, teacher):
    rehearsed(cohort, teacher)

    assert (
        Enrolment.objects.in_cohort(cohort).count()
        <= 6 + Enrolment.objects.exclude(withdrawal=None).count()
    )
    assert {m.number for m in Meeting.objects.exclude(register=None)} == set(range(1, 9))
    assert Presence.objects.exists()
    assert Sitting.objects.exists()
    assert Completion.objects.exists()
    kinds = {key.split(":")[0] for key in Letter.objects.values_list("key", flat=True)}
    assert {
        "application-received",
        "place-offered",
        "welcome",
        "class-ahead",
        "missed",
        "course-over",
    } <= kinds
    assert not Letter.objects.unsent().filter(due_at__lt=cohort.meetings.last().ends_at).exists()
    assert first_break(Entry.objects.of_school(cohort.school_id).order_by("number")) is None
    assert _at_most_one_calm_letter_a_day()
    assert len(list(figures(cohort, list(timeline(cohort, since=0)), 9))) == 3


def _at_most_one_calm_letter_a_day() -> bool:
    calm = Letter.objects.filter(is_urgent=False).exclude(sent_at=None).select_related("person")
    mails = {(one.person_id, one.sent_at) for one in calm}
    days = {(one.person_id, one.person.today(at=one.sent_at)) for one in calm}
    return len(mails) == len(days)


def test_the_same_seed_plays_the_same_and_another_does_not(cohort, published, school, teacher):
    short = make_cohort(published, school, by=teacher, most=4, shape=Shape(classes=2))
    tellings = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            rehearsed(short, teacher, seed=seed, people=5, hours=12)
            tellings.append(told(short))
            transaction.set_rollback(True)

    assert tellings[0] == tellings[1]
    assert tellings[0] != tellings[2]


@pytest.mark.django_db(transaction=True)
def test_the_command_plays_in_a_copy_and_leaves_nothing_behind(
    published, school, teacher, settings
):
    """On PostgreSQL a copy is a database of its own; on SQLite in memory there is nothing to copy from."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("a database in memory cannot be copied")
    cohort = make_cohort(published, school, by=teacher, shape=Shape(classes=1))
    before = Person.objects.count()

    told = CliRunner().invoke(rehearse, [str(cohort.pk), "--people", "2", "--quiet"])

    assert told.exit_code == 0, told.output
    assert "2 applied" in told.output
    assert Person.objects.count() == before
