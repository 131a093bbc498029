"""Every cohort at a glance, in as many queries for twenty as for one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from seedbed.care.models import Concern
from seedbed.clock import now
from seedbed.cohort.models import Application, Cohort
from seedbed.cohort.places import send, welcome
from seedbed.fees.models import Order, OrderLine, Payment
from seedbed.home.desk.glance import Glance, glances, under_way
from seedbed.practice.models import Sitting
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort, make_person

IN_THE_COURSE = EVENING + timedelta(days=21)
QUERIES = 14


def glance(school, at=EVENING) -> Glance:
    (one,) = glances(school, at=at)
    return one


def practise(person, school, days, *, at=IN_THE_COURSE) -> None:
    for number in range(1, days + 1):
        on = at.date() - timedelta(days=number)
        Sitting.objects.create(
            school=school, person=person, began_at=at - timedelta(days=number), time_zone="UTC",
            on=on, seconds=600, received_at=at,
        )  # fmt: skip


def test_a_cohort_says_how_its_places_stand(cohort, school, organiser):
    Cohort.objects.filter(pk=cohort.pk).update(most=4, least=2)
    cohort.refresh_from_db()
    for name in ("One", "Two"):
        join(make_person(name), cohort)
    for name in ("Three", "Four", "Five"):
        asked = Application.objects.create(
            cohort=cohort, person=make_person(name), begun_at=EVENING
        )
        send(asked, at=EVENING)
        welcome(asked, at=EVENING, by=organiser)
    unread = Application.objects.create(cohort=cohort, person=make_person("Six"), begun_at=EVENING)
    send(unread, at=EVENING)

    seen = glance(school)
    assert (seen.taken, seen.held, seen.free, seen.most) == (2, 2, 0, 4)
    assert (seen.waiting, seen.unanswered) == (1, 1)
    assert seen.next_class.date() == FIRST_CLASS


def test_cohorts_that_are_over_or_called_off_are_not_there(cohort, school, organiser):
    assert [*under_way(school, at=EVENING)] == [cohort]
    assert [*under_way(school, at=EVENING + timedelta(days=365))] == []
    cohort.call_off(at=EVENING, by=organiser)
    assert [*under_way(school, at=EVENING)] == []


def test_practice_is_the_middle_of_a_group_of_five_and_never_of_fewer(cohort, school):
    for number, days in enumerate((0, 1, 4, 6)):
        person = make_person(f"P{number}")
        join(person, cohort)
        practise(person, school, days)
    assert glance(school, IN_THE_COURSE).days_practised is None

    fifth = make_person("Fifth")
    join(fifth, cohort)
    practise(fifth, school, 7)
    assert glance(school, IN_THE_COURSE).days_practised == 4


def test_the_next_class_comes_first(cohort, published, school, teacher):
    make_cohort(published, school, by=teacher, name="Later", first=FIRST_CLASS + timedelta(days=9))
    make_cohort(published, school, by=teacher, name="Sooner", first=FIRST_CLASS - timedelta(days=5))

    names = [one.name for one in glances(school, at=EVENING)]
    assert names == ["Sooner", "Tuesday evenings", "Later"]


@pytest.mark.parametrize("number", [1, 20])
def test_twenty_cohorts_take_as_many_queries_as_one(
    desk, published, school, teacher, number, django_assert_max_num_queries
):
    soon = now().date() + timedelta(days=7)
    for one in range(number):
        made = make_cohort(published, school, by=teacher, name=f"Cohort {one}", first=soon)
        for other in range(2):
            join(make_person(f"In-{one}-{other}"), made, at=now())
    desk.get("/desk/")

    with django_assert_max_num_queries(QUERIES):
        page = desk.get("/desk/").content.decode()
    assert page.count("Next class:") == number


def test_money_is_what_came_in_and_what_is_owed(desk, published, school, teacher):
    soon = now().date() + timedelta(days=7)
    made = make_cohort(published, school, by=teacher, first=soon)
    for number, came in ((1, 20_000), (2, 5_000)):
        place = join(make_person(f"Payer{number}"), made, at=now())
        offer = place.application.offers.get()
        order = Order.objects.create(
            school=school, person=place.person, enrolment=place, offer=offer, number=number,
            currency="EUR", made_at=now(),
        )  # fmt: skip
        OrderLine.objects.create(order=order, what="place", amount=20_000)
        Payment.objects.create(order=order, amount=came, provider="manual", means="cash",
                               received_at=now())  # fmt: skip

    page = desk.get("/desk/").content.decode()
    assert "€250.00" in page
    assert "€150.00" in page


def test_open_requests_for_a_talk_are_counted_and_not_told(
    desk, published, school, teacher, organiser
):
    made = make_cohort(published, school, by=teacher, first=now().date() + timedelta(days=7))
    for name, whose in (("Asking", made), ("Wanting", None)):
        Concern.ask(make_person(name), school=school, cohort=whose, id=uuid4(), at=now(),
                    words="heavy-heart")  # fmt: skip
    Concern.ask(organiser, school=school, cohort=made, id=uuid4(), at=now())

    page = desk.get("/desk/").content.decode()
    assert "Asked for a talk</th><td>1</td>" in page
    assert "1 person asked the organisers for a talk." in page
    assert "heavy-heart" not in page
    assert "Wanting" not in page


def test_no_participant_is_named_on_the_desk(desk, published, school, teacher):
    made = make_cohort(published, school, by=teacher, first=now().date() + timedelta(days=7))
    join(make_person("Nameless"), made, at=now())

    assert "Nameless" not in desk.get("/desk/").content.decode()


def test_a_school_without_cohorts_is_told_so(desk, school):
    assert "No cohort runs" in desk.get("/desk/").content.decode()
