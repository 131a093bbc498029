"""The pages of a cohort: opened in one step, joined step by step, moved with everybody told."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from seedbed.cohort.dates import carry_out, move
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.letters.models import Letter
from seedbed.school.models import School
from tests.cast import EVENING, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ahead(published, school, teacher):
    """A cohort that begins next month, by the real clock."""
    first = (timezone.now() + timedelta(days=30)).date()
    return make_cohort(published, school, by=teacher, first=first)


@pytest.fixture
def essentials(published, teacher) -> dict[str, object]:
    first = (timezone.now() + timedelta(days=30)).date()
    return {
        "published": published.pk, "name": "Spring", "form": "online", "place": "https://room",
        "first": first.isoformat(), "begins": "18:00", "team": [teacher.pk], "least": 4, "most": 12,
        "classes": 8, "minutes": 120, "every_days": 7, "orientation_days_before": 0,
        "retreat_after": 0, "time_zone": "Europe/Madrid", "fee_kind": "free", "currency": "EUR",
        "scholarships": 0, "home_practice_minutes": 20, "completes_at_least": 6, "asks_first": "on",
        "least_share": 50, "late_after": 10,
        "is_listed": "on",
    }  # fmt: skip


def test_an_organiser_opens_a_cohort(client, organiser, essentials):
    client.force_login(organiser)

    look = client.post("/cohorts/open/", {**essentials, "look": "1"})
    assert "These would be the dates" in look.content.decode()
    assert not Cohort.objects.exists()
    answer = client.post("/cohorts/open/", {**essentials, "open": "1"})

    cohort = Cohort.objects.get()
    assert answer["location"] == f"/cohorts/{cohort.pk}/"
    assert cohort.meetings.count() == 8
    assert {m.starts_at.astimezone(cohort.zone).hour for m in cohort.meetings.all()} == {18}


def test_what_being_there_means_is_chosen_and_stamped_on_each_class(client, organiser, essentials):
    client.force_login(organiser)
    client.post("/cohorts/open/", {**essentials, "least_share": 80, "late_after": 5, "open": "1"})

    rules = Cohort.objects.get().meetings.values_list("least_minutes", "late_after")
    assert set(rules) == {(96, 5)}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"least": 20}, "fewer places"),
        ({"first": "2020-01-01"}, "lies ahead"),
        ({"least_share": 0}, "from 1 to 100"),
        ({"off": "soon"}, "is no day"),
        ({"fee_kind": "sliding", "fee": 5, "fee_least": 10, "fee_most": 20}, "between the lowest"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_opened(
    client, organiser, essentials, wrong, words
):
    client.force_login(organiser)

    answer = client.post("/cohorts/open/", {**essentials, **wrong, "open": "1"})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Cohort.objects.exists()


def test_from_a_stranger_to_a_place(client, ahead, teacher, participant):
    client.force_login(participant)
    page = f"/cohorts/{ahead.pk}/"
    assert ahead.name in client.get("/cohorts/").content.decode()
    assert client.post(page + "apply/", {"hopes": "A lit", "keep": "1"}).status_code == 204
    assert Application.objects.get().hopes == "A lit"
    client.post(page + "apply/", {"hopes": "A little rest.", "send": "1"})
    assert "With the teachers" in client.get(page).content.decode()

    client.force_login(teacher)
    application = Application.objects.get()
    assert "A little rest." in client.get(page + "people/").content.decode()
    client.post(f"/cohorts/application/{application.pk}/", {"welcome": "1"})

    client.force_login(participant)
    assert "A place is held for you" in client.get(page).content.decode()
    assert [one.key.split(":")[0] for one in Letter.objects.order_by("written_at", "pk")] == [
        "application-received", "place-offered",
    ]  # fmt: skip


def test_where_nobody_asks_first_the_offer_comes_at_once(client, ahead, participant):
    Cohort.objects.filter(pk=ahead.pk).update(asks_first=False)
    client.force_login(participant)

    client.post(f"/cohorts/{ahead.pk}/apply/", {"send": "1"})

    assert "A place is held" in client.get(f"/cohorts/{ahead.pk}/").content.decode()


def test_what_has_to_be_agreed_to_is_asked_at_sending_only(client, ahead, participant):
    needed = [{"key": "c1", "words": "What is said here stays here.", "is_needed": True}]
    Cohort.objects.filter(pk=ahead.pk).update(consents=needed)
    client.force_login(participant)
    page = f"/cohorts/{ahead.pk}/apply/"

    assert client.post(page, {"hopes": "Rest", "keep": "1"}).status_code == 204
    assert client.post(page, {"send": "1"}).status_code == 422
    client.post(page, {"send": "1", "c1": "on"})
    assert Application.objects.get().consents == ["c1"]


def test_moving_a_class_is_shown_first_then_told(client, ahead, teacher, participant):
    join(participant, ahead, at=timezone.now())
    Letter.objects.all().delete()
    client.force_login(teacher)
    meeting = ahead.meetings.get(number=2)
    told = {
        "on": meeting.on + timedelta(days=1),
        "begins": "18:00",
        "minutes": 120,
        "with_later": "on",
    }

    look = client.post(f"/cohorts/meeting/{meeting.pk}/", {**told, "look": "1"}).content.decode()
    assert "2 people are written" in look
    assert not Letter.objects.exists()
    client.post(f"/cohorts/meeting/{meeting.pk}/", {**told, "sure": "1"})

    moved = Meeting.objects.get(pk=meeting.pk)
    assert (moved.on - meeting.on).days == 1
    assert Letter.objects.to(participant).count() == 7
    assert Letter.objects.to(teacher).count() == 7


def test_a_feed_follows_a_class_across_the_clock_change(
    client, published, school, teacher, participant
):
    """Same UID, next SEQUENCE, six in the evening by the clock of the course before and after."""
    autumn = make_cohort(
        published, school, by=teacher, first=datetime(2026, 10, 20, tzinfo=UTC).date()
    )
    join(participant, autumn)
    client.force_login(participant)
    address = address_of(client)
    before = events(client, address)
    one = autumn.meetings.select_related("cohort").get(number=1)
    change = move(one, on=one.on + timedelta(days=7), begins=one.begins, minutes=120)
    carry_out(change, at=EVENING, by=teacher)
    after = events(client, address)

    uid = f"{one.pk}@seedbed"
    assert set(before) == set(after)
    assert (before[uid]["sequence"], after[uid]["sequence"]) == (0, 1)
    assert before[uid].decoded("dtstart").utcoffset() == timedelta(hours=2)
    assert after[uid].decoded("dtstart").utcoffset() == timedelta(hours=1)
    assert {event.decoded("dtstart").hour for event in after.values()} == {18}


def address_of(client) -> str:
    page = client.get("/cohorts/calendars/").content.decode()
    return re.search(r"/cohorts/calendar/[\w-]+\.ics", page)[0]


def events(client, address: str) -> dict:
    calendar = Calendar.from_ical(client.get(address).content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_revoked_address_leads_nowhere(client, participant, school):
    client.force_login(participant)
    old = address_of(client)

    client.post("/cohorts/calendars/")

    assert client.get(old).status_code == 404


def test_another_school_or_another_teacher_finds_nothing(
    client, ahead, published, school, participant
):
    other_teacher = make_person("Other")
    school.appoint(other_teacher, "teacher", at=EVENING)
    away = School.objects.create(name="Away", host="away.example")
    elsewhere = make_cohort(published, away, by=other_teacher)
    client.force_login(other_teacher)
    School.objects.filter(pk=school.pk).update(host="testserver")

    pages = ["people/", "dates/", "letters/", "calendar/"]
    assert {client.get(f"/cohorts/{ahead.pk}/{one}").status_code for one in pages} == {404}
    assert {client.get(f"/cohorts/{elsewhere.pk}/{one}").status_code for one in ["", *pages]} == {
        404
    }
    assert client.get(f"/cohorts/meeting/{ahead.meetings.first().pk}/").status_code == 404
    client.force_login(participant)
    assert client.get(f"/cohorts/{ahead.pk}/people/").status_code == 404
    assert client.get(f"/cohorts/{ahead.pk}/here/").status_code == 404


def test_a_place_moves_with_one_tap_and_a_full_one_says_so(
    client, ahead, published, school, teacher, participant
):
    place = join(participant, ahead, at=timezone.now())
    later = make_cohort(published, school, by=teacher, name="Autumn", least=1, most=1,
                        first=ahead.meetings.first().on + timedelta(days=90))  # fmt: skip
    client.force_login(participant)
    assert "Autumn" in client.get(f"/cohorts/{ahead.pk}/here/").content.decode()

    client.post(f"/cohorts/{ahead.pk}/transfer/", {"to": str(later.pk)})
    place.refresh_from_db()
    assert place.cohort == later

    other = join(make_person("Late"), ahead, at=timezone.now())
    client.force_login(other.person)
    client.post(f"/cohorts/{ahead.pk}/transfer/", {"to": str(later.pk)})
    assert Enrolment.objects.get(pk=other.pk).cohort == ahead


def test_the_whole_future_of_letters_is_one_line_of_time(client, ahead, teacher, participant):
    join(participant, ahead, at=timezone.now())
    client.force_login(teacher)

    page = client.get(f"/cohorts/{ahead.pk}/letters/").content.decode()

    assert page.count("is tomorrow") == 8
    assert page.count("to those who missed it") == 8
    assert page.count("after the last class") == 1


def test_the_list_before_the_first_class_is_kept_as_one_goes(client, ahead, participant):
    join(participant, ahead, at=timezone.now())
    client.force_login(participant)
    page = f"/cohorts/{ahead.pk}/here/"

    client.post(page, {"seen": "1", "item": ["help", "orientation/welcome", "nonsense"]})
    assert client.get(page).content.decode().count("checked") == 2
    client.post(page, {"seen": "1", "item": ["help"]})
    assert client.get(page).content.decode().count("checked") == 1


def test_a_page_says_who_sees_what_and_why(client, ahead, teacher, participant, place):
    place.begin_week(2, on=place.begins_on, at=EVENING)
    join(participant, ahead, at=timezone.now())
    client.force_login(teacher)

    page = client.get(f"/cohorts/{ahead.pk}/dates/").content.decode()

    assert "came along from an earlier place" in page


def test_a_place_given_up_is_confirmed_by_one_letter(client, ahead, teacher, participant):
    place = join(participant, ahead, at=timezone.now())
    client.force_login(teacher)

    client.post(f"/cohorts/place/{place.pk}/withdrawal/")

    assert Letter.objects.filter(key__startswith=f"place-given-up:{place.pk}").count() == 1


def test_one_cohort_can_be_followed_by_whoever_keeps_the_room(client, ahead, teacher):
    client.force_login(teacher)
    first = client.post(f"/cohorts/{ahead.pk}/feed/", follow=True).content.decode()
    address = re.search(r"/cohorts/calendar/[\w-]+\.ics", first)[0]
    assert len(events(client, address)) == 8

    client.post(f"/cohorts/{ahead.pk}/feed/")

    assert client.get(address).status_code == 404
