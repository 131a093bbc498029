"""Any sequence of acts keeps it whole: one part at a time, minutes that sum, nobody lost or in two groups."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from seedbed.classroom.live import acts
from seedbed.classroom.live import groups as out
from seedbed.classroom.live import run as running
from seedbed.classroom.live.state import MINUTE, Live, Seat, Way
from seedbed.classroom.live.verb import Asked, Refused
from tests.classroom.live.parts import START, make_pieces

SEATS = 7
MOMENTS = st.integers(min_value=500, max_value=9 * MINUTE)
TEAM, PEOPLE = (0, 1), tuple(range(2, SEATS))
VERBS = ("begin", "pause", "resume", "next", "skip", "back", "lengthen")


class LiveMachine(RuleBasedStateMachine):
    """Any sequence of acts by a teacher, a co-teacher and clients whose lines come and go."""

    @initialize(minutes=st.lists(st.integers(2, 30), min_size=1, max_size=6))
    def open(self, minutes):
        self.now = START
        roles = ("lead", "co-teacher")
        seats = tuple(
            Seat(n, f"{n:032x}", f"Demo {n}", roles[n] if n < 2 else "participant")
            for n in range(SEATS)
        )
        pieces = make_pieces(*minutes, grouping="pairs")
        pieces = [replace(p, turn=3 * MINUTE, roles=("speaker", "listener")) for p in pieces]
        run = running.fresh(pieces, ends=START + sum(minutes) * MINUTE)
        self.live, self.rested = Live(run, seats=seats), 0
        self.come(set(range(SEATS)))

    def come(self, who):
        self.live = acts.came(self.live, dict.fromkeys(who, Way.CAMERA), at=self.now)

    def do(self, who, verb, /, **named):
        try:
            self.live = acts.apply(self.live, Asked(verb, **named), by=who, at=self.now)
        except Refused:
            return False
        return True

    @rule(passed=MOMENTS)
    def time_passes(self, passed):
        run = self.live.run
        self.rested += passed if run.is_paused or run.is_over else 0  # An end can be taken back.
        self.now += passed

    @rule(by=st.sampled_from(TEAM), verb=st.sampled_from(VERBS), minutes=st.integers(-5, 10))
    def lead(self, by, verb, minutes):
        self.do(by, verb, by=minutes * MINUTE)

    @rule(by=st.sampled_from(PEOPLE), verb=st.sampled_from((*VERBS, "finish", "bell", "take-over")))
    def a_participant_may_not_lead(self, by, verb):
        before = self.live
        assert not self.do(by, verb, by=MINUTE)
        assert self.live == before

    @rule(by=st.sampled_from(TEAM))
    def take_over(self, by):
        assert self.do(by, "take-over")
        assert self.live.leading == by

    @rule(who=st.sets(st.sampled_from(range(SEATS)), min_size=1))
    def lines_fall(self, who):
        self.live = acts.left(self.live, who, at=self.now)

    @rule(who=st.sets(st.sampled_from(range(SEATS)), min_size=1))
    def lines_return(self, who):
        self.come(who)
        if self.live.guide in who:
            assert self.live.leading == self.live.guide

    @rule(by=st.sampled_from(TEAM), size=st.integers(2, 3), seed=st.randoms(use_true_random=False))
    def send_out(self, by, size, seed):
        people = [s.number for s in self.live.seats if s.is_here and not s.is_team]
        seed.shuffle(people)
        cut = [tuple(people[i : i + size]) for i in range(0, len(people), size)]
        self.do(by, "group", groups=tuple(cut))

    @precondition(lambda self: self.live.groups)
    @rule(seat=st.sampled_from(range(SEATS)), group=st.integers(1, 3), by=st.sampled_from(TEAM))
    def seat_elsewhere(self, seat, group, by):
        self.do(by, "move", seat=seat, size=group)

    @precondition(lambda self: out.are_out(self.live.groups, at=self.now))
    @rule(by=st.sampled_from(TEAM), minutes=st.integers(-2, 5))
    def more_time_for_all_groups(self, by, minutes):
        before = self.live.groups
        was = out.ends(before)
        if self.do(by, "lengthen-groups", by=minutes * MINUTE) and minutes > 0:
            assert out.ends(self.live.groups) == was + minutes * MINUTE
            assert self.live.groups.groups == before.groups

    @precondition(lambda self: out.are_out(self.live.groups, at=self.now))
    @rule(by=st.sampled_from(TEAM))
    def nobody_is_broken_off(self, by):
        was = out.ends(self.live.groups)
        if self.do(by, "call-back"):
            assert out.ends(self.live.groups) == min(was, self.now + out.CALLED)

    @rule(seat=st.sampled_from(PEOPLE), verb=st.sampled_from(("hand", "need", "aside", "return")),
          on=st.booleans())  # fmt: skip
    def someone_says(self, seat, verb, on):
        self.do(seat, verb, on=on)

    @rule(helper=st.sampled_from(TEAM), seat=st.sampled_from(PEOPLE), on=st.booleans())
    def a_side_room(self, helper, seat, on):
        self.do(helper, "side", seat=seat, on=on)

    @invariant()
    def one_part_at_a_time(self):
        run = self.live.run
        assert -1 <= run.at <= len(run.pieces)
        assert not (run.since and not run.is_under_way)

    @invariant()
    def minutes_sum(self):
        run = self.live.run
        if not run.is_under_way:
            return
        spent = sum(run.spent) + (self.now - run.since if run.since else 0)
        assert spent + self.rested == self.now - run.began
        for given_, spent_, piece in self.later():
            assert piece.least <= given_ - spent_ <= piece.planned

    @invariant()
    def the_rest_fits_the_room_that_was_left_when_it_was_last_given(self):
        run = self.live.run
        if run.is_under_way and run.since == self.now:
            how = running.balance(run, at=self.now)
            floors = all(given_ - spent == piece.least for given_, spent, piece in self.later())
            full = all(given_ - spent == piece.planned for given_, spent, piece in self.later())
            assert how.over == 0 or floors
            assert how.spare == 0 or full

    def later(self):
        run = self.live.run
        return list(zip(run.given, run.spent, run.pieces, strict=True))[run.at + 1 :]

    @invariant()
    def nobody_in_two_groups_and_nobody_lost(self):
        groups = self.live.groups.groups if self.live.groups else ()
        seated = [seat for group in groups for seat in group.seats]
        assert len(seated) == len(set(seated))
        assert all(group.seats for group in groups)
        assert [seat.number for seat in self.live.seats] == list(range(SEATS))
        for seat in range(SEATS):
            room = out.where(self.live, seat, at=self.now)
            assert room == "circle" or room.startswith(("group-", "side-"))
        for side in self.live.sides:
            assert sum(side.seat in (s.seat, s.helper) for s in self.live.sides) == 1

    @invariant()
    def somebody_of_the_team_leads_or_nobody_yet(self):
        assert self.live.leading is None or self.live.seats[self.live.leading].is_team


LiveMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_any_sequence_keeps_the_class_whole = LiveMachine.TestCase
