"""Editions are rendered ahead, in every language, and what is promised of their sound is measured."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from seedbed.course.edition import Edition, Practice
from seedbed.course.script import Line, Script
from seedbed.home.commands.work import tick
from seedbed.practice import lines, rendering, speakers
from seedbed.practice.commands import practice
from seedbed.practice.decoding import decoded
from seedbed.practice.frames import SAMPLE_RATE
from seedbed.practice.loudness import Silent, measured, true_peak
from seedbed.practice.models import Rendering
from seedbed.practice.rendering import due, hear, render
from seedbed.practice.sound import fitted
from tests.cast import EVENING, make_practice, make_wide_edition, publish

KEY = "week-1/practice/settling"


@pytest.fixture
def small(db):
    """A course of one week in two languages, whose practices say as much as ours do."""
    edition = make_wide_edition(1)
    said = {"es": speaking(edition.translations["es"])}
    return publish(replace(speaking(edition), translations=said))


def speaking(edition: Edition) -> Edition:
    week, gathering = edition.weeks[0], edition.gatherings[0]
    return replace(
        edition,
        hard_moments=tuple(map(longer, edition.hard_moments)),
        weeks=(replace(week, practices=tuple(map(longer, week.practices))),),
        gatherings=(replace(gathering, practices=tuple(map(longer, gathering.practices))),),
    )


def longer(practice: Practice) -> Practice:
    lines = [
        Line(f"And once more, for the {n}th time, you may come back to the breath.")
        for n in range(9)
    ]
    lengths = replace(practice.lengths, usual=practice.lengths.longest)
    return replace(practice, lengths=lengths, script=Script((*practice.script.cues, *lines)))


def test_a_new_edition_is_due_until_all_of_it_is_rendered_in_both_languages(small):
    assert due() == [small]
    made = list(render(small, at=EVENING))

    assert {one.language for one in made} == {"en", "es"}
    assert {one.practice for one in made} == set(small.original.practices)
    assert due() == []
    assert list(render(small, at=EVENING)) == []
    assert not Rendering.objects.uneven().exists()
    assert all(one.captions == 12 for one in made)


def test_the_worker_finds_it(small):
    tick()

    assert due() == []


def test_without_a_voice_it_waits_and_nothing_breaks(small, monkeypatch):
    monkeypatch.setenv("SEEDBED_VOICE", "/nowhere/voice.onnx")
    speakers.speaker.cache_clear()
    tick()
    speakers.speaker.cache_clear()

    assert not Rendering.objects.exists()


def test_what_is_measured_is_the_file_that_is_heard():
    settling = make_practice(KEY)
    said = lines.rendered(settling, "en")
    whole = decoded(fitted(settling.script, said, 15 * 60).file())

    heard = hear(settling, "en")

    assert heard.seconds == pytest.approx(15 * 60, abs=0.5)
    assert heard.loudness == pytest.approx(measured(whole), abs=0.1)
    assert heard.true_peak == pytest.approx(true_peak(whole), abs=0.05)
    assert heard.captions == len(settling.script.lines)


def test_a_peak_between_the_samples_is_seen():
    """A sine at a quarter of the rate, sampled 45 degrees off its crest: 3.01 dB above its samples."""
    at = np.arange(SAMPLE_RATE)
    sine = np.sin(2 * np.pi * at / 4 + np.pi / 4)

    assert 20 * np.log10(np.abs(sine).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(sine[1000:-1000] * 0.5) == pytest.approx(20 * np.log10(0.5), abs=0.3)


def test_the_command_tells_each_and_ends_well(small):
    asked = CliRunner().invoke(practice, ["render"])

    assert asked.exit_code == 0, asked.output
    assert f"en {KEY}: 30 min, -1" in asked.output
    assert "0 uneven." in asked.output


def test_the_command_ends_badly_where_one_is_too_loud(small):
    list(render(small, at=EVENING))
    Rendering.objects.filter(practice=KEY, language="en").update(true_peak=-0.5)

    asked = CliRunner().invoke(practice, ["render"])
    assert asked.exit_code == 1
    assert "1 uneven." in asked.output


def test_one_practice_that_cannot_be_said_stops_no_other(small, monkeypatch):
    real = rendering.hear

    def hear_all_but(practice: Practice, language: str) -> rendering.Heard:
        if practice.key == KEY:
            raise Silent("There is nothing to hear.")
        return real(practice, language)

    monkeypatch.setattr(rendering, "hear", hear_all_but)
    tick()

    made = set(Rendering.objects.values_list("practice", flat=True))
    assert made == set(small.original.practices) - {KEY}
    assert due() == []
