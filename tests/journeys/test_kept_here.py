"""What a device keeps, and for whom: nothing is lost, and nobody is given what another sat."""

import time
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from seedbed.course.prose import Prose
from seedbed.practice.models import Sitting
from seedbed.practice.sound import Parts
from tests.cast import make_edition, make_practice, publish
from tests.journeys.conftest import _session
from tests.journeys.test_sitting import (
    SETTLING,
    begin,
    hurry,
    is_kept_by_the_worker,
    until,
    wait_until,
)

WAITING = "week-1/practice/while-waiting"
INBOX = "**/practice/sittings/sent/"


def sit_a_minute(page: Page) -> None:
    begin(page)
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 60")
    page.get_by_role("button", name="End here").first.click()
    page.get_by_role("heading", name="Thank you for sitting").wait_for()


@pytest.fixture
def informal(db, school):
    """A course in which week 1 also has a practice for ordinary life."""
    edition = make_edition()
    words = Prose("While you wait, breathe.")
    waiting = replace(
        make_practice(WAITING), kind="informal", lengths=None, script=None, prose=words
    )
    first = replace(edition.weeks[0], practices=(*edition.weeks[0].practices, waiting))
    return publish(replace(edition, weeks=(first, *edition.weeks[1:])))


def test_the_player_says_when_it_needs_no_connection_any_more(visit, place, participant):
    page = visit(participant).new_page()
    begin(page)

    expect(page.get_by_text("Kept on this device.", exact=True)).to_be_visible()


def test_a_slow_network_delays_no_breath_and_loses_nothing(visit, place, participant, monkeypatch):
    whole = Parts.file
    monkeypatch.setattr(Parts, "file", lambda parts: time.sleep(6) or whole(parts))
    context = visit(participant)
    page = context.new_page()
    begin(page)
    kept = page.get_by_text("Kept on this device.", exact=True)
    expect(kept).to_be_hidden()
    expect(kept).to_be_visible()

    context.set_offline(True)
    page.evaluate("document.querySelector('audio').currentTime = 200")
    hurry(page)
    page.get_by_role("button", name="When you are ready").click()
    expect(page.get_by_role("heading", name="Thank you for sitting")).to_be_visible()


def test_a_sound_that_cannot_be_reached_is_asked_for_again(visit, place, participant):
    context = visit(participant)
    page = context.new_page()
    page.goto(SETTLING)
    is_kept_by_the_worker(page)
    page.get_by_role("radio", name="5", exact=True).check()
    context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The sound cannot be reached just now.")).to_be_visible()

    context.set_offline(False)
    page.get_by_role("button", name="Go on").first.click()
    until(page, "document.querySelector('audio').currentTime > 1")
    expect(page.get_by_role("button", name="Rest")).to_be_visible()
    hurry(page)
    words = page.get_by_text("You may find a place where you can be at ease.")
    expect(words.first).to_be_visible()


def test_words_left_in_the_box_are_not_lost(visit, place, participant):
    page = visit(participant).new_page()
    sit_a_minute(page)
    wait_until(Sitting.objects.exists)
    page.get_by_label("How was it?").fill("Left in a hurry.")
    page.goto("/today/")

    wait_until(lambda: bool(Sitting.objects.get().words))
    assert participant.keyring.open(Sitting.objects.get().words) == "Left in a hurry."


def test_words_written_while_the_sitting_is_on_its_way_are_not_lost(visit, place, participant):
    context = visit(participant)
    page = context.new_page()
    held: list[Route] = []
    context.route(INBOX, lambda route: held.append(route))
    sit_a_minute(page)
    wait_until(lambda: bool(page.wait_for_timeout(50) or held))
    page.get_by_label("How was it?").fill("Slow, like the network.")
    held[0].continue_()
    expect(page.get_by_text("It is kept on this device")).to_be_visible()
    context.unroute(INBOX)
    page.goto("/today/")

    wait_until(lambda: Sitting.objects.exclude(words=b"").exists())
    assert participant.keyring.open(Sitting.objects.get().words) == "Slow, like the network."


def test_on_a_shared_device_everybody_keeps_their_own(
    visit, place, participant, stranger, live_server
):
    context = visit(participant)
    page = context.new_page()
    begin(page)
    hurry(page)
    context.set_offline(True)
    until(page, "document.querySelector('audio').currentTime > 60")
    page.get_by_role("button", name="End here").first.click()
    expect(page.get_by_text("It is kept on this device")).to_be_visible()

    be(context, stranger, live_server.url)
    context.set_offline(False)
    page.goto("/practice/sittings/")
    expect(page.get_by_text("Somebody else who uses this device sat it.")).to_be_visible()
    assert not Sitting.objects.exists()

    be(context, participant, live_server.url)
    page.goto("/practice/sittings/")
    wait_until(Sitting.objects.exists)
    assert Sitting.objects.get().person == participant


