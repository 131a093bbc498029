"""A whole class in real browsers, its two hours pressed into a minute: eight people, one clock.

Arrival, the bell, a meditation, pairs with turns, one who drops out and lands back in the same pair,
an extension that reaches all, the closing; and attendance that comes out right to the second.
"""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from seedbed.classroom.attendance import union
from seedbed.classroom.live import groups as out
from seedbed.classroom.live.closing import close, stays
from seedbed.classroom.models import Line, LiveClass, Presence, Register
from seedbed.clock import now
from seedbed.course.edition import Turns
from tests.cast import make_person
from tests.journeys.live_class import come, make_live, segment

PLAN = (
    segment("arriving", "arrival", 10),
    segment("sitting", "meditation", 20, grouping="alone"),
    segment("listening", "exercise", 60, grouping="pairs", turns=Turns(10, ("speaker", "listener"))),
    segment("closing", "closing", 30),
)  # fmt: skip
SPREAD = 100
"""Milliseconds between the first and the last bell."""
A_SECOND = timedelta(seconds=1)
RUNG = "async (was) => (await import('/static/classroom/live/line.js')).line.part('bell') !== was"
RANG = """(at) => new Promise((told) => {
  const bell = document.querySelector("live-bell");
  const look = () => Number(bell.dataset.rangFor) >= at ? told(Number(bell.dataset.rangAt)) : setTimeout(look, 50);
  look();
})"""


