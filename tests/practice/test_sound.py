"""What is heard: bells where the timeline says, lines equally loud, and files answered in parts."""

import subprocess
import sys

import miniaudio
import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from seedbed.practice import lines, speakers
from seedbed.practice.decoding import decoded
from seedbed.practice.frames import SAMPLE_RATE
from seedbed.practice.loudness import measured
from seedbed.practice.mp3 import joined
from seedbed.practice.sound import captions, fitted, timer
from seedbed.practice.timeline import Kind
from tests.cast import make_practice

KEY = "week-1/practice/settling"
SAID = [
    "Yes.",
    "Thinking, or hello.",
    "You may find a place in which the body can be at ease. There is no right way to look, and "
    "nothing special needs to happen there.",
]


def address(seconds: int = 300, *, key: str = KEY, name: str = "sound", **query: object) -> str:
    found = reverse(f"practice:{name}", kwargs={"key": key, "seconds": seconds})
    return found + "?" + "&".join(f"{k}={v}" for k, v in query.items())


def strikes(heard: np.ndarray) -> list[float]:
    """Where it becomes loud after at least a second of near silence."""
    loud = np.flatnonzero(np.abs(heard) > 0.02)
    begun = np.flatnonzero(np.diff(loud, prepend=-SAMPLE_RATE * 2) > SAMPLE_RATE)
    return [float(loud[i]) / SAMPLE_RATE for i in begun]


@pytest.mark.parametrize("minutes", [5, 10, 20, 45])
def test_bells_are_heard_where_the_timeline_says(minutes):
    practice = make_practice(KEY)
    heard = fitted(practice.script, lines.read(practice), minutes * 60)

    sound = decoded(heard.file())

    told = [at for at, cue in heard.timeline.placed() if cue.kind is Kind.BELL]
    assert strikes(sound) == pytest.approx(told, abs=0.2)
    assert len(sound) / SAMPLE_RATE == pytest.approx(minutes * 60, abs=0.5)


@pytest.mark.parametrize("minutes", [5, 20])
def test_with_a_voice_the_length_is_as_true_and_the_lines_begin_when_told(minutes):
    practice = make_practice(KEY)
    heard = fitted(practice.script, lines.rendered(practice, "en"), minutes * 60)

    file = heard.file()
    sound = decoded(file)

    assert len(sound) / SAMPLE_RATE == pytest.approx(minutes * 60, abs=0.5)
    assert miniaudio.mp3_get_info(file).duration == pytest.approx(minutes * 60, abs=0.5)
    for at, cue in heard.timeline.placed():
        here = sound[int(at * SAMPLE_RATE) : int((at + 0.4) * SAMPLE_RATE)]
        if cue.kind is not Kind.SILENCE:
            assert np.abs(here).max() > 0.02, (at, cue)


def test_a_45_minute_timer_is_small_and_its_bells_are_true():
    heard = timer("b1-s1200-b1-s1500-b3")

    file = heard.file()

    assert len(file) < 3_500_000
    assert strikes(decoded(file))[:3] == pytest.approx([0, 1200, 2700], abs=0.2)


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_line_is_equally_loud_after_decoding(text, language):
    sound = decoded(joined([lines.rendered_line(text, language)]))

    assert measured(sound) == pytest.approx(-16, abs=1)
    assert np.abs(sound).max() < 10 ** (-1.5 / 20)


def test_the_shipped_voice_speaks_at_a_calm_pace():
    seconds = lines.rendered_line(SAID[2], "en").seconds

    assert 100 < len(SAID[2].split()) / seconds * 60 < 180


def test_what_was_rendered_once_is_not_rendered_again(monkeypatch):
    first = lines.rendered_line("Only once.", "en")
    monkeypatch.setattr("seedbed.practice.encoding.line", lambda samples: pytest.fail("rendered"))

    assert lines.rendered_line("Only once.", "en").data == first.data


