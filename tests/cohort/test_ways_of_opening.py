"""Runs that differ: no rhythm, a window of applications, a talk first; and a meeting more, seen before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seedbed.cohort.dates import carry_out, move
from seedbed.cohort.models import Cohort
from seedbed.letters.models import Letter
from tests.cast import join, make_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return (timezone.now() + timedelta(days=30)).date()


@pytest.fixture
def told(published, teacher, first) -> dict[str, object]:
    return {
        "published": published.pk, "name": "Spring", "form": "online", "first": first.isoformat(),
        "begins": "18:00", "team": [teacher.pk], "least": 4, "most": 12, "classes": 8,
        "minutes": 120, "every_days": 7, "orientation_days_before": 3, "orientation_minutes": 45,
        "retreat_after": 2, "retreat_minutes": 240, "time_zone": "Europe/Madrid",
        "fee_kind": "free", "currency": "EUR", "scholarships": 0, "home_practice_minutes": 20,
        "completes_at_least": 3, "least_share": 50, "late_after": 10, "talks_first": "on", "is_listed": "on", "open": "1",
    }  # fmt: skip


def test_classes_without_a_rhythm_and_a_window_of_applications(client, organiser, told, first):
    client.force_login(organiser)
    days = [first + timedelta(days=n) for n in (3, 20)]
    lines = "\n".join(day.isoformat() for day in days)
    opens = first - timedelta(days=10)

    client.post("/cohorts/open/", {**told, "days": lines, "joins_from": opens.isoformat()})

    made = Cohort.objects.get()
    assert [m.on for m in made.meetings.filter(kind="class").order_by("on")] == [first, *days]
    lengths = dict(made.meetings.exclude(kind="class").values_list("kind", "minutes"))
    assert lengths == {"orientation": 45, "retreat": 240}
    assert made.joins_from.astimezone(made.zone).date() == opens
    assert (made.talks_first, made.asks_first) == (True, True)
    assert not Cohort.objects.open_to_join(at=timezone.now()).exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"days": "2020-01-01"}, "after the first class"),
        ({"joins_from": "2030-02-02", "joins_until": "2030-02-01"}, "before applications begin"),
    ],
)
def test_what_does_not_fit_is_said(client, organiser, told, wrong, words):
    client.force_login(organiser)

    answer = client.post("/cohorts/open/", {**told, **wrong})

    assert (answer.status_code, Cohort.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_one_more_class_is_looked_at_then_told(
    client, published, school, teacher, participant, first
):
    cohort = make_cohort(published, school, by=teacher, first=first)
    join(participant, cohort, at=timezone.now())
    Letter.objects.all().delete()
    client.force_login(teacher)
    page = f"/cohorts/{cohort.pk}/dates/"
    more = {"kind": "class", "on": (first + timedelta(days=80)).isoformat(), "begins": "18:00",
            "minutes": 90}  # fmt: skip

    look = client.post(page, {**more, "look": "1"}).content.decode()
    assert "2 people are written at once" in look
    assert "Participant, Teacher" in look
    assert (cohort.meetings.count(), Letter.objects.count()) == (8, 0)
    client.post(page, {**more, "sure": "1"})

    assert cohort.meetings.count() == 9
    assert {one.key.split(":")[0] for one in Letter.objects.all()} == {"class-added"}
    assert Letter.objects.count() == 2
    assert client.post(page, {**more, "on": "2020-01-01", "sure": "1"}).status_code == 422


def test_whoever_begins_with_the_first_class_begins_with_it_where_it_moves(
    published, school, teacher, participant, first
):
    cohort = make_cohort(published, school, by=teacher, first=first, form="own-pace")
    place = join(participant, cohort, at=timezone.now())
    one = cohort.meetings.select_related("cohort").get(number=1)
    carry_out(
        move(one, on=first + timedelta(days=7), begins=one.begins, minutes=120),
        at=timezone.now(), by=teacher,
    )  # fmt: skip

    place.refresh_from_db()
    assert place.begins_on == first + timedelta(days=7)