@pytest.fixture
def people(db):
    return [make_person(name) for name in ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn")]


@pytest.fixture
def meeting(school, teacher, people, sockets, monkeypatch):
    """Two minutes from now. Groups find each other in a second, and turns may be as short."""
    monkeypatch.setattr(out, "SETTLE", 1_000)
    monkeypatch.setattr(out, "LEAST_TURN", 1_500)
    monkeypatch.setattr(out, "CALLED", 3_000)
    helper = make_person("Helper")
    one = make_live(school, teacher, people, plan=PLAN)
    one.cohort.team.create(person=helper, role="assistant", began_at=now())
    return one


class Clocked:
    """Between which two moments each came and went, by the test's own watch."""

    def __init__(self):
        self.came, self.left = {}, {}

    def comes(self, name, context, meeting):
        before = now()
        there = come(context, meeting)
        self.came.setdefault(name, []).append((before, now()))
        return there

    def goes(self, name, there):
        before = now()
        there.page.close()
        self.left.setdefault(name, []).append((before, now()))


def test_eight_people_go_through_a_class_together(visit, teacher, people, meeting):
    watch, helper = Clocked(), meeting.cohort.team.get(role="assistant").person
    contexts = {p.name: visit(p) for p in people}
    guide = watch.comes("Teacher", visit(teacher, width="desk"), meeting)
    aide = watch.comes("Helper", visit(helper, width="desk"), meeting)
    there = {p.name: watch.comes(p.name, contexts[p.name], meeting) for p in people}
    everyone = [guide, aide, *there.values()]

    _they_sit_in_the_same_order(everyone)
    guide.page.get_by_role("button", name="Begin the class").click()
    for one in everyone:
        expect(one.page.locator("#now-title")).to_have_text("Arriving")
    _the_bell_rings_together(guide, everyone)
    _a_quiet_part(guide, there)
    pairs = _pairs(guide)
    _one_drops_out_and_lands_back(watch, there, contexts, meeting, pairs)
    _more_time_reaches_all(guide, there)
    _back_and_closed(guide, [guide, aide, *there.values()])
    for name, one in [*there.items(), ("Helper", aide), ("Teacher", guide)]:
        watch.goes(name, one)
    _attendance_is_right(watch, meeting, people)


def _they_sit_in_the_same_order(everyone):
    for one in everyone:
        expect(one.page.locator("[data-seats] > .seat:not([hidden])")).to_have_count(8)
    orders = {
        tuple(one.page.locator("[data-seats] .seat").evaluate_all("all => all.map((s) => s.dataset.seat)"))
        for one in everyone
    }  # fmt: skip
    assert len(orders) == 1


def _the_bell_rings_together(guide, everyone):
    """The closest of three: two cores that draw eight screens are now and then late with one."""
    spreads = []
    for _ in range(3):
        before = guide.part("bell")
        guide.page.get_by_role("button", name="Bell", exact=True).click()
        guide.page.wait_for_function(RUNG, arg=before)
        at = guide.part("bell")
        rang = [one.page.evaluate(RANG, at) for one in everyone]
        spreads.append(max(rang) - min(rang))
    assert min(spreads) < SPREAD, spreads


def _a_quiet_part(guide, there):
    guide.does("next")
    for one in there.values():
        expect(one.page.locator("#now-title")).to_have_text("Sitting")
        expect(one.page.locator("[data-seats]")).to_be_attached()
        assert one.part("chat") is False


def _pairs(guide):
    guide.does("next")
    guide.does("lengthen", by=-29 * 60_000)
    guide.does("lengthen", by=-29 * 60_000)
    guide.opens("groups")
    guide.page.get_by_role("button", name="Propose groups").click()
    guide.page.get_by_role("button", name="Send them out").click()
    expect(guide.page.get_by_role("button", name="Call them back")).to_be_visible()
    return guide.part("groups")


def _one_drops_out_and_lands_back(watch, there, contexts, meeting, pairs):
    expect(there["Ada"].page.locator("#pair-title")).to_be_visible()
    partner = _partner_seen_by(there["Ada"])
    watch.goes("Ada", there["Ada"])
    there["Ada"] = watch.comes("Ada", contexts["Ada"], meeting)
    assert _partner_seen_by(there["Ada"]) == partner
    assert there["Ada"].part("groups")["groups"] == pairs["groups"]


def _partner_seen_by(one):
    words = one.page.locator("live-pair [data-with]")
    expect(words).to_contain_text("With ")
    return words.inner_text()


def _more_time_reaches_all(guide, there):
    before = guide.part("groups")["ends"]
    guide.page.get_by_role("button", name="One minute more for all groups").click()
    for one in [guide, *there.values()]:
        one.page.wait_for_function(
            "async (ends) => (await import('/static/classroom/live/line.js')).line.part('groups')?.ends === ends",
            arg=before + 60_000,
        )


def _back_and_closed(guide, everyone):
    guide.page.get_by_role("button", name="Call them back").click()
    guide.does("next")
    for one in everyone:
        expect(one.page.locator("#pair-title")).to_be_hidden()
        expect(one.page.locator("#now-title")).to_have_text("Closing")
    guide.does("finish")
    for one in everyone:
        expect(one.page.get_by_role("heading", name="The class is over").first).to_be_visible()


def _attendance_is_right(watch, meeting, people):
    """Each interval begins and ends within a second of when the test saw it begin and end."""
    _until_written()
    for person in people:
        found = Presence.objects.filter(meeting=meeting, enrolment__person=person).order_by(
            "came_at"
        )
        spans = [(one.came_at, one.left_at) for one in found]
        assert len(spans) == len(watch.came[person.name])
        for (came, left), (first, last), (before, after) in zip(
            spans, watch.came[person.name], watch.left[person.name], strict=True
        ):
            assert first - A_SECOND <= came <= last + A_SECOND
            assert before - A_SECOND <= left <= after + A_SECOND
    ada = next(p for p in people if p.name == "Ada")
    mine = Presence.objects.filter(meeting=meeting, enrolment__person=ada)
    assert len(union((one.came_at, one.left_at) for one in mine)) == 2
    assert close(meeting.pk, at=meeting.ends_at + timedelta(minutes=15))
    assert Register.objects.filter(pk=meeting.pk).exists()
    assert "Ada" not in LiveClass.objects.get(pk=meeting.pk).state
    assert len(stays(meeting)) == len(people)


def _until_written():
    """The last lines are closed a moment after their pages."""
    for _ in range(100):
        if not Line.objects.open().exists():
            return
        time.sleep(0.1)
    raise AssertionError("lines stayed open")
