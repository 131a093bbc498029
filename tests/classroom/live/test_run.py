"""The plan running, and groups under way: what a step costs, what rings when."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seedbed.classroom.live import acts
from seedbed.classroom.live import groups as out
from seedbed.classroom.live import run as running
from seedbed.classroom.live.state import MINUTE, Live, Piece, Seat, Way
from seedbed.classroom.live.verb import Asked
from tests.classroom.live.parts import START, make_run


def minutes_given(run):
    return [given // MINUTE for given in run.given]


def test_a_class_that_begins_on_time_runs_as_planned():
    run = running.begin(make_run(10, 20, 30), at=START)

    assert minutes_given(run) == [10, 20, 30]
    assert running.balance(run, at=START) == running.Balance(0, 0)


def test_a_class_that_begins_late_makes_room_evenly_and_ends_on_time():
    run = running.begin(make_run(10, 20, 30), at=START + 6 * MINUTE)

    assert [given / MINUTE for given in run.given] == [9, 18, 27]
    assert running.balance(run, at=START + 6 * MINUTE) == running.Balance(0, 0)


def test_three_minutes_more_are_taken_from_what_can_give_and_are_said_before():
    before = running.begin(make_run(10, 20, 10), at=START)
    after = running.lengthen(before, 3 * MINUTE, at=START + MINUTE)
    changes = running.cost(before, after)

    assert [(c.key, (c.before - c.after) / MINUTE) for c in changes] == [
        ("part-1", 2),
        ("part-2", 1),
    ]
    assert running.balance(after, at=START + MINUTE).over == 0


def test_what_can_not_be_squeezed_further_is_said_as_minutes_over():
    run = running.begin(make_run(10, 10), at=START)
    after = running.lengthen(run, 8 * MINUTE, at=START)

    assert running.balance(after, at=START).over == 3 * MINUTE
    assert after.given[1] == 5 * MINUTE


def test_a_pause_does_not_move_the_end():
    run = running.pause(running.begin(make_run(10, 20), at=START), at=START + 2 * MINUTE)
    on = running.resume(run, at=START + 6 * MINUTE)

    assert running.left_in_hand(on, at=START + 6 * MINUTE) == 8 * MINUTE
    assert on.given[1] == 16 * MINUTE


def test_back_after_a_slip_of_the_finger_returns_to_where_it_was():
    run = running.begin(make_run(10, 20), at=START)
    slipped = running.go_on(run, at=START + 4 * MINUTE)
    back = running.go_back(slipped, at=START + 4 * MINUTE + 5_000)

    assert back.at == 0
    assert running.left_in_hand(back, at=START + 4 * MINUTE + 5_000) == 6 * MINUTE
    assert running.balance(back, at=START + 4 * MINUTE + 5_000) == running.Balance(0, 0)


def test_what_a_skip_sets_free_goes_to_nobody_who_has_enough():
    run = running.go_on(running.begin(make_run(10, 20), at=START), at=START + MINUTE, skipping=True)

    assert run.skipped == (0,)
    assert run.given[1] == 20 * MINUTE
    assert running.balance(run, at=START + MINUTE).spare == 9 * MINUTE


@given(
    minutes=st.lists(st.integers(1, 40), min_size=1, max_size=12), late=st.integers(0, 90 * MINUTE)
)
@settings(max_examples=200, deadline=None)
def test_given_times_always_lie_between_least_and_planned(minutes, late):
    run = running.begin(make_run(*minutes), at=START + late)

    for given_, piece in zip(run.given, run.pieces, strict=True):
        assert piece.least <= given_ <= piece.planned
    how = running.balance(run, at=START + late)
    assert sum(run.given) + how.spare - how.over == run.ends - run.began


def test_turns_ring_in_order_and_signs_come_before_the_end():
    piece = Piece("p", "exercise", "P", 20 * MINUTE, MINUTE, "pairs", turn=4 * MINUTE,
                  roles=("speaker", "listener"), wordless=MINUTE)  # fmt: skip
    groups = out.opened(
        piece, [out.Group(1, (2, 3)), out.Group(2, (4, 5))], at=START, left=20 * MINUTE
    )
    kinds = [(m.kind, (m.at - START - out.SETTLE) / MINUTE) for m in out.moments(groups)]

    assert kinds == [
        ("turn", 0), ("turn", 4), ("soft", 7), ("wordless", 8), ("softer", 8.5), ("end", 9),
    ]  # fmt: skip
    assert [out.speaker(groups.groups[0], t) for t in (-1, 0, 1)] == [None, 2, 3]
    assert out.role(groups.groups[0], 2, 1, piece.roles) == "listener"


def test_an_observer_makes_an_odd_number_whole_and_takes_no_turn():
    piece = Piece("p", "exercise", "P", 20 * MINUTE, MINUTE, "pairs", turn=4 * MINUTE,
                  roles=("speaker", "listener"))  # fmt: skip
    three = out.Group(1, (2, 3, 4), observer=4)
    groups = out.opened(piece, [three, out.Group(2, (5, 6))], at=START, left=20 * MINUTE)

    assert len(groups.turns) == 2
    assert out.role(three, 4, 0, piece.roles) == "observer"
    assert {out.speaker(three, t) for t in (0, 1)} == {2, 3}


def test_whoever_drops_out_comes_back_to_their_own_pair():
    seats = tuple(Seat(n, f"{n:032x}", str(n)) for n in range(4))
    lead = Seat(4, "f" * 32, "Lead", "lead")
    live = Live(running.begin(make_run(20), at=START), seats=(*seats, lead), guide=4)
    live = acts.apply(live, Asked("group", groups=((0, 1), (2, 3))), by=4, at=START)
    live = acts.left(live, {1}, at=START + MINUTE)
    live = acts.came(live, {1: Way.SOUND}, at=START + 2 * MINUTE)

    assert out.where(live, 1, at=START + 2 * MINUTE) == out.where(live, 0, at=START + 2 * MINUTE)


def test_the_lead_returns_with_the_guide_whose_line_was_down():
    seats = (
        Seat(0, "a" * 32, "Lead", "lead", is_here=True),
        Seat(1, "b" * 32, "Co", "co-teacher", is_here=True),
    )
    live = acts.apply(Live(make_run(10, 10), seats=seats), Asked("begin"), by=0, at=START)
    live = acts.left(live, {0}, at=START + 1)
    live = acts.apply(live, Asked("next"), by=1, at=START + 2)
    assert (live.leading, live.run.at) == (1, 1)

    live = acts.came(live, {0: Way.CAMERA}, at=START + 3)
    assert live.leading == 0


def test_an_act_sent_twice_is_done_once():
    live = Live(
        running.begin(make_run(10, 10, 10), at=START), seats=(Seat(0, "a" * 32, "Lead", "lead"),)
    )
    once = acts.apply(live, Asked("next"), by=0, at=START + 1, act_id="one")

    assert acts.apply(once, Asked("next"), by=0, at=START + 9, act_id="one") == once
    assert acts.apply(once, Asked("next", at=0), by=0, at=START + 9).run.at == 1
