"""An organiser writes the school's own course in the browser."""

import pytest
from playwright.sync_api import expect

from seedbed.course.models import PublishedEdition
from tests.journeys.test_sitting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "scheme"), [("phone", "dark"), ("desk", "light")])
def test_copy_write_see_it_at_once_and_publish(
    visit, shipped, organiser, has_no_barrier, width, scheme
):
    page = visit(organiser, width=width, scheme=scheme).new_page()
    page.goto("/editor/")
    page.get_by_role("button", name="Copy the course").first.click()
    page.get_by_role("heading", name="Week 1").click()
    page.get_by_role("link", name="Week 1", exact=True).click()

    text = page.get_by_label("Text")
    text.fill(text.input_value().replace("title: Week 1", "title: Arriving slowly"))
    expect(page.get_by_role("heading", name="Arriving slowly")).to_be_visible()
    text.fill(text.input_value().replace("intention: To begin.\n", ""))
    expect(page.get_by_text("'intention' is missing")).to_be_visible()
    has_no_barrier(page)
    page.get_by_role("button", name="Line 2").click()
    assert page.evaluate("getSelection().toString() || document.activeElement.id") in (
        "week: 1",
        "id_text",
    )
    text.fill(text.input_value().replace("week: 1\n", "week: 1\nintention: To arrive.\n"))
    expect(page.get_by_role("status")).to_have_text("All is well here.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.get_by_role("link", name="All files").click()
    page.get_by_role("link", name="What changed").click()
    expect(page.get_by_text("title: Arriving slowly")).to_be_visible()
    page.get_by_role("link", name="All files").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published as edition 1.")).to_be_visible()
    wait_until(lambda: PublishedEdition.objects.count() == 2)
    own = PublishedEdition.objects.exclude(own=None).get()
    assert own.edition.weeks[0].title == "Arriving slowly"


def test_without_its_script_the_page_still_looks_and_saves(visit, draft, organiser):
    page = visit(organiser, java_script_enabled=False).new_page()
    page.goto(f"/editor/{draft.pk}/file/week-1/week.md/")
    page.get_by_label("Text").fill("no front matter")
    page.get_by_role("button", name="Look").click()
    expect(page.get_by_text("has no front matter")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert draft.texts["week-1/week.md"] == "no front matter"
