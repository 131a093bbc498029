"""Checking in where a class meets: a code that changes, and one person who marks all."""

from datetime import timedelta
from uuid import uuid4

import pytest

from seedbed import clock
from seedbed.classroom.check_in import (
    EVERY,
    CodeIsOver,
    NotACode,
    bring_in,
    code_for,
    come_in,
    go,
    must_be_good,
    qr_svg,
    token,
)
from seedbed.classroom.live.acting import act
from seedbed.classroom.live.closing import close, stays
from seedbed.classroom.live.verb import Asked
from seedbed.classroom.models import Correction, LiveClass, Presence, Register
from seedbed.classroom.register import mark, take
from seedbed.cohort.models import Meeting
from tests.cast import EVENING, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher, form="hybrid")


@pytest.fixture
def places(cohort):
    return [join(make_person(f"P{n}"), cohort) for n in range(3)]


@pytest.fixture
def one(cohort):
    return cohort.meetings.select_related("cohort__school").get(kind="class", number=1)


@pytest.fixture
def now_on(one):
    """The class began ten minutes ago."""
    starts = clock.now() - timedelta(minutes=10)
    Meeting.objects.filter(pk=one.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    one.refresh_from_db()
    return one


def test_a_code_is_good_for_its_time_and_the_one_before_it_still_is(one):
    at = one.starts_at
    shown = token(one.pk, at=at)

    must_be_good(one.pk, shown, at=at)
    must_be_good(one.pk, shown, at=at + timedelta(seconds=EVERY))
    with pytest.raises(CodeIsOver):
        must_be_good(one.pk, shown, at=at + timedelta(seconds=2 * EVERY))
    assert token(one.pk, at=at + timedelta(seconds=EVERY)) != shown


@pytest.mark.parametrize("said", ["", "x", "1-2", f"{10**12}-{'0' * 20}", "-1-" + "0" * 20])
def test_what_was_never_a_code_is_none(one, said):
    with pytest.raises(NotACode):
        must_be_good(one.pk, said, at=one.starts_at)


def test_a_code_of_another_class_is_none(one):
    with pytest.raises(NotACode):
        must_be_good(one.pk, token(uuid4(), at=one.starts_at), at=one.starts_at)


def test_a_code_that_is_not_yet_shown_is_not_good(one):
    ahead = token(one.pk, at=one.starts_at + timedelta(minutes=5))

    with pytest.raises(CodeIsOver):
        must_be_good(one.pk, ahead, at=one.starts_at)


def test_the_wall_shows_a_picture_of_the_address(one):
    code = code_for(one, at=one.starts_at)

    assert token(one.pk, at=one.starts_at) in code.address
    assert code.svg.startswith("<svg")
    assert qr_svg(one, one.starts_at) == code.svg
    assert timedelta() < code.until - one.starts_at <= timedelta(seconds=EVERY)


def test_whoever_scans_is_in_the_room_until_the_class_ends(signed_in, now_on, places):
    person = places[0].person
    page = signed_in(person).get(f"/class/{now_on.pk}/check-in/{token(now_on.pk, at=clock.now())}/")

    assert "You are here, P0" in page.content.decode()
    stay = Presence.objects.get()
    assert (stay.source, stay.left_at) == ("check-in", now_on.ends_at)
    seat = LiveClass.objects.get(pk=now_on.pk).live.seats[1]
    assert (seat.name, seat.is_here, seat.way) == ("P0", True, "room")


def test_scanned_twice_it_is_one_stay_and_after_going_another(now_on, places):
    at, place = now_on.starts_at + timedelta(minutes=10), places[0]
    assert come_in(now_on, place.person, place, at=at)
    assert not come_in(now_on, place.person, place, at=at + timedelta(minutes=1))
    assert go(now_on, place.person, place, at=at + timedelta(minutes=30))
    assert not go(now_on, place.person, place, at=at + timedelta(minutes=31))
    assert not LiveClass.objects.get(pk=now_on.pk).live.seats[1].is_here

    assert come_in(now_on, place.person, place, at=at + timedelta(minutes=40))
    assert Presence.objects.count() == 2
    assert stays(now_on)[0].minutes == 30 + 70


def test_a_code_that_has_gone_by_says_so_kindly_and_notes_nothing(signed_in, now_on, places):
    old = token(now_on.pk, at=clock.now() - timedelta(minutes=5))
    answer = signed_in(places[0].person).get(f"/class/{now_on.pk}/check-in/{old}/")

    assert answer.status_code == 410
    assert "scan it once more" in answer.content.decode()
    assert not Presence.objects.exists()


def test_a_forged_code_another_class_s_or_nobody_of_the_cohort_finds_nothing(
    signed_in, now_on, places, stranger, cohort
):
    good = token(now_on.pk, at=clock.now())
    second = cohort.meetings.get(kind="class", number=2)
    mine = signed_in(places[0].person)

    assert signed_in(stranger).get(f"/class/{now_on.pk}/check-in/{good}/").status_code == 404
    assert mine.get(f"/class/{second.pk}/check-in/{good}/").status_code == 404
    assert mine.get(f"/class/{now_on.pk}/check-in/forged/").status_code == 404
    assert not Presence.objects.exists()


def test_before_the_door_opens_the_hour_is_told(signed_in, cohort, places, one):
    starts = clock.now() + timedelta(hours=2)
    Meeting.objects.filter(pk=one.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    page = f"/class/{one.pk}/check-in/{token(one.pk, at=clock.now())}/"

    assert "The door is not open now" in signed_in(places[0].person).get(page).content.decode()
    assert not Presence.objects.exists()


def test_somebody_of_the_team_is_seen_and_not_counted(signed_in, now_on, places, teacher):
    page = f"/class/{now_on.pk}/check-in/{token(now_on.pk, at=clock.now())}/"

    assert "nobody counts your minutes" in signed_in(teacher).get(page).content.decode()
    assert not Presence.objects.exists()
    assert LiveClass.objects.get(pk=now_on.pk).live.seats[0].is_here


def test_the_code_is_for_the_team_alone(signed_in, now_on, places, teacher):
    told = signed_in(teacher).get(f"/class/{now_on.pk}/check-in/").json()

    assert set(told) == {"svg", "address", "until"}
    assert (
        signed_in(teacher)
        .get(f"/class/{now_on.pk}/check-in.svg")["Content-Type"]
        .startswith("image/svg")
    )
    for page in ("check-in/", "check-in.svg"):
        answer = signed_in(places[0].person).get(f"/class/{now_on.pk}/{page}")
        assert answer.status_code == 404


def test_when_the_class_really_ends_so_do_the_stays_of_those_who_checked_in(
    now_on, places, teacher, school
):
    at = clock.now()
    come_in(now_on, places[0].person, places[0], at=at)
    come_in(now_on, teacher, None, at=at)
    act(now_on.pk, Asked("begin"), by=0, at=at)
    ended = at + timedelta(minutes=70)
    act(now_on.pk, Asked("finish"), by=0, at=ended)
    close(now_on.pk, at=ended + timedelta(minutes=15))

    assert abs(Presence.objects.get().left_at - ended) < timedelta(seconds=1)


def test_a_class_where_people_checked_in_took_place_though_its_plan_never_ran(now_on, places):
    come_in(now_on, places[0].person, places[0], at=clock.now())
    close(now_on.pk, at=now_on.ends_at + timedelta(hours=2))

    assert Register.objects.filter(pk=now_on.pk).exists()


def test_one_person_marks_all_who_are_here(one, places, teacher):
    assert mark(one, [p.pk for p in places], at=one.starts_at, by=teacher) == 3
    assert mark(one, [p.pk for p in places], at=one.starts_at, by=teacher) == 0

    assert {s.minutes for s in stays(one)} == {120}
    assert not Correction.objects.exists()


def test_all_or_some_are_marked_by_a_form_or_from_the_room(signed_in, now_on, places, teacher):
    page, browser = f"/class/{now_on.pk}/present/", signed_in(teacher)
    told = browser.post(page, {"place": places[0].pk.hex}, headers={"accept": "application/json"})

    assert told.json() == {"marked": 1}
    assert browser.post(page, {"all": "1"}).status_code == 302
    assert Presence.objects.filter(source="hand").count() == 3
    assert signed_in(places[0].person).post(page, {"all": "1"}).status_code == 404


def test_whoever_is_marked_in_the_room_sits_in_the_circle_and_goes_into_pairs(
    now_on, places, cohort
):
    bring_in(now_on, [places[0].pk], at=now_on.starts_at)
    seats = LiveClass.objects.get(pk=now_on.pk).live.seats
    assert [(s.is_here, s.way) for s in seats[1:]] == [
        (True, "room"),
        (False, "camera"),
        (False, "camera"),
    ]

    cohort.form = now_on.cohort.form = "online"
    bring_in(now_on, [places[1].pk], at=now_on.starts_at)
    assert not LiveClass.objects.get(pk=now_on.pk).live.seats[2].is_here


def test_nobody_is_marked_long_before_a_class(signed_in, one, places, teacher):
    starts = clock.now() + timedelta(days=1)
    Meeting.objects.filter(pk=one.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))

    assert signed_in(teacher).post(f"/class/{one.pk}/present/", {"all": "1"}).status_code == 404


def test_a_mark_does_not_undo_that_somebody_was_not_there(one, places, teacher):
    take(one, {places[0].pk: (one.starts_at, one.ends_at)}, at=EVENING, by=teacher)
    take(one, {places[0].pk: None}, at=EVENING, by=teacher, reason="Mistaken for another.")
    mark(one, [places[1].pk], at=one.starts_at, by=teacher)

    assert [s.minutes for s in stays(one)] == [0, 120, 0]
