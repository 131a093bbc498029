"""Pairs that remember: what is kept of groups, what is proposed from it, and who is never together."""

from datetime import timedelta
from itertools import combinations
from random import Random
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedbed.classroom.live import apart
from seedbed.classroom.live.acting import act, arrive
from seedbed.classroom.live.met import InGroup, past_of, remembered
from seedbed.classroom.live.pairing import seat
from seedbed.classroom.live.past import Past
from seedbed.classroom.live.remembering import propose
from seedbed.classroom.live.seen import team
from seedbed.classroom.live.state import MINUTE, Way
from seedbed.classroom.live.verb import Asked, Refused
from seedbed.classroom.models import Apart, Together
from seedbed.cohort.places import transfer
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort, make_person
from tests.classroom.live.circles import later, live_of, opened, people_of, sent_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def people(cohort):
    return people_of(cohort, 6)


def asked(room, teacher, *, size=2, minutes=1, **named):
    one, who = room
    return propose(one.pk, who[teacher], size=size, at=later(one, minutes=minutes), **named)


def pairs_of(told):
    return [frozenset(g["seats"]) for g in told["groups"]]


def test_those_who_are_here_are_proposed_in_pairs(cohort, school, teacher, people):
    room = opened(cohort, school, teacher, here=people[:4])
    told = asked(room, teacher)

    assert sorted(s for g in told["groups"] for s in g["seats"]) == [1, 2, 3, 4]
    assert (told["unplaced"], told["not_kept"], told["moves"]) == ([], [], [])


def test_whoever_is_over_listens_to_a_pair(cohort, school, teacher, people):
    told = asked(opened(cohort, school, teacher, here=people[:5]), teacher)

    assert sorted(len(g["seats"]) for g in told["groups"]) == [2, 3]
    three = next(g for g in told["groups"] if len(g["seats"]) == 3)
    assert three["observer"] == three["seats"][-1]


def test_an_assistant_fills_in_and_whoever_leads_does_not(cohort, school, teacher, people):
    helper = make_person("Helper")
    cohort.team.create(person=helper, role="assistant", began_at=EVENING)
    one, who = opened(cohort, school, teacher, here=[helper, *people[:3]])
    told = asked((one, who), teacher)

    seats = {s for two in pairs_of(told) for s in two}
    assert who[helper].seat in seats
    assert who[teacher].seat not in seats


def test_only_the_team_asks_and_for_a_size_that_can_be(cohort, school, teacher, people):
    room = opened(cohort, school, teacher, here=people)

    with pytest.raises(Refused, match="Only the teaching team"):
        asked(room, people[0])
    for size in (1, 13):
        with pytest.raises(Refused, match="from 2 to 12"):
            asked(room, teacher, size=size)


def test_asked_again_there_is_another_way(cohort, school, teacher, people):
    room = opened(cohort, school, teacher, here=people)
    ways = {frozenset(pairs_of(asked(room, teacher))) for _again in range(8)}

    assert len(ways) > 1


def test_groups_that_went_out_are_remembered_from_class_to_class(cohort, school, teacher, people):
    met = set()
    for number in range(1, 6):
        one, who = opened(cohort, school, teacher, number, here=people)
        told = asked((one, who), teacher)
        assert not met & set(pairs_of(told))
        met |= set(pairs_of(told))
        sent_out(one, told, at=later(one, minutes=2))

    assert len(met) == 15  # Of six people, everybody has met everybody.


def test_a_group_that_ended_at_once_was_none(cohort, school, teacher, people):
    one, who = opened(cohort, school, teacher, here=people[:2])
    sent_out(one, asked((one, who), teacher), at=later(one, minutes=2))
    act(one.pk, Asked("call-back"), by=0, at=later(one, minutes=2, seconds=20))
    assert not past_of(live_of(one), one).met

    sent_out(one, asked((one, who), teacher, minutes=4), at=later(one, minutes=4))
    act(one.pk, Asked("call-back"), by=0, at=later(one, minutes=4, seconds=31))
    assert past_of(live_of(one), one).times(1, 2).partners == 1


def test_whoever_was_moved_met_both(cohort, school, teacher, people):
    one, _who = opened(cohort, school, teacher, here=people[:4])
    act(one.pk, Asked("group", groups=((1, 2), (3, 4))), by=0, at=later(one, minutes=1))
    act(one.pk, Asked("move", seat=4, size=1), by=0, at=later(one, minutes=3))

    past = past_of(live_of(one), one)
    assert past.times(3, 4).partners == past.times(1, 2).partners == 1
    assert (past.times(1, 4).together, past.times(1, 4).partners) == (1, 0)


