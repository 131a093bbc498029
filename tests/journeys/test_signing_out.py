"""After signing out, nothing private comes back on a device that others use too."""

import pytest

from seedbed.clock import now
from seedbed.practice.journal import Journal
from seedbed.practice.models import JournalEntry
from tests.journeys.conftest import FLAGS

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
