"""Homework, moments, the journal and help nearby, as a visitor meets them in a browser."""

import pytest

from seedbed.clock import now
from seedbed.demo.people import seed
from seedbed.homework.models import CompassionMoment, Reflection
from seedbed.practice.models import JournalEntry

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [("phone", "dark"), ("desk", "light")]


@pytest.fixture
def demo(published, school):
    return seed(at=now())


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_no_page_has_a_barrier_or_runs_over_its_edge(visit, demo, width, scheme, has_no_barrier):
    page = visit(demo, width=width, scheme=scheme).new_page()
    reflection = Reflection.objects.exclude(words=b"").first()
    moment = CompassionMoment.objects.first()
    entry = JournalEntry.objects.first()
    for url in (
        f"/homework/{reflection.homework}/",
        "/homework/moments/",
        f"/homework/moments/{moment.pk}/",
        "/practice/journal/",
        f"/practice/journal/{entry.pk}/",
        "/help/",
        "/help/hard-moment/",
        "/demo/",
    ):
        page.goto(url)
        for closed in page.locator("main details:not([open]) > summary").all():
            closed.click()
        has_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url


def test_no_page_runs_over_the_narrowest_screen(visit, demo):
    page = visit(demo).new_page()
    page.set_viewport_size({"width": 320, "height": 568})
    for url in ("/homework/moments/", "/practice/journal/", "/help/", "/help/hard-moment/"):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url


def test_a_moment_is_two_taps_from_today_and_works_by_keyboard(visit, participant, place):
    page = visit(participant).new_page()
    page.goto("/today/")

    page.get_by_role("checkbox", name="Noticed").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Note it").click()
    page.get_by_text("Noted. Thank you for seeing it.").wait_for()
    page.get_by_role("checkbox", name="Wished").focus()
    page.keyboard.press("Space")
    page.get_by_label("A line about it").focus()
    page.keyboard.type("The bus waited.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Noted. Thank you for seeing it.").wait_for()

    noted = CompassionMoment.objects.order_by("at")
    assert [moment.moves for moment in noted] == [("noticed",), ("wished",)]


def test_words_written_after_going_back_are_not_lost(visit, participant, place):
    page = visit(participant).new_page()
    page.goto("/practice/journal/")
    page.get_by_label("Write").fill("The kettle.")
    page.get_by_role("button", name="Save").click()
    page.locator(".own-words").wait_for()

    page.go_back()
    page.get_by_label("Write").fill("And the rain.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("And the rain.").wait_for()

    assert JournalEntry.objects.count() == 2


def test_whoever_is_not_signed_in_meets_help_in_their_country(visit, published):
    page = visit().new_page()

    page.goto("/help/")

    page.locator("#nearby").get_by_text("Línea 024").wait_for()
    assert page.context.cookies() == []


def test_help_and_the_corner_need_no_script(visit, published):
    page = visit(java_script_enabled=False).new_page()

    page.goto("/help/")
    page.get_by_label("Another country").select_option("NZ")
    page.get_by_role("button", name="Show").click()
    page.locator("#nearby").get_by_text("1737").first.wait_for()
    page.goto("/help/hard-moment/")
    assert page.locator("main").get_by_role("link").count() >= 2
