"""Recording with manners: asked, answered by each, ended by one no, by groups and by another guide."""

import pytest

from seedbed.classroom.live import acts
from seedbed.classroom.live.seen import circle, mine, team
from seedbed.classroom.live.state import Live, Seat
from seedbed.classroom.live.verb import Asked, Refused
from tests.classroom.live.parts import START, make_run

GUIDE, CO_TEACHER, ANA, BEN, CLEO = range(5)


@pytest.fixture
def live():
    roles = ("lead", "co-teacher", "participant", "participant", "participant")
    seats = tuple(
        Seat(n, f"p{n}", f"Person {n}", role, is_here=n != CLEO) for n, role in enumerate(roles)
    )
    return does(Live(make_run(10, 20), seats=seats), GUIDE, "begin")


def does(live, seat, verb, **fields):
    return acts.apply(live, Asked(do=verb, **fields), by=seat, at=START + 1_000)


@pytest.fixture
def taped(live):
    live = does(live, GUIDE, "ask-to-tape")
    for seat in (ANA, BEN):
        live = does(live, seat, "answer")
    return does(live, GUIDE, "tape")


def test_it_waits_for_everybody_who_is_here_and_for_nobody_who_is_not(live):
    live = does(does(live, GUIDE, "ask-to-tape"), ANA, "answer")
    with pytest.raises(Refused, match="Not everybody"):
        does(live, GUIDE, "tape")

    assert does(does(live, BEN, "answer"), GUIDE, "tape").taping.began == START + 1_000


def test_one_no_is_enough_and_a_later_one_ends_it(taped):
    after = does(taped, BEN, "answer", on=False)

    assert after.taping.began == 0
    with pytest.raises(Refused, match="rather not"):
        does(after, GUIDE, "tape")


def test_nobody_sees_who_said_it(taped):
    after = does(taped, BEN, "answer", on=False)

    assert circle(after, at=START)["taping"] == {"asked": START + 1_000, "began": 0}
    assert team(after, at=START)["answers"] == {"yes": 1, "no": 1}
    assert [mine(after, seat)["own/answer"] for seat in (ANA, BEN, GUIDE)] == [True, False, None]


def test_only_whoever_leads_asks_and_records(live):
    for seat in (CO_TEACHER, ANA):
        for verb in ("ask-to-tape", "tape"):
            with pytest.raises(Refused):
                does(live, seat, verb)


@pytest.mark.parametrize(
    ("seat", "verb", "fields"),
    [
        pytest.param(GUIDE, "next", {}, id="the segment ends"),
        pytest.param(GUIDE, "group", {"groups": ((ANA, BEN),)}, id="people go to small rooms"),
        pytest.param(CO_TEACHER, "take-over", {}, id="somebody else leads"),
        pytest.param(GUIDE, "tape", {"on": False}, id="by hand"),
    ],
)
def test_it_ends_with(taped, seat, verb, fields):
    assert does(taped, seat, verb, **fields).taping is None


def test_nothing_is_recorded_while_people_are_in_small_rooms(live):
    live = does(live, GUIDE, "group", groups=((ANA, BEN),))
    live = does(live, GUIDE, "ask-to-tape")
    for seat in (ANA, BEN):
        live = does(live, seat, "answer")

    with pytest.raises(Refused, match="small rooms"):
        does(live, GUIDE, "tape")


def test_whoever_leads_already_ends_nothing_by_taking_over(taped):
    assert does(taped, GUIDE, "take-over").taping == taped.taping