def test_whoever_came_back_alone_within_a_minute_met_nobody(cohort, school, teacher, people):
    one, _who = opened(cohort, school, teacher, here=people[:3])
    act(one.pk, Asked("group", groups=((1, 2, 3),)), by=0, at=later(one, minutes=1))
    act(one.pk, Asked("return"), by=3, at=later(one, minutes=1, seconds=30))

    past = past_of(live_of(one), one)
    assert past.times(1, 2).together == 1
    assert past.times(1, 3).together == 0


def test_a_line_that_drops_changes_nothing_of_who_met(cohort, school, teacher, people):
    one, _who = opened(cohort, school, teacher, here=people[:2])
    act(one.pk, Asked("group", groups=((1, 2),)), by=0, at=later(one, minutes=1))
    arrive(one.pk, {}, {2}, at=later(one, minutes=2))
    arrive(one.pk, {2: Way.TEXT}, set(), at=later(one, minutes=3))

    assert Together.objects.count() == 2
    assert past_of(live_of(one), one).times(1, 2).partners == 1


def test_what_was_refused_is_not_remembered(cohort, school, teacher, people):
    one, _who = opened(cohort, school, teacher, here=people[:2])
    with pytest.raises(Refused):
        act(one.pk, Asked("group", groups=((1, 2), (2, 1))), by=0, at=later(one, minutes=1))

    assert not Together.objects.exists()


def test_whoever_comes_while_groups_are_out_is_offered_to_the_team(cohort, school, teacher, people):
    one, who = opened(cohort, school, teacher, here=people[:4])
    sent_out(one, asked((one, who), teacher), at=later(one, minutes=1))
    arrive(one.pk, {5: Way.CAMERA}, set(), at=later(one, minutes=2))
    at = later(one, minutes=2)

    assert team(live_of(one), at=int(at.timestamp() * 1000))["unseated"] == [5]
    told = asked((one, who), teacher, minutes=2)
    assert told["groups"] == []
    (move,) = told["moves"]
    act(one.pk, Asked("move", seat=move["seat"], size=move["group"]), by=0, at=at)
    assert team(live_of(one), at=int(at.timestamp() * 1000))["unseated"] == []


def test_a_wish_to_be_apart_is_kept_by_hand_and_when_somebody_is_moved(
    cohort, school, teacher, people
):
    apart.say_apart(cohort, people[0], people[1], at=EVENING)
    room = opened(cohort, school, teacher, here=people[:4])
    one, _who = room

    for _again in range(6):
        assert frozenset((1, 2)) not in pairs_of(asked(room, teacher))
    assert asked(room, teacher, by_hand=[[1, 2]])["not_kept"] == [[1, 2]]
    with pytest.raises(Refused, match="can't be kept"):
        act(one.pk, Asked("group", groups=((1, 2), (3, 4))), by=0, at=later(one, minutes=1))
    act(one.pk, Asked("group", groups=((1, 3), (2, 4))), by=0, at=later(one, minutes=1))
    with pytest.raises(Refused, match="can't be kept"):
        act(one.pk, Asked("move", seat=1, size=2), by=0, at=later(one, minutes=2))
    assert not past_of(live_of(one), one).times(1, 2).together


def test_by_hand_and_by_language_are_kept(cohort, school, teacher, people):
    for person in people[:2]:
        type(person).objects.filter(pk=person.pk).update(language="es")
    room = opened(cohort, school, teacher, here=people[:4])

    assert frozenset((1, 2)) in pairs_of(asked(room, teacher, by_language=True))
    assert frozenset((1, 4)) in pairs_of(asked(room, teacher, by_hand=[[1, 4]]))


def test_what_was_met_in_another_cohort_comes_along(cohort, school, teacher, people, published):
    one, _who = opened(cohort, school, teacher, here=people[:2])
    act(one.pk, Asked("group", groups=((1, 2),)), by=0, at=later(one, minutes=1))
    other = make_cohort(
        published, school, by=teacher, name="Thursdays", first=FIRST_CLASS + timedelta(weeks=2)
    )
    for person in people[:2]:
        transfer(person.enrolments.get(), other, at=EVENING, by=teacher)
    new = join(make_person("New"), other).person
    here, _who = opened(other, school, teacher, here=[*people[:2], new])

    assert past_of(live_of(here), here).times(1, 2).partners == 1


