import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.course.problems import Findings
from seedbed.course.script import Bell, Line, Script, Silence
from seedbed.course.script_reading import least_seconds, read_script

BODY = """You may arrive,
in your own time.

[bell]

[silence 8s]

[silence *2.5]

Begin again.
"""


def test_paragraphs_are_lines_and_cues_stand_alone():
    findings = Findings()

    assert read_script("a.md", BODY, 1, findings).cues == (
        Line("You may arrive, in your own time."),
        Bell(),
        Silence(seconds=8),
        Silence(weight=2.5),
        Line("Begin again."),
    )
    assert not findings


@pytest.mark.parametrize(
    ("cues", "seconds"),
    [
        pytest.param((), 0, id="nothing"),
        pytest.param((Line("word " * 130),), 60, id="130 words take a minute"),
        pytest.param((Bell(), Bell()), 16, id="a bell rings 8 s"),
        pytest.param((Silence(seconds=30),), 30, id="a fixed silence is as long as it says"),
        pytest.param((Silence(weight=9),), 2, id="an elastic silence has a floor of 2 s"),
    ],
)
def test_the_least_time_of_a_script(cues, seconds):
    assert least_seconds(Script(cues)) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "cue",
    [
        "[bel]", "[Bell]", "[bell", "bell]", "[bell] [bell]", "[silence]", "[silence -3s]",
        "[silence 3]", "[silence 3 s]", "[silence *]", "[silence * 2]", "[silence 1e3s]",
        "[silence nans]", "[silence 99999s]", "[silence 601s]", "[silence *0]", "[silence ٣s]",
    ],
)  # fmt: skip
def test_a_cue_that_is_none_is_refused_at_its_line(cue):
    findings = Findings()
    read_script("a.md", BODY.replace("[bell]", cue), 1, findings)

    assert [problem.line for problem in findings] == [4]


@given(st.text(max_size=400))
def test_whatever_is_written_is_read_or_refused(text):
    findings = Findings()
    script = read_script("a.md", text, 1, findings)

    assert findings or (script.lines and least_seconds(script) > 0)
