"""Places in a cohort: none is given twice, the queue keeps its order, nothing open is lost."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Application, Completion, Enrolment, Offer, Transfer
from seedbed.cohort.places import (
    OFFER_STANDS,
    Full,
    OfferOver,
    accept,
    decline,
    fill,
    not_now,
    seats,
    send,
    take_back,
    to_fill,
    transfer,
    welcome,
)
from seedbed.cohort.road import State, state_of
from seedbed.ledger.models import Entry
from tests.cast import EVENING, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(published, school, teacher):
    """A cohort with two places."""
    return make_cohort(published, school, by=teacher, least=1, most=2)


def apply(person, cohort, *, minutes: int = 0) -> Application:
    application = Application.objects.create(cohort=cohort, person=person, begun_at=EVENING)
    send(application, at=EVENING + timedelta(minutes=minutes))
    return application


def people(count: int):
    return [make_person(f"P{n}") for n in range(count)]


def state(application, *, at=EVENING) -> State:
    application.refresh_from_db()
    return state_of(application, application.offers.order_by("pk").last(), at=at)


def test_the_road_has_one_state_at_each_step(small, participant):
    application = Application.objects.create(cohort=small, person=participant, begun_at=EVENING)
    seen = [state(application)]
    send(application, at=EVENING)
    seen.append(state(application))
    offer = welcome(application, at=EVENING, by=None)
    seen.append(state(application))
    place = accept(offer, at=EVENING)

    assert [*seen, state(application)] == [State.BEGUN, State.SENT, State.OFFERED, State.HERE]
    assert place.cohort == small
    assert seats(small, at=EVENING).free == 1


def test_the_waiting_list_fills_by_itself_in_the_order_of_asking(small):
    first, second, third, fourth = (apply(p, small, minutes=n) for n, p in enumerate(people(4)))
    for one in (fourth, third, second, first):
        welcome(one, at=EVENING, by=None)

    assert [state(one) for one in (fourth, third)] == [State.OFFERED, State.OFFERED]
    later = EVENING + OFFER_STANDS + timedelta(minutes=1)
    assert small in to_fill(at=later)
    made = fill(small, at=later)
    assert [offer.application for offer in made] == [first, second]
    assert state(fourth, at=later) is State.LAPSED


def test_an_offer_that_is_over_cannot_be_taken(small, participant):
    offer = welcome(apply(participant, small), at=EVENING, by=None)

    with pytest.raises(OfferOver):
        accept(offer, at=EVENING + OFFER_STANDS)
    accept(offer, at=EVENING)
    with pytest.raises(OfferOver):
        accept(offer, at=EVENING)


def test_a_place_given_back_goes_to_the_next(small):
    applications = [apply(p, small, minutes=n) for n, p in enumerate(people(3))]
    offers = [welcome(one, at=EVENING, by=None) for one in applications]

    assert offers[2] is None
    decline(offers[0], at=EVENING)
    assert [offer.application for offer in fill(small, at=EVENING)] == [applications[2]]


def test_nobody_is_offered_a_place_when_the_first_class_is_over(published, school, teacher):
    cohort = make_cohort(published, school, by=teacher, least=1, most=1, joins_until=None)
    first, second = (apply(p, cohort, minutes=n) for n, p in enumerate(people(2)))
    welcome(first, at=EVENING, by=None)
    welcome(second, at=EVENING, by=None)
    after = cohort.meetings.first().ends_at + timedelta(hours=1)

    assert fill(cohort, at=after) == []
    assert cohort not in to_fill(at=after)


def test_not_now_keeps_a_line_and_a_day_and_frees_the_place(small, participant, teacher):
    application = apply(participant, small)
    day = EVENING.date() + timedelta(days=90)

    not_now(application, reason="After the spring.", call_again_on=day, at=EVENING, by=teacher)

    assert state(application) is State.NOT_NOW
    assert (application.reason, application.call_again_on) == ("After the spring.", day)
    apply(participant, small)  # They may ask again.


def test_taking_back_ends_the_offer_too(small, participant):
    application = apply(participant, small)
    welcome(application, at=EVENING, by=None)

    take_back(application, at=EVENING)

    assert seats(small, at=EVENING).free == 2


def test_a_place_held_alone_moves_into_the_cohort_and_keeps_what_was_open(
    small, place, participant
):
    place.begin_week(2, on=place.begins_on, at=EVENING)

    taken = join(participant, small)

    assert taken.pk == place.pk
    assert taken.pace(on=participant.today(at=EVENING)).open_weeks == 2
    assert Transfer.objects.get().from_cohort is None


def test_a_move_to_a_later_cohort_is_the_same_place(small, published, school, teacher, participant):
    held = join(participant, small)
    later = make_cohort(
        published, school, by=teacher, first=small.meetings.first().on.replace(month=9)
    )

    transfer(held, later, at=EVENING, by=participant)

    assert Enrolment.objects.get(person=participant).cohort == later
    assert seats(small, at=EVENING).taken == 0
    assert Entry.objects.filter(fact="enrolment moved to a cohort").exists()


def test_nobody_is_moved_into_a_full_cohort(small, published, school, teacher):
    other = make_cohort(published, school, by=teacher, least=1, most=1)
    a, b = people(2)
    held = join(a, small)
    join(b, other)

    with pytest.raises(Full):
        transfer(held, other, at=EVENING, by=a)
    held.refresh_from_db()
    assert held.cohort == small


def test_whoever_left_may_come_back_to_the_same_place(small, participant):
    place = join(participant, small)
    withdraw(place, at=EVENING)
    assert state(Application.objects.get()) is State.TAKEN_BACK

    again = join(participant, small, at=EVENING + timedelta(days=1))

    assert again.pk == place.pk
    assert seats(small, at=EVENING).taken == 1


def test_whoever_completed_the_course_may_take_it_again_in_a_place_of_its_own(
    small, published, school, teacher, participant
):
    first = join(participant, small)
    over = small.meetings.last().ends_at
    Completion.objects.create(enrolment=first, at=EVENING, attended=7)
    later = make_cohort(
        published, school, by=teacher, name="Again", first=over.date() + timedelta(days=60)
    )
    again = join(participant, later, at=over + timedelta(days=30))

    first.refresh_from_db()
    assert first.cohort == small
    assert again.pk != first.pk
    seen = again.pace(on=later.meetings.first().on, at=later.meetings.first().ends_at)
    assert (seen.week, seen.open_weeks) == (1, 8)


def test_a_move_back_to_a_cohort_that_one_left(small, published, school, teacher, participant):
    first = join(participant, small)
    withdraw(first, at=EVENING)
    other = make_cohort(published, school, by=teacher, name="Other")
    second = join(participant, other, at=EVENING + timedelta(days=1))

    transfer(second, small, at=EVENING + timedelta(days=2), by=participant)

    second.refresh_from_db()
    assert second.cohort == small
    assert state(Application.objects.get(cohort=other), at=EVENING) is State.TAKEN_BACK


DEEDS = st.lists(
    st.tuples(st.sampled_from(["send", "welcome", "accept", "decline", "back", "fill", "wait"]),
              st.integers(0, 4)),
    max_size=25,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=DEEDS)
def test_whatever_happens_no_place_is_given_twice(small, deeds):
    """Any order of deeds: never more taken and held than there are, the queue in order."""
    Offer.objects.all().delete()
    Enrolment.objects.all().delete()
    Application.objects.all().delete()
    who = [make_person(f"Q{n}") for n in range(5)] if not _cast() else _cast()
    asked = {n: Application.objects.create(cohort=small, person=p, begun_at=EVENING)
             for n, p in enumerate(who)}  # fmt: skip
    at = EVENING
    for deed, n in deeds:
        at += timedelta(minutes=1)
        _do(deed, asked[n], small, at)
        at += OFFER_STANDS if deed == "wait" else timedelta()
        now = seats(small, at=at)
        assert now.taken + now.held <= small.most


def _cast():
    from seedbed.person.models import Person

    return list(Person.objects.filter(email__startswith="q").order_by("email"))


def _do(deed: str, application: Application, cohort, at) -> None:
    application.refresh_from_db()
    offer = application.offers.standing(at=at).first()
    if deed == "send":
        send(application, at=at)
    elif deed == "welcome" and application.sent_at:
        welcome(application, at=at, by=None)
    elif deed == "accept" and offer:
        accept(offer, at=at)
    elif deed == "decline" and offer:
        decline(offer, at=at)
    elif deed == "back" and not application.placed_at:
        take_back(application, at=at)
    elif deed == "fill":
        fill(cohort, at=at)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
def test_two_people_cannot_take_the_last_place(published, school, teacher):
    """Eight people are welcomed at the same moment, each by a connection of its own."""
    cohort = make_cohort(published, school, by=teacher, least=1, most=1)
    applications = [apply(p, cohort, minutes=n) for n, p in enumerate(people(8))]
    together = Barrier(len(applications))

    def ask(application: Application) -> None:
        together.wait()
        offer = welcome(application, at=EVENING, by=None)
        if offer:
            accept(offer, at=EVENING)
        connections.close_all()

    asking = [Thread(target=ask, args=(one,)) for one in applications]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()

    assert Enrolment.objects.in_cohort(cohort).count() <= 1
    now = seats(cohort, at=EVENING)
    assert now.taken + now.held == 1
