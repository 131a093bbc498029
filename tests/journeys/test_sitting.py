"""Sitting in a real browser: nothing that was sat is lost."""

import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect

from seedbed.practice.models import Sitting

SETTLING = "/practice/week-1/practice/settling/"
PACE = 16
"""The media element itself plays this many times faster, so what it counts is what it played."""


def wait_until(claim: Callable[[], bool], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.1)


def until(page: Page, claim: str, seconds: float = 20) -> None:
    """Ask the page until it is so. (Its policy forbids it to evaluate a text by itself.)"""
    wait_until(lambda: page.evaluate(claim), seconds)


def is_kept_by_the_worker(page: Page) -> None:
    """The worker is in charge of this page, and the player is alive."""
    until(page, "navigator.serviceWorker.controller !== null")
    until(page, "!!customElements.get('practice-player')")


def hurry(page: Page) -> None:
    page.evaluate(f"document.querySelector('audio').playbackRate = {PACE}")


def seconds_heard(page: Page) -> float:
    return page.evaluate("document.querySelector('audio').currentTime")


def begin(page: Page, minutes: int = 5) -> None:
    page.goto(f"{SETTLING}?minutes={minutes}")
    is_kept_by_the_worker(page)
    page.get_by_role("button", name="Begin").click()
    until(page, "document.querySelector('audio').currentTime > 0")


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_a_new_person_begins_and_sits_five_minutes_and_sees_it_on_today(
    visit, published, participant, has_no_barrier, width, scheme
):
    page = visit(participant, width=width, scheme=scheme).new_page()
    page.goto("/today/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Today").or_(
        page.get_by_text("Today's practice")
    ).first.wait_for()
    has_no_barrier(page)
    begin(page)
    hurry(page)
    has_no_barrier(page)

    page.get_by_role("heading", name="Thank you for sitting").wait_for(timeout=60_000)
    has_no_barrier(page)
    page.get_by_label("How was it?").fill("Quieter than I thought.")
    page.get_by_role("button", name="Done").click()

    expect(page.get_by_text("You practised today.")).to_be_visible()
    sat = Sitting.objects.get()
    assert 295 <= sat.seconds <= 305
    assert sat.practice == "week-1/practice/settling"
    assert participant.keyring.open(sat.words) == "Quieter than I thought."


def test_a_lost_connection_in_mid_practice_costs_nothing(visit, place, participant):
    context = visit(participant)
    page = context.new_page()
    begin(page)
    context.set_offline(True)
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 60")

    page.reload()
    page.get_by_role("button", name="Go on").first.click()
    until(page, "document.querySelector('audio').currentTime > 60")
    hurry(page)
    page.get_by_role("heading", name="Thank you for sitting").wait_for(timeout=60_000)
    expect(page.get_by_text("It is kept on this device")).to_be_visible()
    assert not Sitting.objects.exists()

    context.set_offline(False)
    page.goto("/today/")
    wait_until(Sitting.objects.exists)
    assert 280 <= Sitting.objects.get().seconds <= 310


def test_a_closed_tab_in_mid_practice_still_logs_what_was_sat(visit, place, participant):
    context = visit(participant)
    page = context.new_page()
    begin(page)
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 100")
    page.close()

    context.new_page().goto("/today/")

    wait_until(Sitting.objects.exists)
    assert 80 <= Sitting.objects.get().seconds <= 200


def test_a_visitor_sits_first_and_keeps_it_when_they_sign_in(
    visit, published, participant, live_server
):
    EmailAddress.objects.create(
        user=participant, email=participant.email, verified=True, primary=True
    )
    context = visit()
    page = context.new_page()
    begin(page)
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 60")
    page.get_by_role("button", name="End here").first.click()
    page.get_by_role("heading", name="Thank you for sitting").wait_for()
    expect(page.get_by_text("It is kept on this device")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    assert not Sitting.objects.exists()

    page.goto("/account/login/")
    page.get_by_text("With a password").click()
    page.locator("details").get_by_label("Email").fill(participant.email)
    page.get_by_label("Password").fill("a-long-password")
    page.locator("details").get_by_role("button", name="Sign in").click()

    wait_until(Sitting.objects.exists)
    assert Sitting.objects.get().person == participant


def test_it_can_all_be_done_by_keyboard(visit, place, participant):
    page = visit(participant).new_page()
    page.goto(f"{SETTLING}?minutes=5")
    is_kept_by_the_worker(page)
    page.get_by_role("radio", name="5", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="10").is_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('audio').currentTime > 0")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('audio').paused")
    page.keyboard.press("Enter")
    until(page, "!document.querySelector('audio').paused")
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 30")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Thank you for sitting").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("By keys alone.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    wait_until(lambda: Sitting.objects.filter(seconds__gt=20).exists())


def test_the_way_out_rests_the_practice_and_leads_to_help(
    visit, place, participant, has_no_barrier
):
    page = visit(participant).new_page()
    begin(page)
    page.get_by_role("button", name="This is stirring something up").click()

    assert page.evaluate("document.querySelector('audio').paused")
    expect(page.get_by_role("heading", name="Right now, with open eyes")).to_be_visible()
    expect(page.get_by_role("link", name="Something easier")).to_be_visible()
    expect(page.get_by_role("link", name="Talk to someone")).to_be_visible()
    has_no_barrier(page)
    page.get_by_role("button", name="Go on with the practice").click()
    until(page, "!document.querySelector('audio').paused")


def test_opening_the_page_again_plays_nothing_by_itself(visit, place, participant):
    page = visit(participant).new_page()
    begin(page)
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 20")
    page.reload()

    expect(page.get_by_text("You were in the middle of this.")).to_be_visible()
    assert seconds_heard(page) == 0
