"""A place in the course: begun, rested in, walked again, and given up."""

from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.cohort import joining
from seedbed.cohort.models import Enrolment, NotOpenYet, Turn, Withdrawal
from seedbed.cohort.place import place_of
from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from seedbed.practice.models import Sitting
from tests.cast import BEGINNING, EVENING, make_edition, make_person, publish

BEGIN = "/place/begin/"
PLACE = "/place/"


def facts(person) -> list[str]:
    """What the ledger says of them; and the whole chain holds."""
    assert first_break(Entry.objects.order_by("number")) is None
    return list(
        Entry.objects.concerning(person.pk).order_by("number").values_list("fact", flat=True)
    )


@pytest.fixture
def begun(participant, published, school):
    """`begun(9)`: the participant began nine days ago."""

    def took_place(days_ago: int = 0) -> Enrolment:
        at = now()
        on = participant.today(at=at) - timedelta(days=days_ago)
        return joining.begin(participant, published, school=school, on=on, at=at)

    return took_place


@pytest.fixture
def turn(signed_in, participant):
    """`turn("pause")`: the participant presses that button."""
    client = signed_in(participant)
    return lambda name: client.post(f"{PLACE}{name}/")


def pace(person, school, days: int = 0):
    at = now()
    return place_of(person, school, at=EVENING).pace(on=person.today(at=at) + timedelta(days=days))


@pytest.mark.parametrize("days", [pytest.param(0, id="today"), pytest.param(9, id="in nine days")])
def test_a_person_begins_on_a_day_of_their_choosing(signed_in, companion, published, school, days):
    on = companion.today(at=now()) + timedelta(days=days)
    answer = signed_in(companion).post(BEGIN, {"on": on.isoformat()})

    assert answer["location"] == "/today/"
    place = companion.enrolments.get()
    assert (place.begins_on, place.published, place.school) == (on, published, school)
    assert pace(companion, school).has_begun == (days == 0)
    assert facts(companion) == ["enrolment begun"]


@pytest.mark.parametrize(
    ("days", "why"),
    [
        pytest.param(-1, "within the coming year", id="yesterday"),
        pytest.param(366, "within the coming year", id="too far off"),
        pytest.param(None, "required", id="no day"),
    ],
)
def test_any_other_day_is_refused_kindly(signed_in, companion, published, school, days, why):
    on = "" if days is None else (companion.today(at=now()) + timedelta(days=days)).isoformat()
    answer = signed_in(companion).post(BEGIN, {"on": on})

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not companion.enrolments.exists()
    assert facts(companion) == []


def test_beginning_twice_gives_the_same_place(signed_in, companion, published, school):
    client, today = signed_in(companion), companion.today(at=now())
    for days in (0, 3):
        client.post(BEGIN, {"on": (today + timedelta(days=days)).isoformat()})

    assert companion.enrolments.get().begins_on == today
    assert facts(companion) == ["enrolment begun"]


def test_before_the_first_day_another_can_be_chosen(signed_in, companion, published, school):
    client, today = signed_in(companion), companion.today(at=now())
    for days in (9, 2, 2, -1):
        client.post(BEGIN, {"on": (today + timedelta(days=days)).isoformat()})

    assert companion.enrolments.get().begins_on == today + timedelta(days=2)
    assert facts(companion) == ["enrolment begun", "enrolment moved"]


def test_a_place_is_on_the_newest_edition_and_stays_on_it(signed_in, companion, published, school):
    second = publish(make_edition(weeks=6), number=2)
    signed_in(companion).post(BEGIN, {"on": companion.today(at=now()).isoformat()})
    publish(make_edition(weeks=4), number=3)

    assert companion.enrolments.get().published == second


def test_without_a_course_there_is_nothing_to_begin(signed_in, companion, school):
    assert signed_in(companion).get(BEGIN).status_code == 404


def test_the_page_to_begin_offers_today(signed_in, companion, published, school):
    page = signed_in(companion).get(BEGIN).content.decode()

    assert f'value="{companion.today(at=now()).isoformat()}"' in page


def test_while_one_rests_the_course_waits(turn, begun, participant, school):
    begun(days_ago=9)
    turn("pause")

    assert pace(participant, school).is_paused
    assert (pace(participant, school, 30).week, pace(participant, school, 30).day) == (2, 3)

    assert turn("go-on")["location"] == "/today/"
    assert not pace(participant, school).is_paused
    assert (pace(participant, school, 1).week, pace(participant, school, 1).day) == (2, 4)
    assert facts(participant)[1:] == ["enrolment turned: pause", "enrolment turned: go-on"]


def test_pausing_twice_is_resting_once(turn, begun, participant, school):
    begun(days_ago=9)
    for name in ("pause", "pause", "go-on", "go-on"):
        assert turn(name).status_code == 302

    assert Turn.objects.count() == 2
    assert (pace(participant, school).week, pace(participant, school).day) == (2, 3)


