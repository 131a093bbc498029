"""The browser's sums about a class are those of run.py and groups.py, case by case."""

import json
import random

import msgspec
import pytest

from seedbed.classroom.live import groups as out
from seedbed.classroom.live import run as running
from seedbed.classroom.live import seen
from seedbed.classroom.live.state import MINUTE, Group, Live, Piece
from tests.classroom.live.parts import START, make_run

WORKED_OUT = """
async (cases) => {
  const clock = await import("/static/classroom/live/clock.js");
  return cases.map(({ run, plan, groups, closes, seats, now }) => ({
    left: clock.leftInHand(run, now),
    progress: clock.progress(run, now),
    ...(({ spare, over }) => ({ spare, over }))(clock.balance(run, plan, now)),
    turn: groups && clock.turnAt(groups, now),
    out: clock.areOut(groups, now),
    moments: groups && clock.moments(groups, closes).map((one) => [one.at, one.kind, one.turn]),
    people: groups && seats.map((seat) => {
      const group = clock.groupOf(groups, seat);
      const turn = clock.turnAt(groups, now);
      return group && [group.id, clock.speaker(group, turn), clock.role(group, seat, turn, groups.roles)];
    }),
  }));
}
"""


def as_sent(parts):
    """Parts as they come over the wire."""
    return json.loads(msgspec.json.encode(parts))


def runs(rng):
    """A class as somebody might lead it, at one moment after another."""
    run, at = make_run(5, 12, 14, 20, 10, 8), START
    yield run, at
    run = running.begin(run, at=at)
    while run.is_under_way:
        yield run, at + rng.randrange(0, 3 * MINUTE)
        at += rng.randrange(20_000, 15 * MINUTE)
        step = rng.choice(["on", "on", "longer", "shorter", "pause", "back", "skip"])
        if run.is_paused:
            run = running.resume(run, at=at)
        elif step == "pause":
            run = running.pause(run, at=at)
        elif step == "back" and run.at:
            run = running.go_back(run, at=at)
        elif step in ("longer", "shorter"):
            run = running.lengthen(run, 2 * MINUTE * (1 if step == "longer" else -1), at=at)
        else:
            run = running.go_on(run, at=at, skipping=step == "skip")
    yield run, at


def groups_of(rng):
    """People sent out in some way, and a moment somewhere in their time."""
    sizes = rng.choice([(2, 2, 2), (3, 3), (3, 2), (4, 5), (3,)])
    turn = rng.choice([0, 2 * MINUTE, 4 * MINUTE])
    roles = ("speaker", "listener", "witness")[: rng.choice([0, 2, 3])]
    piece = Piece("p", "exercise", "P", 20 * MINUTE, 10 * MINUTE, turn=turn, roles=roles,
                  wordless=rng.choice([0, MINUTE]))  # fmt: skip
    made, first = [], 0
    for number, size in enumerate(sizes, start=1):
        seats = tuple(range(first, first + size))
        observer = seats[-1] if size == 3 and rng.random() < 0.5 else None
        made.append(Group(number, seats, observer))
        first += size
    groups = out.opened(piece, made, at=START, left=rng.randrange(MINUTE, 20 * MINUTE))
    if rng.random() < 0.4:
        groups = out.lengthened(groups, 2 * MINUTE, at=START + rng.randrange(0, 10 * MINUTE))
    if rng.random() < 0.4:
        groups = out.called_back(groups, at=START + rng.randrange(0, 8 * MINUTE))
    return groups, START + rng.randrange(0, out.ends(groups) - START)


def case(run, groups, at):
    parts = as_sent(seen.team(Live(run, groups=groups), at=at))
    return {
        "run": parts["run"], "plan": parts["plan"], "groups": parts["groups"],
        "closes": groups.closes if groups else 0, "seats": list(range(10)), "now": at,
    }  # fmt: skip


def in_python(run, groups, at):
    how = running.balance(run, at=at)
    left = running.left_in_hand(run, at=at)
    spent = running.spent_in_hand(run, at=at) if run.is_under_way else 0
    given = run.given[run.at] if run.is_under_way else 0
    there = out.are_out(groups, at=at)
    turn = out.turn_at(groups, at=at) if there else None
    return {
        "left": left,
        "progress": pytest.approx(min(1, max(0, spent / given)) if given else 0),
        "spare": how.spare,
        "over": how.over,
        "turn": turn,
        "out": there,
        "moments": [[m.at, m.kind, m.turn] for m in out.moments(groups)] if there else None,
        "people": [person(groups, seat, turn) for seat in range(10)] if there else None,
    }


def person(groups, seat, turn):
    group = out.group_of(groups, seat)
    if group is None:
        return None
    return [group.id, out.speaker(group, turn), out.role(group, seat, turn, groups.roles)]


def test_every_screen_works_out_what_the_server_does(visit):
    rng = random.Random(20261125)
    told = [(run, None, at) for _ in range(25) for run, at in runs(rng)]
    told += [(make_run(5, 10), *groups_of(rng)) for _ in range(150)]
    page = visit().new_page()
    page.goto("/health/")

    found = page.evaluate(WORKED_OUT, [case(*one) for one in told])

    assert len(told) > 250
    for one, answer in zip(told, found, strict=True):
        assert answer == in_python(*one)
