"""A cohort that is open is kept in order: its facts, its team, and a place that moves on request."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seedbed.cohort.models import Application, CohortTeacher, Enrolment
from seedbed.cohort.places import seats, send, welcome
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from seedbed.teaching.models import LicensedCourse
from tests.cast import EVENING, join, make_cohort, make_person
from tests.teaching.roads import COURSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    first = (timezone.now() + timedelta(days=30)).date()
    return make_cohort(published, school, by=teacher, first=first, least=1, most=1)


@pytest.fixture
def told(cohort) -> dict[str, object]:
    return {"name": cohort.name, "place": "Room 2", "least": 1, "most": 1, "scholarships": 0,
            "home_practice_minutes": 20, "asks_first": "on", "is_listed": "on",
            "least_share": 50, "late_after": 10}  # fmt: skip


def test_more_places_go_to_whoever_waits_at_once(
    client, cohort, told, organiser, participant, companion
):
    join(participant, cohort, at=timezone.now())
    waits = Application.objects.create(cohort=cohort, person=companion, begun_at=EVENING)
    send(waits, at=timezone.now())
    assert welcome(waits, at=timezone.now(), by=organiser) is None
    client.force_login(organiser)

    client.post(f"/cohorts/{cohort.pk}/settings/", {**told, "most": 2, "closes": "2030-05-01"})

    cohort.refresh_from_db()
    assert (cohort.most, cohort.place) == (2, "Room 2")
    assert cohort.joins_until.astimezone(cohort.zone).isoformat() == "2030-05-02T00:00:00+02:00"
    assert seats(cohort, at=timezone.now()).held == 1
    (entry,) = Entry.objects.filter(fact="cohort changed")
    assert "most" in str(entry.data)
    page = client.get(f"/cohorts/{cohort.pk}/settings/").content.decode()
    assert 'value="2030-05-01"' in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"least": 3}, "fewer places"),
        ({"opens": "2030-05-02", "closes": "2030-05-01"}, "before applications begin"),
    ],
)
def test_what_does_not_fit_changes_nothing(client, cohort, told, organiser, wrong, words):
    client.force_login(organiser)

    answer = client.post(f"/cohorts/{cohort.pk}/settings/", {**told, **wrong})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    cohort.refresh_from_db()
    assert cohort.place == ""


def test_an_assistant_comes_to_the_team_and_leaves_it(client, cohort, school, organiser):
    helper = make_person("Helper")
    school.appoint(helper, "assistant", at=EVENING)
    client.force_login(organiser)
    address = f"/cohorts/{cohort.pk}/team/"

    refused = client.post(address, {"person": helper.pk, "role": "lead"})
    assert refused.status_code == 422
    client.post(address, {"person": helper.pk, "role": "assistant"})
    held = cohort.team.in_force().get(person=helper)
    assert held.role == "assistant"
    client.post(address, {"leave": held.pk})
    assert not cohort.team.in_force().filter(person=helper).exists()
    facts = Entry.objects.filter(subject=helper.pk).values_list("fact", flat=True)
    assert {"joined the team: assistant", "left the team"} <= set(facts)


def test_a_cohort_keeps_somebody_who_leads_it(client, cohort, teacher, school, organiser):
    client.force_login(organiser)
    held = cohort.team.get()
    client.post(f"/cohorts/{cohort.pk}/team/", {"leave": held.pk})
    answer = client.post(f"/cohorts/{cohort.pk}/team/", {"person": teacher.pk, "role": "assistant"})

    assert answer.status_code == 422
    assert list(cohort.team.in_force()) == [held]
    other = make_person("Other")
    school.appoint(other, "teacher", at=EVENING)
    client.post(f"/cohorts/{cohort.pk}/team/", {"person": other.pk, "role": "lead"})
    client.post(f"/cohorts/{cohort.pk}/team/", {"leave": held.pk})
    assert [one.person for one in cohort.team.in_force()] == [other]


def test_nobody_uncertified_comes_to_lead_a_licensed_course(client, cohort, school, organiser):
    LicensedCourse.objects.begun(school, COURSE, at=EVENING, by=organiser)
    other = make_person("Other")
    school.appoint(other, "teacher", at=EVENING)
    client.force_login(organiser)

    answer = client.post(f"/cohorts/{cohort.pk}/team/", {"person": other.pk, "role": "co-teacher"})

    assert "Other: They hold no certification for this course." in answer.content.decode()
    assert not CohortTeacher.objects.filter(person=other).exists()


def test_a_place_is_moved_for_somebody_who_asked(
    client, cohort, published, school, organiser, teacher, participant
):
    place = join(participant, cohort, at=timezone.now())
    later = (timezone.now() + timedelta(days=90)).date()
    autumn = make_cohort(published, school, by=teacher, first=later, name="Autumn", is_listed=False)
    address = f"/cohorts/place/{place.pk}/move/"
    client.force_login(teacher)
    assert "No other cohort" in client.get(address).content.decode()
    client.force_login(organiser)
    assert "Autumn" in client.get(address).content.decode()

    client.post(address, {"to": autumn.pk})

    assert Enrolment.objects.get(pk=place.pk).cohort == autumn
    assert Letter.objects.filter(person=participant, key__startswith="place-moved").count() == 1
    moved = Entry.objects.get(
        fact="enrolment moved to a cohort",
        subject=participant.pk,
        about=str(place.pk),
        actor=organiser.pk,
    )
    assert moved.data["cohort"] == str(autumn.pk)


def test_only_organisers_change_it_and_only_its_team_moves_a_place(
    client, cohort, teacher, participant, companion
):
    place = join(participant, cohort, at=timezone.now())
    client.force_login(teacher)
    assert client.get(f"/cohorts/{cohort.pk}/settings/").status_code == 404
    assert client.post(f"/cohorts/{cohort.pk}/team/", {}).status_code == 404
    client.force_login(companion)
    assert client.get(f"/cohorts/place/{place.pk}/move/").status_code == 404