@pytest.mark.parametrize(
    ("week", "status"),
    [
        pytest.param(1, 302, id="return to the first"),
        pytest.param(2, 302, id="take this one again"),
        pytest.param(3, 302, id="the next, early"),
        pytest.param(4, 404, id="one too far"),
        pytest.param(0, 404, id="none"),
        pytest.param(9, 404, id="beyond the course"),
    ],
)
def test_a_week_is_begun_again_or_early(turn, begun, participant, school, week, status):
    begun(days_ago=9)

    assert turn(f"week/{week}").status_code == status
    is_begun = status == 302
    stands = pace(participant, school)
    assert (stands.week, stands.day) == ((week, 1) if is_begun else (2, 3))
    assert stands.open_weeks == max(2, week if is_begun else 0)
    assert facts(participant)[1:] == ["enrolment turned: week"] * is_begun


def test_before_the_first_day_only_the_first_week_can_be_begun(place):
    before = BEGINNING - timedelta(days=3)

    with pytest.raises(NotOpenYet):
        place.begin_week(2, on=before, at=EVENING)


@pytest.mark.parametrize(
    ("days_ago", "shown"),
    [
        pytest.param(-2, "You begin on", id="still to come"),
        pytest.param(0, "You are in week 1, day 1.", id="first day"),
        pytest.param(9, "You are in week 2, day 3.", id="second week"),
        pytest.param(80, "You have been through all the weeks.", id="after"),
    ],
)
def test_the_page_says_where_one_stands(signed_in, begun, participant, days_ago, shown):
    begun(days_ago)

    assert shown in signed_in(participant).get(PLACE).content.decode()


def test_the_page_says_that_one_rests(turn, signed_in, begun, participant):
    begun(3)
    turn("pause")
    page = signed_in(participant).get(PLACE).content.decode()

    assert "You are resting." in page
    assert 'action="/place/go-on/"' in page


def test_examples_can_be_chosen(signed_in, begun, participant):
    begun()
    client = signed_in(participant)
    client.post(PLACE, {"audience": "caregivers"})
    participant.refresh_from_db()

    assert participant.audience == "caregivers"
    assert client.post(PLACE, {"audience": "astronauts"}).status_code == 422
    participant.refresh_from_db()
    assert participant.audience == "caregivers"


def test_a_place_given_up_leaves_what_was_practised(signed_in, begun, participant, school):
    place = begun(3)
    Sitting.objects.create(
        school=school, person=participant, began_at=EVENING, time_zone="UTC", on=BEGINNING,
        seconds=600, received_at=EVENING,
    )  # fmt: skip
    client = signed_in(participant)
    assert "Leave the course" in client.get("/place/withdrawal/").content.decode()
    assert not Withdrawal.objects.exists()

    page = client.post("/place/withdrawal/", follow=True).content.decode()

    assert "You have left the course." in page
    assert participant.sittings.count() == 1
    assert place_of(participant, school, at=EVENING) is None
    assert facts(participant) == ["enrolment begun", "enrolment withdrawn"]
    assert Enrolment.objects.filter(pk=place.pk).exists()


def test_giving_up_twice_is_written_once(place, participant):
    first = joining.withdraw(place, at=EVENING)

    assert joining.withdraw(place, at=now()).at == first.at
    assert facts(participant) == ["enrolment begun", "enrolment withdrawn"]


def test_whoever_left_can_begin_anew(place, participant, published, school):
    joining.withdraw(place, at=EVENING)
    again = joining.begin(participant, published, school=school, on=BEGINNING, at=now())

    assert again != place
    assert place_of(participant, school, at=EVENING).enrolment == again.pk


def test_whoever_holds_no_place_is_led_to_begin_one(signed_in, companion, place):
    assert signed_in(companion).get(PLACE)["location"] == BEGIN


@pytest.mark.parametrize("name", ["pause/", "go-on/", "week/1/", "withdrawal/"])
def test_whoever_holds_no_place_finds_nothing(signed_in, companion, place, name):
    assert signed_in(companion).post(PLACE + name).status_code == 404
    assert not Turn.objects.exists()
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("name", ["pause/", "go-on/", "week/2/"])
def test_a_turn_is_not_taken_by_looking(signed_in, participant, begun, name):
    begun(3)

    assert signed_in(participant).get(PLACE + name).status_code == 405
    assert not Turn.objects.exists()


def test_a_turn_is_the_persons_own(signed_in, stranger, begun):
    place = begun(9)
    signed_in(stranger).post(f"{PLACE}pause/")
    signed_in(stranger).post(f"{PLACE}withdrawal/")

    assert not place.turns.exists()
    assert not Withdrawal.objects.filter(enrolment=place).exists()


@pytest.mark.parametrize("turns", [0, 5])
def test_where_one_stands_is_one_question(
    begun, school, participant, django_assert_num_queries, turns
):
    place = begun(9)
    for n in range(turns):
        (place.go_on if n % 2 else place.pause)(on=place.begins_on, at=now())
    on = place.begins_on
    place_of(participant, school, at=EVENING).pace(on=on)

    with django_assert_num_queries(1):
        assert place_of(participant, school, at=EVENING).pace(on=on).is_paused == (turns == 5)


def test_two_people_stand_on_one_chain(school, published):
    people = [make_person(name) for name in ("Ana", "Bo")]
    for person in people:
        joining.begin(person, published, school=school, on=BEGINNING, at=EVENING)

    assert [e.number for e in Entry.objects.of_school(school.pk).order_by("number")] == [1, 2]
    assert [facts(person) for person in people] == [["enrolment begun"]] * 2