def be(context: BrowserContext, person, url: str) -> None:
    context.clear_cookies()
    context.add_cookies([_session(person, url)])


def test_private_pages_stay_off_the_device(visit, place, participant):
    page = visit(participant).new_page()
    begin(page)
    until(page, "caches.keys().then((names) => names.length >= 3)")
    for url in ("/practice/journal/", "/practice/sittings/", "/practice/"):
        page.goto(url)

    kept = page.evaluate(
        """async () => (await (await caches.open("seedbed-pages-1")).keys())
             .map(({ url }) => new URL(url).pathname)"""
    )
    assert "/practice/" in kept
    assert SETTLING in kept
    assert "/help/hard-moment/" in kept
    assert not {"/practice/journal/", "/practice/sittings/"} & set(kept)


def test_a_length_of_ones_own_is_offered_the_next_time(visit, place, participant):
    page = visit(participant).new_page()
    page.goto(SETTLING)
    is_kept_by_the_worker(page)
    page.get_by_role("radio", name="other").check()
    page.get_by_label("Other minutes").fill("99")
    page.get_by_role("button", name="Begin").click()
    assert page.evaluate("document.querySelector('[data-stage]').hidden")
    page.get_by_role("radio", name="10").check()
    page.get_by_role("radio", name="other").check()
    page.get_by_label("Other minutes").fill("12")
    page.get_by_role("button", name="Begin").click()
    until(page, "Math.abs(document.querySelector('audio').duration - 720) < 1")

    page.goto(SETTLING)
    expect(page.get_by_label("Other minutes")).to_have_value("12")
    assert page.get_by_role("radio", name="other").is_checked()


def test_a_visitor_did_this_and_keeps_it(visit, informal, participant, live_server, has_no_barrier):
    context = visit()
    page = context.new_page()
    page.goto(f"/practice/{WAITING}/")
    page.get_by_role("radio", name="10").check()
    page.get_by_role("button", name="I did this").click()
    expect(page.get_by_text("It is kept on this device")).to_be_visible()
    has_no_barrier(page)
    page.goto("/practice/")
    expect(page.get_by_role("heading", name="Still on this device")).to_be_visible()
    has_no_barrier(page)

    be(context, participant, live_server.url)
    page.goto("/practice/sittings/")
    wait_until(Sitting.objects.exists)
    sat = Sitting.objects.get()
    assert (sat.practice, sat.seconds, sat.person) == (WAITING, 600, participant)


def test_what_was_refused_says_why_and_may_be_kept_otherwise(visit, place, participant):
    page = visit(participant).new_page()
    sit_with_a_practice_that_is_gone(page)

    page.goto("/practice/sittings/")
    expect(page.get_by_text("It could not go into your log.")).to_be_visible()
    page.get_by_role("button", name="Keep it as a sitting of my own").click()

    wait_until(Sitting.objects.exists)
    assert Sitting.objects.get().practice == ""
    expect(page.get_by_role("heading", name="Still on this device")).to_be_hidden()


def sit_with_a_practice_that_is_gone(page: Page) -> None:
    page.goto(SETTLING)
    is_kept_by_the_worker(page)
    page.evaluate(
        """async () => {
             const { begun } = await import("/static/practice/sitting.js");
             const { handOver } = await import("/static/practice/outbox.js");
             await handOver({ ...begun("week-1/practice/gone"), seconds: 60, state: "kept" });
           }"""
    )


def test_a_timer_is_kept_and_taken_again(visit, published, has_no_barrier):
    page = visit().new_page()
    page.goto("/practice/timer/")
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    page.get_by_label("Minutes", exact=True).fill("7")
    page.get_by_role("button", name="Keep this timer").click()
    page.get_by_label("Minutes", exact=True).fill("25")
    page.reload()
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    expect(page.get_by_label("Minutes", exact=True)).to_have_value("25")
    has_no_barrier(page)
    page.get_by_role("button", name="7 min").click()

    expect(page.get_by_label("Minutes", exact=True)).to_have_value("7")
    page.get_by_role("button", name="Remove the timer of 7").click()
    expect(page.get_by_role("button", name="7 min")).to_have_count(0)


def test_more_bells_than_a_timer_holds_are_said_before_it_begins(visit, published):
    page = visit().new_page()
    page.goto("/practice/timer/")
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    page.get_by_text("Bells, and a moment before it begins").click()
    page.get_by_label("Minutes", exact=True).fill("120")
    page.get_by_label("A bell every so many minutes").fill("1")
    page.get_by_role("button", name="Begin").click()

    assert page.evaluate("document.querySelector('[data-stage]').hidden")
    page.get_by_label("A bell every so many minutes").fill("30")
    page.get_by_role("button", name="Begin").click()
    until(page, "!document.querySelector('[data-stage]').hidden")
