"""Real Chromium for the journeys, at a phone's width and a desk's, in light and dark."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from seedbed.person.models import Person

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first that is there: the shell draws no window of its own, which costs two cores dearly."""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

PATIENCE = 30_000
"""Milliseconds: how long a busy machine may take. What is never true fails all the same."""
expect.set_options(timeout=PATIENCE)

# Playwright's own loop runs in this thread, and Django would refuse the cast its queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        why = "there is no Chromium: install it from the distribution to walk the journeys"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    return found


@pytest.fixture(scope="session")
def launch(chromium_path: str) -> Iterator[Callable[..., Browser]]:
    """`launch("--a-flag")`: a Chromium with more flags than the usual ones."""
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(
            executable_path=chromium_path, args=[*FLAGS, *flags]
        )


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def visit(browser: Browser, live_server, school) -> Iterator[Callable[..., BrowserContext]]:
    """`visit(person, width="phone", scheme="dark")`: a browser of their own, signed in."""
    contexts: list[BrowserContext] = []

    def open_context(
        person: Person | None = None, *, width: str = "phone", scheme: str = "light", **options
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if width == "phone" else DESK,
            color_scheme=scheme,
            reduced_motion="reduce",
            timezone_id="Europe/Madrid",
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if person:
            context.add_cookies([_session(person, live_server.url)])
        return context

    yield open_context
    for context in contexts:
        context.close()


def _session(person: Person, url: str) -> dict[str, str]:
    from django.test import Client

    client = Client()
    client.force_login(person)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


@pytest.fixture(scope="session")
def has_no_barrier() -> Callable[[Page], None]:
    """axe finds nothing on the page as it stands."""
    axe = Axe()

    def look(page: Page) -> None:
        found = axe.run(page).response["violations"]
        told = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found]
        assert told == [], page.url

    return look
