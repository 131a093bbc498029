"""The course in another language: its words over the first ones, and what is missing told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from seedbed.course import document
from seedbed.course.commands import course
from seedbed.course.pack import look, read_pack
from tests.course.packs import change, problems, wide_pack, write


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return wide_pack(tmp_path / "pack")


def remarks(pack: Path) -> list[str]:
    return [str(remark) for remark in look(pack).remarks]


def test_the_words_are_said_in_that_language_and_the_rest_as_it_was_written(wide):
    edition = read_pack(wide)
    said = edition.said_in("es")

    assert (said.language, said.title, said.course) == ("es", "Un curso pequeño", "small")
    assert [s.title for s in said.weeks[0].plan.segments] == ["Llegar", "Sentarse"]
    assert said.weeks[0].plan.segments[0].seen.markdown == "Pasa."
    assert said.weeks[0].plan.segments[0].teacher.markdown == "Be there."
    assert said.practice("week-1/practice/settling").script.lines[0].text == "Puedes llegar."
    assert said.practice("week-1/practice/settling").lengths.usual == 2
    assert said.skills[0].title == "Una mano en la mesa"
    assert said.bibliography[0].note == "Lo que muestra."
    assert said.weeks[1].title == "Week 2"
    assert set(said.practices) == set(edition.practices)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        pytest.param("es", "Un curso pequeño", id="the language"),
        pytest.param("es-AR", "Un curso pequeño", id="as it is spoken in one country"),
        pytest.param("ES", "Un curso pequeño", id="in capitals"),
        pytest.param("en", "A small course", id="the first one"),
        pytest.param("fr", "A small course", id="one it is not in"),
        pytest.param(None, "A small course", id="none asked"),
    ],
)
def test_the_nearest_language_is_taken(wide, asked, title):
    assert read_pack(wide).said_in(asked).title == title


def test_an_edition_keeps_its_languages(wide):
    edition = read_pack(wide)

    assert document.read(document.write(edition)) == edition


def test_what_is_missing_is_remarked_on_and_no_problem(wide):
    assert not look(wide).problems
    assert "es/week-2/week.md:1: is missing: week-2/week.md is shown as it was first written." in (
        remarks(wide)
    )
    assert not [remark for remark in remarks(wide) if "es/course.md" in remark]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param("course.md", "Two weeks.", "Two short weeks.", id="a field"),
        pytest.param("week-1/practice/settling.md", "Begin again.", "Begin.", id="a spoken line"),
        pytest.param("week-1/class.md", "Come in.", "Come in, sit.", id="what everyone sees"),
        pytest.param("skill/table.md", "Lay a hand", "Lay one hand", id="a skill"),
    ],
)
def test_words_that_changed_make_their_translation_stale(wide, file, before, after):
    change(wide, file, before, after)

    (remark,) = [said for said in remarks(wide) if said.startswith(f"es/{file}")]
    assert "translates words that have changed since" in remark


def test_what_only_the_teacher_reads_makes_nothing_stale(wide):
    change(wide, "week-1/class.md", "Be there.", "Be there early.")
    change(wide, "week-1/class.md", "minutes: 40", "minutes: 40 ")

    assert not [said for said in remarks(wide) if "es/week-1/class.md" in said]


def test_looked_over_and_marked_it_is_current_again(wide):
    change(wide, "course.md", "Two weeks.", "Two short weeks.")
    asked = CliRunner().invoke(course, ["translated", str(wide), "es", "course.md"])

    assert (asked.exit_code, asked.output) == (0, "1 file marked.\n")
    assert not [said for said in remarks(wide) if said.startswith("es/course.md")]
    again = CliRunner().invoke(course, ["translated", str(wide), "es"])
    assert again.output == "0 files marked.\n"


def test_a_script_of_another_shape_is_remarked_on(wide):
    change(wide, "es/week-1/practice/settling.md", "[silence 8s]\n\n", "")

    assert any("has other lines, bells or silences" in remark for remark in remarks(wide))


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        pytest.param(
            "es/course.md", "title: Un curso pequeño\n", "",
            "es/course.md:2: 'title' is missing. Say it in this language.",
            id="a word missing",
        ),
        pytest.param(
            "es/course.md", "summary:", "licence: MIT\nsummary:",
            "es/course.md:4: unknown field 'licence'. Known here: title, summary, goals, audiences, "
            "translates.",
            id="a field that holds no words",
        ),
        pytest.param(
            "es/course.md", "{focus:", "{calm:",
            "es/course.md:5: 'calm' belongs to nothing in 'goals'.",
            id="a goal there is not",
        ),
        pytest.param(
            "es/week-1/class.md", "{key: sit,", "{key: stand,",
            "es/week-1/class.md:3: 'stand' belongs to nothing in 'segments'.",
            id="a segment there is not",
        ),
        pytest.param(
            "es/week-1/practice/settling.md", "Puedes llegar.", "Puedes <b>llegar</b>.",
            "es/week-1/practice/settling.md:10: holds raw HTML",
            id="markup in a script",
        ),
        pytest.param(
            "es/bibliography.yaml", "neff-2003", "neff-2033",
            "es/bibliography.yaml:1: 'neff-2033' is not in bibliography.yaml.",
            id="a work there is not",
        ),
        pytest.param(
            "course.md", "[en, es]", "[en]",
            "es/course.md:1: course.md does not name 'es' among its other 'languages'.",
            id="a language not named",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_a_translation_is_named(wide, file, before, after, expected):
    change(wide, file, before, after)

    assert any(said.startswith(expected[:60]) for said in problems(wide)), problems(wide)


def test_a_translation_of_nothing_is_refused(wide):
    write(wide, "es/week-1/talk-two.md", "---\ntitle: X\n---\nX\n")
    write(wide, "es/skill/chair.md", "---\ntitle: X\n---\nX\n")

    said = problems(wide)
    assert any(p.startswith("es/skill/chair.md:1: translates nothing") for p in said)
    assert any(p.startswith("es/week-1/talk-two.md:1: has no place") for p in said)


def test_speech_too_long_for_the_shortest_length_is_a_problem_in_that_language_too(wide):
    long = " ".join(["palabra"] * 160)
    change(wide, "es/week-1/practice/settling.md", "Puedes llegar.", long[:290] + ".")
    change(
        wide,
        "es/week-1/practice/settling.md",
        "Empieza otra vez.",
        "\n\n".join([long[:290] + "."] * 4),
    )

    assert any(p.startswith("es/week-1/practice/settling.md") for p in problems(wide))
