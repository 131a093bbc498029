"""The faults of a pack that the other files do not walk: each is named, with its file."""

import io
import zipfile
from pathlib import Path

import pytest

from seedbed.course.folder import MOST_FILES
from seedbed.course.pack import look
from seedbed.course.problems import Findings
from seedbed.course.zipped import unzipped
from tests.course.packs import change, problems, wide_pack, write

HABIT = """---
title: A habit
summary: Small.
kind: informal
purpose: ordinary-life
posture: As you are.
eyes: Open.
way_out: Stop.
choose_another: If not.
easier: hard-moment/breath
---
Once a day.
"""


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return wide_pack(tmp_path / "pack")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        pytest.param("week-1/homework.md", "## sit", "Words alone.\n\n## sit",
                     "week-1/homework.md:9: these words stand before the first '##'", id="words before a section"),
        pytest.param("week-1/homework.md", "Sit most days.", "Sit.\n\n## sit\n\nAgain.",
                     "week-1/homework.md:13: the section 'sit' stands here twice", id="a section twice"),
        pytest.param("week-1/homework.md", "Sit most days.", "Sit.\n\n## stand\n\nUp.",
                     "week-1/homework.md:13: the section 'stand' belongs to nothing above", id="a section of nothing"),
        pytest.param("week-1/class.md", "### What you see\n\nCome in.", "Hello.\n\n### What you see\n\nCome in.",
                     "week-1/class.md:19: these words stand before '### What you see'", id="words before a half"),
        pytest.param("week-1/class.md", "### For the teacher\n\nBe there.", "### For the cook\n\nBe there.",
                     "week-1/class.md:23: '### For the cook' is unknown here", id="an unknown half"),
        pytest.param("week-1/class.md", "### For the teacher\n\nBe there.", "### What you see\n\nBe there.",
                     "week-1/class.md:23: '### What you see' stands here twice", id="a half twice"),
        pytest.param("week-1/talk.md", '["One?", "Two?", "Three?"]', "[1, 2, 3]",
                     "week-1/talk.md:3: 'questions' must be a list of words or sentences", id="no words in a list"),
        pytest.param("week-1/homework.md", "  - key: sit\n    title: Sit\n    kind: formal\n    often: daily\n    practice: week-1/practice/settling\n", "  - sit\n",
                     "week-1/homework.md:2: 'assignments' must be a list of maps", id="no maps in a list"),
        pytest.param("bibliography.yaml", "- key: neff-2003", "key: neff-2003",
                     "bibliography.yaml:", id="a bibliography that is no list"),
        pytest.param("bibliography.yaml", "doi: 10.1080", "doi: https://doi.org/10.1080",
                     "bibliography.yaml:6: 'https://doi.org/10.1080/15298860309027' is not a DOI", id="an address for a DOI"),
        pytest.param("bibliography.yaml", "  note:", "  url: http://example.org\n  note:",
                     "bibliography.yaml:7: 'url' must be an https: address", id="an address without https"),
        pytest.param("week-1/audience.md", "A child cries.", "",
                     "week-1/audience.md:3: 'caregivers' says nothing", id="an audience without words"),
        pytest.param("week-1/audience.md", "## caregivers\n\nA child cries.\n", "",
                     "week-1/audience.md:3: says nothing below its front matter", id="no audience at all"),
        pytest.param("es/bibliography.yaml", "- {key: neff-2003, note: Lo que muestra.}", "notes: none",
                     "es/bibliography.yaml:1: must be a list of maps with 'key' and 'note'", id="notes that are no list"),
        pytest.param("week-1/practice/settling.md", "You may arrive.", "…",
                     "week-1/practice/settling.md:13: holds nothing that can be said", id="a line without a word"),
        pytest.param("course.md", "languages: [en, es]", "languages: [en, es, Español]",
                     "course.md:6: 'Español' is not a language tag", id="no language"),
    ],
)  # fmt: skip
def test_each_is_named(wide, file, before, after, said):
    change(wide, file, before, after)

    assert any(problem.startswith(said) for problem in problems(wide)), problems(wide)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("Once a day.\n", "", "says nothing below its front matter", id="no words"),
        pytest.param("easier:", "lengths: {shortest: 1, usual: 2, longest: 3}\neasier:",
                     "an informal practice has no 'lengths'", id="lengths of a habit"),
    ],
)  # fmt: skip
def test_each_fault_of_an_informal_practice_is_named(wide, before, after, said):
    write(wide, "week-1/practice/habit.md", HABIT.replace(before, after))

    assert any(said in problem for problem in problems(wide)), problems(wide)


def test_a_week_without_any_practice_is_told(wide):
    (wide / "week-2/practice/settling.md").unlink()
    (wide / "week-2/homework.md").write_text(
        (wide / "week-2/homework.md").read_text().replace("week-2/practice", "week-1/practice")
    )
    change(wide, "week-2/week.md", "key:week-2/practice", "key:week-1/practice")

    assert problems(wide) == ["week-2/practice:1: has no practice. It needs at least one."]


def test_a_name_too_long_is_told(wide):
    name = "a" * 61
    write(wide, f"week-1/practice/{name}.md", HABIT)

    assert f"week-1/practice/{name}.md:1: has a name of 61 letters; 60 is the most." in problems(
        wide
    )


def test_roles_that_are_not_as_many_are_told(wide):
    change(
        wide,
        "week-1/class.md",
        "    instruction: true\n",
        "    instruction: true\n    turns: {minutes: 3, roles: [speaker, listener]}\n",
    )
    change(
        wide,
        "es/week-1/class.md",
        "{key: sit, title: Sentarse}",
        "{key: sit, title: Sentarse, roles: [habla]}",
    )

    assert any(
        "'roles' are not as many" in p or "are not as many as in the course" in p
        for p in problems(wide)
    )


def test_roles_are_said_in_the_language(wide):
    change(
        wide,
        "week-1/class.md",
        "    instruction: true\n",
        "    instruction: true\n    turns: {minutes: 3, roles: [speaker, listener]}\n",
    )
    change(
        wide,
        "es/week-1/class.md",
        "{key: sit, title: Sentarse}",
        "{key: sit, title: Sentarse, roles: [habla, escucha]}",
    )

    plan = look(wide).edition.said_in("es").weeks[0].plan
    assert plan.segments[1].turns.roles == ("habla", "escucha")


def test_a_translation_without_a_mark_is_remarked_on(wide):
    text = (wide / "es/course.md").read_text()
    (wide / "es/course.md").write_text(
        "\n".join(x for x in text.split("\n") if "translates" not in x)
    )

    assert any("does not say which words it translates" in str(r) for r in look(wide).remarks)


def test_a_zip_of_endless_files_or_of_one_twice_is_told():
    many, twice = io.BytesIO(), io.BytesIO()
    told = {}
    with zipfile.ZipFile(many, "w") as pack:
        for n in range(MOST_FILES + 1):
            pack.writestr(f"skill/n{n}.md", "x")
    with zipfile.ZipFile(twice, "w") as pack:
        pack.writestr("course.md", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            pack.writestr("course.md", "y")

    for name, file in (("many", many), ("twice", twice)):
        findings = Findings()
        unzipped(file.getvalue(), findings)
        told[name] = "\n".join(map(str, findings))

    assert "holds more than" in told["many"]
    assert "is in the ZIP twice" in told["twice"]