def test_joining_needs_no_numerics():
    code = (
        "import sys, django; django.setup();"
        "from seedbed.practice import commands, rendering, urls;"
        "assert not {'numpy', 'scipy', 'lameenc', 'pyloudnorm'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_captions_are_the_lines_in_their_time():
    practice = make_practice(KEY)
    told = captions(fitted(practice.script, lines.read(practice), 300, 10).timeline)

    assert told.startswith("WEBVTT\n\n00:00:17.998 --> 00:00:23.092\nYou may find")
    assert told.count(" --> ") == 3


def test_a_visitor_hears_a_practice_before_making_an_account(school, published):
    answer = Client().get(address())

    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert int(answer["Content-Length"]) == len(answer.content)
    assert len(decoded(answer.content)) / SAMPLE_RATE == pytest.approx(300, abs=0.5)


@pytest.mark.parametrize(
    ("asked", "status", "told", "first", "length"),
    [
        pytest.param("bytes=0-99", 206, "bytes 0-99/{size}", 0, 100, id="the beginning"),
        pytest.param("bytes=1000-", 206, "bytes 1000-{last}/{size}", 1000, None, id="the rest"),
        pytest.param("bytes=-50", 206, "bytes {tail}-{last}/{size}", -50, 50, id="the end"),
        pytest.param("bytes=5-99999999", 206, "bytes 5-{last}/{size}", 5, None, id="too much"),
        pytest.param("bytes=99999999-", 416, "bytes */{size}", None, 0, id="beyond the end"),
        pytest.param("bytes=9-3", 416, "bytes */{size}", None, 0, id="backwards"),
        pytest.param("bytes=-0", 416, "bytes */{size}", None, 0, id="nothing"),
        pytest.param("bytes=0-1,5-9", 200, None, 0, None, id="several at once are all"),
        pytest.param("lines=1-2", 200, None, 0, None, id="no range that we know"),
        pytest.param(f"bytes=0-{'9' * 5000}", 200, None, 0, None, id="no number that we know"),
    ],
)
def test_a_part_is_answered_as_a_media_element_asks(
    school, published, asked, status, told, first, length
):
    whole = Client().get(address(voice="words")).content
    size = len(whole)

    answer = Client().get(address(voice="words"), headers={"Range": asked})

    assert answer.status_code == status
    if told:
        named = told.format(size=size, last=size - 1, tail=size - 50)
        assert answer["Content-Range"] == named
    if first is not None:
        assert answer.content == whole[first:][: length or None]


def test_what_has_not_changed_is_not_sent_again(school, published):
    first = Client().get(address(voice="words"))

    same = Client().get(address(voice="words"), headers={"If-None-Match": first["ETag"]})
    other = Client().get(address(600, voice="words"))
    stale = {"Range": "bytes=0-9", "If-Range": '"other"'}

    assert (same.status_code, same.content) == (304, b"")
    assert other["ETag"] != first["ETag"]
    assert Client().get(address(voice="words"), headers=stale).status_code == 200
    assert Client().head(address(voice="words"))["Content-Length"] == str(len(first.content))


def test_who_names_the_edition_may_keep_the_file(school, published):
    named = Client().get(address(voice="words", e=f"{published.digest[:16]}-en"))

    assert "max-age" in named["Cache-Control"]
    assert Client().get(address(voice="words", e="other"))["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(address(60), id="shorter than its shortest"),
        pytest.param(address(1801), id="longer than its longest"),
        pytest.param(address(key="week-1/practice/nowhere"), id="no such practice"),
        pytest.param(address(voice="00000000-0000-0000-0000-000000000000"), id="no such voice"),
        pytest.param(address(voice="x"), id="no voice at all"),
        pytest.param(address(delay=121), id="too long a delay"),
        pytest.param(address(delay="x"), id="no delay at all"),
        pytest.param(reverse("practice:bells", args=["b1-b1"]), id="no timer"),
    ],
)
def test_what_there_is_not_is_not_found(school, published, wrong):
    assert Client().get(wrong).status_code == 404


def test_where_no_voice_can_speak_words_and_bells_still_can(school, published, monkeypatch):
    monkeypatch.setenv("SEEDBED_VOICE", "/nowhere/voice.onnx")
    speakers.speaker.cache_clear()

    answers = [Client().get(address(voice=voice)) for voice in ("default", "words")]

    speakers.speaker.cache_clear()
    assert [answer.status_code for answer in answers] == [404, 200]
    assert "in that voice" in answers[0].content.decode()


def test_a_voice_too_slow_for_that_length_leads_to_the_least_it_can(school, published, monkeypatch):
    monkeypatch.setattr(lines, "READING_WORDS_PER_MINUTE", 3)

    answer = Client().get(address(300, voice="words", delay=5))

    assert answer.status_code == 302
    assert Client().get(answer["Location"]).status_code == 200
    assert answer["Location"].endswith("?voice=words&delay=5")


def test_the_timeline_of_a_page_is_that_of_the_file(school, published):
    told = Client().get(address(name="timeline", voice="words", delay=10)).json()
    sound = decoded(Client().get(address(voice="words", delay=10)).content)

    assert told["seconds"] == pytest.approx(310, abs=0.05)
    assert told["delay"] == pytest.approx(10, abs=0.02)
    bells = [cue["at"] for cue in told["cues"] if cue["kind"] == "bell"]
    assert strikes(sound) == pytest.approx(bells, abs=0.2)


def test_captions_and_the_timer_are_served(school):
    spec = "s5-b1-s60-b1"
    assert Client().get(reverse("practice:bells", args=[spec])).status_code == 200
    told = Client().get(reverse("practice:bells_timeline", args=[spec])).json()
    assert [cue["at"] for cue in told["cues"] if cue["kind"] == "bell"] == pytest.approx(
        [5, 65], abs=0.02
    )


def test_a_sound_costs_the_session_the_person_and_the_place(
    signed_in, participant, place, django_assert_num_queries
):
    client = signed_in(participant)
    client.get(address(voice="words"))

    with django_assert_num_queries(3):
        client.get(address(voice="words"))
