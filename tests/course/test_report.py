"""The editorial report: each thing it claims to see, it sees."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from seedbed.course.commands import course
from seedbed.course.pack import look, read_pack
from seedbed.course.report.invitations import commands_in, share
from seedbed.course.report.options import missing
from seedbed.course.report.page import report
from seedbed.course.report.reading_ease import (
    grade,
    perspicuity,
    syllables_in_english,
    syllables_in_spanish,
)
from seedbed.course.script import Line, Script
from tests.course.packs import change, wide_pack

ENGLISH = {"cat": 1, "breath": 1, "breathe": 1, "table": 2, "kindness": 2, "wanted": 2, "walked": 1,
           "compassion": 3, "attention": 3, "ability": 4, "you're": 1, "child's": 1, "the": 1}  # fmt: skip
SPANISH = {"pan": 1, "casa": 2, "día": 2, "respiración": 4, "compasión": 3, "quieto": 2, "guerra": 2,
           "caos": 2, "ciudad": 2, "muy": 1, "país": 2, "bien": 1}  # fmt: skip


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return wide_pack(tmp_path / "pack")


@pytest.mark.parametrize(("word", "count"), ENGLISH.items())
def test_syllables_of_english(word, count):
    assert syllables_in_english(word) == count


@pytest.mark.parametrize(("word", "count"), SPANISH.items())
def test_syllables_of_spanish(word, count):
    assert syllables_in_spanish(word) == count


def test_grade_follows_its_formula():
    """Six words, six syllables, one sentence: 0.39 * 6 + 11.8 - 15.59."""
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade("") == 0


def test_perspicuity_follows_its_formula():
    """Four words, seven syllables, one sentence: 206.835 - 62.3 * 7 / 4 - 4."""
    assert perspicuity("El gato ve la casa.") == pytest.approx(206.835 - 62.3 * 7 / 5 - 5)


def test_long_words_and_long_sentences_read_harder():
    plain = "You may sit down. You may feel your feet."
    hard = "Contemplative interventions demonstrably ameliorate psychological symptomatology."

    assert grade(plain) < 3 < 15 < grade(hard)
    assert grade(plain.replace(".", ",")) > grade(plain)


@pytest.mark.parametrize(
    ("line", "language", "is_command"),
    [
        pytest.param("Breathe in.", "en", True, id="a bare verb"),
        pytest.param("And now notice the feet.", "en", True, id="after small words"),
        pytest.param("You might notice the feet.", "en", False, id="an invitation"),
        pytest.param("Perhaps the jaw can soften.", "en", False, id="perhaps"),
        pytest.param("If you like, you can close your eyes.", "en", False, id="if you like"),
        pytest.param("Breath comes and goes.", "en", False, id="a noun"),
        pytest.param("Welcome.", "en", False, id="a greeting"),
        pytest.param("Welcome the breath.", "en", True, id="welcoming something"),
        pytest.param("Ahora respira.", "es", True, id="in Spanish"),
        pytest.param("Puedes respirar.", "es", False, id="an invitation in Spanish"),
    ],
)
def test_a_command_is_told_from_an_invitation(line, language, is_command):
    script = Script((Line(line), Line("There is time.")))

    assert bool(commands_in(script, language)) is is_command
    assert share(script, language) == (0.5 if is_command else 0)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        pytest.param("week-1/practice/settling.md", "eyes: Open or closed.", "eyes: Closed.",
                     ("week-1/practice/settling", "does not say that eyes may stay open"), id="eyes"),
        pytest.param("week-1/practice/settling.md", "posture: As you like.", "posture: On a chair.",
                     ("week-1/practice/settling", "offers only one posture"), id="posture"),
        pytest.param("week-1/practice/settling.md", "You may arrive.", "Arrive. Sit. Breathe.",
                     ("week-1/practice/settling", "commands in 100% of its sentences; invite in more of them"), id="commands"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-1", "has no practice for 'hard-day'"), id="no hard day"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-1", "has no practice for 'ordinary-life'"), id="no ordinary life"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-1/practice/settling", "does not stretch from 10 to 30 minutes"), id="lengths"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-2", "has no class plan"), id="no class"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-2", "has no talk"), id="no talk"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-2", "has no further reading"), id="no reading"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("week-2", "has no examples for Parents and caregivers"), id="no examples"),
        pytest.param("week-1/talk.md", "A talk.", "A talk.",
                     ("week-1/talk", "2 words; 1200 to 2000 are aimed at"), id="a short talk"),
        pytest.param("week-1/class.md", "kind: meditation", "kind: meditation",
                     ("week-1/class", "has no segment of the kind 'break'"), id="no break"),
        pytest.param("week-1/class.md", "Ring.", "Ring. Online, in person, with six or forty.",
                     ("week-1/class", "'Sitting' says nothing on: Grieving"), id="no word for the grieving"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("skill", "1 skills on the shelf; 16 are aimed at"), id="few skills"),
        pytest.param("week-1/week.md", "goals: [focus]", "goals: [focus]",
                     ("course", "4 practices; 24 are aimed at"), id="few practices"),
        pytest.param("course.md", "  focus: Focus and attention", "  focus: Focus and attention\n  calm: A calmer mind",
                     ("course", "no week serves the goal 'A calmer mind'"), id="a goal nobody serves"),
    ],
)  # fmt: skip
def test_what_an_editor_would_miss_is_told(wide, file, before, after, said):
    change(wide, file, before, after)
    if file == "week-1/practice/settling.md":
        change(wide, file, "Begin again.", "Begin.")

    assert said in list(missing(look(wide).edition))


def test_works_without_a_doi_and_works_nobody_cites_are_named(wide):
    more = '- key: other-1999\n  authors: "Other, A."\n  year: 1999\n  title: T\n  source: S\n  note: N\n'
    (wide / "bibliography.yaml").write_text((wide / "bibliography.yaml").read_text() + more)

    told = report(read_pack(wide))

    assert "2 works, 1 with a DOI." in told
    assert "- other-1999 has no DOI" in told
    assert "- other-1999 is cited nowhere" in told
    assert "neff-2003 is cited nowhere" not in told


def test_what_is_missing_in_a_translation_is_in_the_report(wide):
    seen = look(wide)

    assert "- es/week-2/week.md:1: is missing" in report(seen.edition, seen.remarks)


def test_the_report_counts_words_minutes_and_goals(wide):
    told = report(read_pack(wide))

    assert re.search(r"\| 1\. Week 1 \| \d+ \| 2 \|", told)
    assert "| Focus and attention | ● | ● | 0 |" in told
    assert "grade" in told
    assert "perspicuity" in told


def test_the_command_writes_it(wide, tmp_path):
    asked = CliRunner().invoke(course, ["check", str(wide), "--report", str(tmp_path / "R.md")])

    assert asked.exit_code == 0, asked.output
    assert "reading grade" in asked.output
    assert "week-2: has no class plan" in asked.output
    seen = look(wide)
    assert (tmp_path / "R.md").read_text() == report(seen.edition, seen.remarks)
