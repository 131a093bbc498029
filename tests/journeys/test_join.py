"""The browser builds the same bytes as the server, and plays them at their true length."""

import hashlib

import pytest
from django.contrib.staticfiles import finders
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.course.script import Bell, Line, Script, Silence
from seedbed.practice import lines
from seedbed.practice.lines import bell_units
from seedbed.practice.sound import Parts, Sound, fitted, least_seconds, timer, told
from tests.cast import make_practice

HERE = "http://localhost:9/"
BUILD = """async ([deed, ...asked]) => {
  const join = await import("/join.js");
  const parts = join.readParts(await (await fetch("/parts.bin")).arrayBuffer());
  const order = deed === "build" ? [parts, ...asked] : [...asked, parts];
  const file = join[deed](...order);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const timeline = join[deed === "build" ? "fit" : "timer"](...order);
  return [Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join(""), join.told(timeline)];
}"""
LEAST = """async (seconds) => {
  const join = await import("/join.js");
  const parts = join.readParts(await (await fetch("/parts.bin")).arrayBuffer());
  try { join.build(parts, seconds); } catch (short) { return short.least; }
}"""
PLAYED = """async ([seconds]) => {
  const join = await import("/join.js");
  const parts = join.readParts(await (await fetch("/parts.bin")).arrayBuffer());
  const file = new Blob([join.build(parts, seconds)], { type: "audio/mpeg" });
  const audio = new Audio(URL.createObjectURL(file));
  await new Promise((ready, failed) => { audio.oncanplay = ready; audio.onerror = failed; });
  const heard = await new AudioContext().decodeAudioData(await file.arrayBuffer());
  return [audio.duration, heard.duration];
}"""
SOUGHT = """async ([spec, seconds]) => {
  const join = await import("/join.js");
  const parts = join.readParts(await (await fetch("/parts.bin")).arrayBuffer());
  const file = new Blob([join.buildBells(spec, parts)], { type: "audio/mpeg" });
  const audio = new Audio(URL.createObjectURL(file));
  await new Promise((ready) => (audio.oncanplay = ready));
  const context = new AudioContext(), analyser = context.createAnalyser();
  context.createMediaElementSource(audio).connect(analyser);
  audio.currentTime = seconds;
  await new Promise((ready) => (audio.onseeked = ready));
  await audio.play();
  const samples = new Float32Array(analyser.fftSize);
  while (audio.currentTime < seconds + 20) {
    analyser.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > 0.05)) break;
    await new Promise((soon) => setTimeout(soon, 10));
  }
  audio.pause();
  return audio.currentTime;
}"""
SCRIPTS = st.lists(
    st.one_of(
        st.builds(Line, st.text("ab ñ", min_size=1, max_size=30)),
        st.just(Bell()),
        st.builds(Silence, seconds=st.floats(0.5, 60)),
        st.builds(Silence, weight=st.floats(0.25, 20)),
    ),
    min_size=1,
    max_size=14,
).map(lambda cues: Script(tuple(cues)))
PATIENT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def bench(browser):
    """A page with nothing on it but the module and the parts that a test hands it."""
    context = browser.new_context()
    page = context.new_page()
    served = {}
    page.route(HERE, lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    for name in ("join.js", "mp3.js"):
        page.route(HERE + name, module(name))
    page.route(HERE + "parts.bin", lambda route: route.fulfill(body=served["parts"]))
    page.goto(HERE)
    yield page, served
    context.close()


def module(name: str):
    file = finders.find(f"practice/{name}")
    return lambda route: route.fulfill(path=file, content_type="text/javascript")


@PATIENT
@given(script=SCRIPTS, more=st.floats(0, 3000), delay=st.integers(0, 120), data=st.data())
def test_any_practice_is_the_same_bytes_in_the_browser(bench, script, more, delay, data):
    page, served = bench
    sounding = bell_units()[2]
    lengths = data.draw(st.lists(st.integers(20, 570), min_size=14, max_size=14))
    spoken = tuple(sounding.cut(length) for length in lengths[: len(script.lines)])
    seconds = least_seconds(script, spoken) + more
    served["parts"] = Parts(script, spoken, {}).file()

    built = page.evaluate(BUILD, ["build", seconds, {"delay": delay}])

    assert_same(built, fitted(script, spoken, seconds, delay))


@pytest.mark.parametrize("seconds", [300, 617, 1200, 2700])
@pytest.mark.parametrize("words", [False, True], ids=["voice", "words"])
def test_a_real_voice_too(bench, seconds, words):
    page, served = bench
    practice = make_practice("week-1/practice/settling")
    spoken = lines.rendered(practice, "en")
    served["parts"] = Parts(practice.script, spoken, {}).file()

    built = page.evaluate(BUILD, ["build", seconds, {"words": words}])

    assert_same(built, fitted(practice.script, lines.read(practice) if words else spoken, seconds))


@pytest.mark.parametrize("spec", ["b1-s1200-b1-s600-b1-s1200-b3", "s10-b2-s60", "s600", "b3"])
def test_a_timer_is_the_same_bytes_in_the_browser(bench, spec):
    page, served = bench
    served["parts"] = Parts(Script(()), (), {}).file()

    assert_same(page.evaluate(BUILD, ["buildBells", spec]), timer(spec))


def test_what_is_too_short_says_the_same_least(bench):
    page, served = bench
    practice = make_practice("week-1/practice/settling")
    spoken = lines.rendered(practice, "en")
    served["parts"] = Parts(practice.script, spoken, {}).file()

    assert page.evaluate(LEAST, 5) == least_seconds(practice.script, spoken)


def test_chromium_knows_its_true_length_before_playing_it(bench):
    page, served = bench
    practice = make_practice("week-1/practice/settling")
    served["parts"] = Parts(practice.script, lines.rendered(practice, "en"), {}).file()

    said, heard = page.evaluate(PLAYED, [600])

    assert said == pytest.approx(600, abs=0.1)
    assert heard == pytest.approx(600, abs=0.1)


def test_after_seeking_the_bell_is_heard_when_it_is_told(bench):
    page, served = bench
    served["parts"] = Parts(Script(()), (), {}).file()
    page.mouse.click(5, 5)

    heard = page.evaluate(SOUGHT, ["b1-s1200-b1-s1483-b1-s60", 2680])

    assert heard == pytest.approx(2683, abs=0.4)


def assert_same(built: list, server: Sound) -> None:
    digest, timeline = built
    assert digest == hashlib.sha256(server.file()).hexdigest()
    expected = told(server.timeline)
    assert [cue["text"] for cue in timeline["cues"]] == [cue["text"] for cue in expected["cues"]]
    assert [cue["at"] for cue in timeline["cues"]] == pytest.approx(
        [cue["at"] for cue in expected["cues"]], abs=0.0011
    )
    assert timeline["seconds"] == pytest.approx(expected["seconds"], abs=0.0011)
