"""A talk before a place is offered, where a cohort wants one; and scholarships that do not run over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seedbed.cohort.models import Application, Cohort
from seedbed.cohort.places import NoScholarship, send, welcome
from seedbed.cohort.road import State, state_of
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from tests.cast import EVENING, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher) -> Cohort:
    first = (timezone.now() + timedelta(days=30)).date()
    return make_cohort(
        published, school, by=teacher, first=first, talks_first=True, fee_kind="fixed", fee=100,
        scholarships=1,
    )  # fmt: skip


def asked(cohort, person, **named) -> Application:
    application = Application.objects.create(
        cohort=cohort, person=person, begun_at=EVENING, **named
    )
    send(application, at=EVENING)
    return application


def test_an_applicant_is_invited_to_a_talk_then_welcomed(client, cohort, teacher, participant):
    application = asked(cohort, participant)
    client.force_login(teacher)
    day = (timezone.now() + timedelta(days=3)).date()
    answer = f"/cohorts/application/{application.pk}/"
    assert "Invite them to a talk" in client.get(f"/cohorts/{cohort.pk}/people/").content.decode()

    client.post(
        answer,
        {"talk": "1", "on": day.isoformat(), "begins": "17:30", "where": "https://room.example"},
    )

    application.refresh_from_db()
    assert state_of(application, None, at=timezone.now()) is State.TALK
    letter = Letter.objects.get(key__startswith="talk-before:")
    assert (letter.person, letter.reply_to, letter.is_urgent) == (participant, teacher.email, True)
    assert "17:30 (Europe/Madrid)" in letter.words
    assert Entry.objects.filter(fact="talk offered", subject=participant.pk).count() == 1
    assert "Invited to a talk" in client.get(f"/cohorts/{cohort.pk}/people/").content.decode()
    client.force_login(participant)
    page = client.get(f"/cohorts/{cohort.pk}/").content.decode()
    assert "You are invited to a talk" in page
    assert 'href="https://room.example"' in page
    client.force_login(teacher)
    client.post(answer, {"welcome": "1"})
    assert application.offers.count() == 1


@pytest.mark.parametrize(
    "told", [{}, {"on": "2020-01-01", "begins": "10:00"}], ids=["no day", "a day that is over"]
)
def test_a_talk_needs_a_time_that_lies_ahead(client, cohort, teacher, participant, told):
    application = asked(cohort, participant)
    client.force_login(teacher)

    client.post(f"/cohorts/application/{application.pk}/", {"talk": "1", **told})

    application.refresh_from_db()
    assert application.talk_at is None
    assert not Letter.objects.filter(key__startswith="talk-before:").exists()


def test_another_time_is_another_letter_and_the_same_time_is_none(
    client, cohort, teacher, participant
):
    application = asked(cohort, participant)
    client.force_login(teacher)
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    for hour in ("10:00", "10:00", "11:00"):
        client.post(
            f"/cohorts/application/{application.pk}/", {"talk": "1", "on": day, "begins": hour}
        )

    assert Letter.objects.filter(key__startswith="talk-before:").count() == 2


def test_no_more_scholarships_are_given_than_there_are(client, cohort, teacher):
    first, second = (
        asked(cohort, make_person(name), wishes_scholarship=True) for name in ("A", "B")
    )
    welcome(first, at=EVENING, by=teacher, scholarship=True)

    with pytest.raises(NoScholarship):
        welcome(second, at=EVENING, by=teacher, scholarship=True)
    client.force_login(teacher)
    client.post(f"/cohorts/application/{second.pk}/", {"welcome": "1", "scholarship": "1"})
    second.refresh_from_db()
    assert (second.welcomed_at, second.has_scholarship) == (None, False)
    client.post(f"/cohorts/application/{second.pk}/", {"welcome": "1"})
    second.refresh_from_db()
    assert second.welcomed_at
