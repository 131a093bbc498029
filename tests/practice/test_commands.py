"""`seedbed practice file`: a practice as one file, or a reason why not."""

from pathlib import Path

import miniaudio
import pytest
from click.testing import CliRunner

from seedbed.practice.commands import practice
from seedbed.practice.speakers import speaker

KEY = "week-1/practice/settling"


def run(key: str, minutes: str, out: Path, *more: str):
    return CliRunner().invoke(
        practice, ["file", key, "--minutes", minutes, "--out", str(out), *more]
    )


def test_it_writes_the_practice_at_that_length(published, tmp_path):
    out = tmp_path / "settling.mp3"

    told = run(KEY, "10", out)

    assert told.exit_code == 0
    assert "600.0 seconds" in told.output
    assert miniaudio.mp3_get_file_info(str(out)).duration == pytest.approx(600, abs=0.5)


@pytest.mark.parametrize(
    ("key", "minutes", "code", "why"),
    [
        pytest.param("week-9/practice/x", "10", 1, KEY, id="an unknown key names the known"),
        pytest.param(KEY, "0.5", 1, "at least", id="too short says the least"),
        pytest.param(KEY, "x", 2, "minutes", id="asked wrongly"),
    ],
)
def test_it_says_why_not(published, tmp_path, key, minutes, code, why):
    out = tmp_path / "none.mp3"

    told = run(key, minutes, out, "--voice", "words")

    assert told.exit_code == code
    assert why in told.output
    assert not out.exists()


def test_without_a_course_it_says_what_to_do(db, tmp_path):
    told = run(KEY, "10", tmp_path / "none.mp3")

    assert told.exit_code == 1
    assert "seedbed course publish" in told.output


def test_without_a_voice_it_says_what_to_do(published, tmp_path, monkeypatch):
    monkeypatch.setenv("SEEDBED_VOICE", str(tmp_path / "no.onnx"))
    speaker.cache_clear()

    told = run(KEY, "10", tmp_path / "none.mp3")

    speaker.cache_clear()
    assert told.exit_code == 1
    assert "SEEDBED_VOICE" in told.output