def test_apart_is_said_once_and_of_nobody_to_themselves(cohort, people, teacher):
    apart.say_apart(cohort, people[0], people[1], at=EVENING)
    apart.say_apart(cohort, people[0], people[1], at=EVENING)
    apart.say_apart(cohort, people[0], people[0], at=EVENING)
    assert Apart.objects.count() == 1

    apart.say_apart(cohort, people[1], people[0], at=EVENING)
    apart.take_back(cohort, people[0].pk, people[1].pk)
    assert Apart.objects.get().one == people[1]  # The other's own wish stands.


# From here on the rules as such, on many circles.

CIRCLES = st.integers(4, 13)
SEEDS = st.integers(0, 10_000)


def as_stays(groups, number):
    """What the rows would say of groups that lasted as planned."""
    for group in groups:
        key, takers = (uuid4(), 0, group.id), [s for s in group.seats if s != group.observer]
        for one in group.seats:
            part = "observer" if one == group.observer else "member"
            part = "partner" if len(takers) == 2 and one in takers else part
            yield InGroup(key, one, part, 0, 10 * MINUTE, number)


@settings(max_examples=40, deadline=None)
@given(circle=CIRCLES, seed=SEEDS, size=st.integers(2, 4))
def test_what_is_kept_is_what_was(circle, seed, size):
    past, stays = Past(), []
    for number in range(1, 5):
        made = seat(range(circle), size, past, rng_seed=seed + number)
        stays += as_stays(made.groups, number)
        past = past.after(made.groups, number=number)
        assert remembered(stays) == past


@settings(max_examples=60, deadline=None)
@given(circle=CIRCLES, seed=SEEDS)
def test_in_eight_classes_all_here_nobody_meets_again_before_all_have_met(circle, seed):
    past = Past()
    for number in range(1, min(8, circle - 1 + circle % 2) + 1):
        made = seat(range(circle), 2, past, rng_seed=seed + number)
        past = past.after(made.groups, number=number)
        assert all(times.partners <= 1 for times in past.met.values())


def early(past, group, here):
    """The partners in it who meet again although both have somebody here whom they have not met."""
    takers = [s for s in group.seats if s != group.observer]
    if len(takers) != 2 or not past.times(*takers).partners:
        return False
    return all(
        any(not past.times(one, o).partners for o in here if o not in takers) for one in takers
    )


@settings(max_examples=60, deadline=None)
@given(circle=st.integers(6, 14), seed=SEEDS, away=st.floats(0, 0.35))
def test_with_people_away_they_meet_again_only_where_there_is_no_other_way(circle, seed, away):
    """Checked against every other way to pair those who are here, by exchanging two people."""
    drawn, past = Random(seed), Past()
    for number in range(1, 9):
        here = [s for s in range(circle) if drawn.random() >= away]
        if len(here) < 2:
            continue
        made = seat(here, 2, past, circle=range(circle), rng_seed=seed + number)
        again = [g for g in made.groups if early(past, g, here)]
        for group, other in combinations(made.groups, 2):
            if group in again and len(group.seats) == len(other.seats) == 2:
                (a, b), (c, d) = group.seats, other.seats
                for two in (((a, c), (b, d)), ((a, d), (b, c))):
                    now_new = not any(past.times(*one).partners for one in two)
                    assert not now_new, (past, here, made)
        past = past.after(made.groups, number=number)


@settings(max_examples=60, deadline=None)
@given(circle=CIRCLES, seed=SEEDS, size=st.integers(2, 5), away=st.floats(0, 0.5))
def test_two_who_are_kept_apart_are_never_together(circle, seed, size, away):
    drawn, past = Random(seed), Past()
    apart_ = frozenset(
        frozenset(drawn.sample(range(circle), 2)) for _two in range(drawn.randrange(1, 4))
    )
    for number in range(1, 9):
        here = [s for s in range(circle) if drawn.random() >= away]
        made = seat(here, size, past, apart_, circle=range(circle), rng_seed=seed + number)
        placed = [s for g in made.groups for s in g.seats]
        assert sorted([*placed, *(one.seat for one in made.unplaced)]) == here
        for group in made.groups:
            assert not any(frozenset(two) in apart_ for two in combinations(group.seats, 2))
        past = past.after(made.groups, number=number)
