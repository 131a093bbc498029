"""A teacher records a practice with a microphone, by keyboard alone, and it can be heard at any length."""

import wave
from pathlib import Path

import miniaudio
import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from seedbed.practice import espeak
from seedbed.practice.models import Take, Voice
from tests.journeys.conftest import FLAGS
from tests.journeys.test_sitting import is_kept_by_the_worker, until

KEY = "week-1/practice/settling"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody speaking, over and over."""
    path = tmp_path_factory.mktemp("sound") / "speech.wav"
    said = np.frombuffer(espeak.say("May you be well. May you be at ease.", "en"), "<i2") // 2
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(said.astype("<i2").tobytes())
    return path


@pytest.fixture(scope="module")
def browser(browser: Browser, chromium_path: str, microphone: Path):
    """The same Chromium, with a microphone."""
    heard = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}",
    ]
    opened = browser.browser_type.launch(executable_path=chromium_path, args=[*FLAGS, *heard])
    yield opened
    opened.close()


@pytest.fixture
def page(visit, teacher, published):
    page = visit(teacher, width="desk", permissions=["microphone"]).new_page()
    page.goto("/practice/record/")
    page.get_by_role("link", name="Settling").first.click()
    page.wait_for_load_state("networkidle")
    return page


def take(page, number: int, seconds: float = 1.5) -> None:
    """Take one line with the keyboard."""
    line = page.locator(f'[data-line="{number}"]')
    line.get_by_role("button", name="Record").focus()
    page.keyboard.press("Enter")
    expect(line.get_by_role("button", name="Stop")).to_be_focused()
    expect(page.locator("[data-level]")).to_be_visible()
    page.wait_for_timeout(seconds * 1000)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"Line {number} is kept")


def test_line_by_line_heard_redone_and_published(page, visit, participant, place):
    for number in (1, 2, 3):
        take(page, number)
    first = Take.objects.order_by("taken_at").first()
    with page.expect_response("**/lines/*.mp3*") as heard:
        page.locator('[data-line="1"]').get_by_role("button", name="Hear").press("Enter")
    assert heard.value.status in (200, 206)
    take(page, 1, 3)
    page.get_by_role("button", name="Publish in my voice").press("Enter")
    expect(page.get_by_role("heading", name="This practice is published")).to_be_visible()

    again = Take.objects.get(line=first.line)
    assert again.seconds > first.seconds + 0.5
    theirs = visit(participant).new_page()
    for seconds in (600, 1200):
        file = theirs.request.get(
            f"/practice/sound/{KEY}/{seconds}.mp3?voice={Voice.objects.get().pk}"
        )
        sound = miniaudio.mp3_read_s16(file.body())
        assert sound.num_frames / sound.sample_rate == pytest.approx(seconds, abs=0.5)
        theirs.goto(f"/practice/{KEY}/?minutes={seconds // 60}")
        is_kept_by_the_worker(theirs)
        theirs.get_by_text("Voice, and a moment before it begins").click()
        theirs.get_by_role("radio", name="Teacher").check()
        theirs.get_by_role("button", name="Begin").click()
        until(theirs, "document.querySelector('audio').currentTime > 0.5")
        plays = theirs.evaluate("document.querySelector('audio').duration")
        assert plays == pytest.approx(seconds, abs=0.5)


def test_a_take_in_which_nothing_was_heard_is_refused_kindly(page):
    page.evaluate(
        """() => { navigator.mediaDevices.getUserMedia = async () => {
          const context = new AudioContext(), muted = context.createGain(), out = context.createMediaStreamDestination();
          muted.gain.value = 0;
          const tone = context.createOscillator();
          tone.connect(muted).connect(out);
          tone.start();
          return out.stream;
        } }"""
    )
    line = page.locator('[data-line="2"]')
    line.get_by_role("button", name="Record").click()
    page.wait_for_timeout(700)
    line.get_by_role("button", name="Stop").click()

    expect(page.get_by_role("status")).to_contain_text("Nothing was heard")
    expect(line.get_by_role("button", name="Record")).to_be_enabled()
    assert not Take.objects.exists()


def test_without_a_microphone_the_page_says_so(page):
    page.evaluate(
        """() => { navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException("", "NotAllowedError") } }"""
    )
    page.get_by_role("button", name="Record").first.click()

    expect(page.get_by_role("status")).to_contain_text("The microphone is not allowed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_pages_have_no_barrier(visit, teacher, published, has_no_barrier, width, scheme):
    page = visit(teacher, width=width, scheme=scheme).new_page()
    for address in ("/practice/record/", f"/practice/record/{KEY}/"):
        page.goto(address)
        has_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
