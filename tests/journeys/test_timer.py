"""The free timer, with bells where one wants them."""

from playwright.sync_api import Page, expect

from seedbed.practice.models import Sitting
from tests.journeys.test_sitting import hurry, is_kept_by_the_worker, until, wait_until


def spec(page: Page) -> str:
    return page.evaluate("document.querySelector('practice-player').dataset.spec")


def test_sit_walk_sit_with_bells_between(visit, place, participant):
    page = visit(participant).new_page()
    page.goto("/practice/timer/")
    is_kept_by_the_worker(page)
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    for minutes in (10, 20):
        page.get_by_role("button", name="One more stretch").click()
        page.get_by_label("Minutes", exact=True).last.fill(str(minutes))
    page.get_by_text("Bells, and a moment before it begins").click()
    page.get_by_role("group", name="Seconds before it begins").get_by_label("10").check()

    assert spec(page) == "s10-b1-s1200-b1-s600-b1-s1200-b3"

    page.get_by_role("button", name="Begin").click()
    until(page, "document.querySelector('audio').currentTime > 12")
    length = page.evaluate("document.querySelector('audio').duration")
    assert 3010 <= length <= 3030
    hurry(page)
    until(page, "document.querySelector('audio').currentTime > 60")
    page.get_by_role("button", name="End here").first.click()
    page.get_by_role("button", name="Done").click()
    wait_until(Sitting.objects.exists)
    assert Sitting.objects.get().practice == ""


def test_a_bell_every_five_minutes_and_none_at_the_start(visit, published):
    page = visit().new_page()
    page.goto("/practice/timer/")
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    page.get_by_text("Bells, and a moment before it begins").click()
    page.get_by_role("group", name="Bells at the start").get_by_label("0").check()
    page.get_by_label("A bell every so many minutes").fill("5")

    assert spec(page) == "s300-b1-s300-b1-s300-b1-s300-b3"
    page.reload()
    until(page, "!!document.querySelector('practice-player').dataset.spec")
    expect(page.get_by_label("A bell every so many minutes")).to_have_value("5")
