"""The teacher's week, the quiet list, and everything that comes due by itself."""

from datetime import timedelta

import pytest
import uuid_utils.compat as uuids
from django.utils import timezone

from seedbed.care.models import Concern
from seedbed.classroom.peace import token_for
from seedbed.classroom.register import say_away
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.home import tick as ticking
from seedbed.home.leading import week_of
from seedbed.home.quiet_list import QUIET_AFTER, quiet_in
from seedbed.home.tick import Ticker
from seedbed.letters.models import Letter
from seedbed.practice.log import PracticeLog, Sat
from seedbed.school.models import School
from tests.cast import EVENING, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher, most=60)


def led(teacher, at=EVENING):
    return week_of(Cohort.objects.taught_by(teacher), teacher, at=at)


def test_the_week_says_what_is_next_and_who_is_coming(cohort, teacher):
    places = [join(make_person(f"P{n}"), cohort) for n in range(3)]
    first = cohort.meetings.select_related("cohort").get(number=1)
    say_away(first, places[0], words="", at=EVENING)

    (one,) = led(teacher)
    assert (one.next, one.people, one.coming) == (first, 3, 2)
    assert one.untaken is None
    (later,) = led(teacher, at=first.ends_at + timedelta(hours=1))
    assert (later.untaken, later.next.number) == (first, 2)


def test_the_week_takes_the_same_queries_for_one_cohort_and_for_many(
    client, cohort, teacher, published, school, django_assert_max_num_queries
):
    for n in range(6):
        other = make_cohort(published, school, by=teacher, name=f"C{n}", most=60)
        for m in range(3):
            join(make_person(f"P{n}x{m}"), other)
    client.force_login(teacher)
    client.get("/teach/week/")

    with django_assert_max_num_queries(15):
        client.get("/teach/week/")
    with django_assert_max_num_queries(9):
        led(teacher)


def test_only_those_who_asked_to_be_looked_in_on_are_ever_on_the_list(cohort):
    asked, silent, heard = (join(make_person(f"P{n}"), cohort) for n in range(3))
    Enrolment.objects.filter(pk__in=[asked.pk, heard.pk]).update(wants_a_word=True)
    later = EVENING + QUIET_AFTER + timedelta(days=9)
    sat = Sat(uuids.uuid7(), "", later - timedelta(days=1), heard.person.zone, 600, "")
    PracticeLog(heard.person).add(sat, school=heard.school, at=later - timedelta(days=1))

    quiet = quiet_in(Cohort.objects.all(), at=later)

    assert [one.place for one in quiet] == [asked]
    assert silent not in [one.place for one in quiet]


def test_whoever_says_leave_me_be_is_left_in_peace(client, cohort):
    asked = join(make_person("P"), cohort)
    Enrolment.objects.filter(pk=asked.pk).update(wants_a_word=True)

    assert client.get(f"/class/fine/{token_for(asked)}/").status_code == 200
    client.post(f"/class/fine/{token_for(asked)}/")

    assert quiet_in(Cohort.objects.all(), at=EVENING + timedelta(days=90)) == []
    assert client.post("/class/fine/forged/").status_code == 404


def test_the_kind_note_is_drafted_and_then_ones_own(client, published, school, teacher):
    ahead = make_cohort(
        published, school, by=teacher, first=timezone.now().date() + timedelta(days=3)
    )
    asked = join(make_person("P"), ahead, at=timezone.now())
    client.force_login(teacher)
    page = f"/class/letter/{ahead.pk}/"

    assert "A small hello" in client.get(f"{page}?who=one-{asked.pk}&quiet=1").content.decode()
    told = {"who": f"one-{asked.pk}", "subject": "Hello", "words": "My own words. {fine}"}
    client.post(page, {**told, "send": "1", "key": "k"})

    assert "/class/fine/" in Letter.objects.get(key="teacher:k").words
    assert "My own words." in client.get(f"{page}?who=one-{asked.pk}&quiet=1").content.decode()


def test_a_call_for_a_talk_reaches_the_team_at_once_and_the_organiser_later(
    cohort, teacher, organiser, school
):
    place = join(make_person("P"), cohort)
    night = EVENING.replace(hour=23)
    Concern.ask(
        place.person, id=uuids.uuid7(), school=school, cohort=cohort, words="", reach="", at=night
    )

    Ticker().tick(at=night)
    told = Letter.objects.filter(kind="care")
    assert [(one.person, one.due_at) for one in told] == [(teacher, night)]
    Ticker().tick(at=night + timedelta(days=1))
    assert {one.person for one in told.all()} == {teacher, organiser}


def test_one_that_fails_stops_nothing_else(cohort, monkeypatch, caplog):
    def broken(at):
        raise RuntimeError("no")

    done = []
    monkeypatch.setattr(
        ticking,
        "DUE",
        (("a thing", ticking.DAILY, broken), ("another", ticking.DAILY, done.append)),
    )

    ticker = ticking.Ticker()
    ticker.tick(at=EVENING)
    ticker.tick(at=EVENING + timedelta(hours=1))

    assert done == [EVENING]
    assert caplog.text.count("A thing: tried again") == 2


def test_a_teacher_of_another_school_sees_none_of_it(client, cohort, published, teacher):
    away = School.objects.create(name="Away", host="testserver")
    away.appoint(make_person("Other"), "teacher", at=EVENING)
    client.force_login(teacher)

    assert client.get("/teach/week/").status_code == 404
