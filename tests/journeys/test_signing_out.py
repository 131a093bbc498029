"""After signing out, nothing private comes back on a device that others use too."""

import pytest
from playwright.sync_api import expect

from seedbed.clock import now
from seedbed.person.models import Person
from seedbed.practice.journal import Journal
from seedbed.practice.models import JournalEntry
from tests.journeys.conftest import FLAGS
from tests.journeys.test_sitting import until

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Only for me."


def test_the_way_back_shows_no_words(
    browser, chromium_path, live_server, signed_in, participant, place
):
    Journal(participant).write(WORDS, id=JournalEntry().pk, at=now())
    cookie = signed_in(participant).cookies["sessionid"].value
    # The driver switches off the memory of pages that every ordinary browser has.
    ordinary = browser.browser_type.launch(
        executable_path=chromium_path,
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = ordinary.new_context()
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/practice/journal/")
    assert WORDS in page.content()

    page.locator("footer button", has_text="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    page.evaluate("setTimeout(() => history.back(), 0)")
    page.wait_for_timeout(2000)

    # The driver loses sight of a page that comes back, so the browser itself is asked.
    asked = {"expression": "location.pathname + document.body.innerText"}
    shown = context.new_cdp_session(page).send("Runtime.evaluate", asked)["result"]["value"]
    assert shown.startswith("/account/login/")
    assert WORDS not in shown
    ordinary.close()


KEEP = """async (mine) => {
    const { all, begun, write } = await import("/static/practice/sitting.js");
    for (const whose of [mine, "another"]) await write({ ...begun("", whose), seconds: 60, state: "refused" });
    localStorage.setItem("seedbed-length", "10");
    return (await all()).length;
}"""
LEFT = """async () => {
    const { all } = await import("/static/practice/sitting.js");
    return [(await all()).map(({ whose }) => whose), localStorage.getItem("seedbed-length")];
}"""


def test_after_erasure_the_device_keeps_only_what_is_anothers(visit, school):
    page = visit(Person.objects.create_user(name="Local")).new_page()
    page.goto("/practice/timer/")
    mark = page.locator("practice-player").get_attribute("data-whose")
    assert page.evaluate(KEEP, mark) == 2

    page.goto("/you/erasure/")
    page.get_by_label("To be sure").fill("erase")
    page.get_by_role("button", name="Erase").click()
    expect(page.get_by_role("heading", name="All of it is gone")).to_be_visible()
    until(page, "location.hash === ''")
    page.wait_for_timeout(300)

    assert page.evaluate(LEFT) == [["another"], None]
