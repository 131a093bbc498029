"""The shelf of skills is at hand on every page, and without a connection."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_sitting import is_kept_by_the_worker, until

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_there_offline_though_it_was_never_opened(visit, place, participant):
    context = visit(participant)
    page = context.new_page()
    page.goto("/practice/week-1/practice/settling/")
    is_kept_by_the_worker(page)
    until(page, "caches.match('/practice/skills/').then((kept) => Boolean(kept))")
    context.set_offline(True)

    page.goto("/practice/skills/")
    expect(page.get_by_role("heading", name="Skills for a minute")).to_be_visible()
    page.get_by_text("Hand", exact=True).click()
    expect(page.locator("#hand").get_by_text("Lay it down.")).to_be_visible()


def test_by_keyboard_a_skill_is_opened_and_leads_to_another(
    visit, place, participant, has_no_barrier
):
    page = visit(participant).new_page()
    page.goto("/practice/skills/#hand")

    expect(page.locator("#hand").get_by_text("Lay it down.")).to_be_visible()
    has_no_barrier(page)
    page.locator("#hand summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#hand").get_by_text("Lay it down.")).to_be_hidden()
    page.keyboard.press("Enter")
    page.locator("#hand").get_by_role("link", name="Three breaths").click()
    page.wait_for_url("**/practice/hard-moment/three-breaths/")
