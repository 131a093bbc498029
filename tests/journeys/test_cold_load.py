"""The first visit to Today as an installation serves it, with nothing kept on the device."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

MOST_BYTES, MOST_REQUESTS = 60 * 1024, 6
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    """The address of `seedbed serve`, with its demo, on a home of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{k: v for k, v in os.environ.items() if k != "SEEDBED_DATABASE_URL"},
        "SEEDBED_HOME": str(tmp_path_factory.mktemp("home")),
        "SEEDBED_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "seedbed.settings",
    }
    command = [sys.executable, "-m", "seedbed", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(600):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert server.poll() is None, "it did not come up"
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.send_signal(signal.SIGINT)
    server.wait(timeout=20)


@pytest.mark.parametrize("width", [390, 1280])
def test_today_arrives_small_and_still(browser: Browser, served: str, width: int):
    signing_in = browser.new_context(base_url=served)
    page = signing_in.new_page()
    page.goto("/demo/")
    page.click("main button")
    page.wait_for_url("**/today/")
    cookies = signing_in.cookies()
    signing_in.close()

    context = browser.new_context(base_url=served, viewport={"width": width, "height": 844})
    context.add_cookies(cookies)
    asked, arrived = [], []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    watched = context.new_cdp_session(page)
    watched.send("Network.enable")
    watched.on("Network.loadingFinished", lambda told: arrived.append(told["encodedDataLength"]))
    page.goto("/today/", wait_until="networkidle")

    assert page.evaluate(SHIFTS) == 0
    assert len(asked) <= MOST_REQUESTS
    assert sum(arrived) <= MOST_BYTES
    assert len(arrived) == len(asked)
    assert {url.split("/")[2] for url in asked} == {served.split("/")[2]}
    context.close()
