"""Skills and gatherings: read in order, and each fault named."""

from pathlib import Path

import pytest

from seedbed.course.pack import read_pack
from tests.course.packs import SKILL, change, problems, wide_pack, write


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return wide_pack(tmp_path / "pack")


def test_the_shelf_fills_week_by_week(wide):
    later = SKILL.replace("week: 1", "week: 2").replace("hard-moment/breath", "skill/table")
    write(wide, "skill/air.md", later)
    write(wide, "skill/sip.md", SKILL.replace("family: body", "family: rest"))

    shelf = read_pack(wide).skills
    assert [(s.key, s.week) for s in shelf] == [
        ("skill/table", 1), ("skill/sip", 1), ("skill/air", 2)
    ]  # fmt: skip


def test_a_gathering_has_its_practice_and_its_digest(wide):
    (gathering,) = read_pack(wide).gatherings

    assert (gathering.number, gathering.title) == (1, "Beginning again")
    assert gathering.digest.title == "Research"
    assert [p.key for p in gathering.practices] == ["gathering-1/practice/again"]
    assert read_pack(wide).practice("gathering-1/practice/again").script


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        pytest.param("skill/table.md", "family: body", "family: feet",
                     "skill/table.md:4: 'family' is 'feet'; it can be body,", id="an unknown family"),
        pytest.param("skill/table.md", "minutes: 1", "minutes: 6",
                     "skill/table.md:5: 'minutes' must be a whole number from 1 to 5.", id="too long"),
        pytest.param("skill/table.md", "week: 1", "week: 3",
                     "skill/table.md:6: 'week' must be a whole number from 1 to 2.", id="a week there is not"),
        pytest.param("skill/table.md", "helps: When the day is loud.\n", "",
                     "skill/table.md:2: 'helps' is missing.", id="no word on when it helps"),
        pytest.param("skill/table.md", "instead: hard-moment/breath", "instead: skill/chair",
                     "skill/table.md:9: points to the practice or skill 'skill/chair'", id="instead of nothing"),
        pytest.param("skill/table.md", "instead: hard-moment/breath", "instead: skill/table",
                     "skill/table.md:9: 'instead' leads back here in a circle.", id="a circle"),
        pytest.param("gathering-1/gathering.md", "gathering: 1", "gathering: 2",
                     "gathering-1/gathering.md:2: says 2, but stands in gathering-1.", id="out of order"),
        pytest.param("gathering-1/practice/again.md", "purpose: main", "purpose: hard-day",
                     "gathering-1/practice:1: has no main practice.", id="no main practice"),
        pytest.param("gathering-1/digest.md", "neff-2003", "neff-1903",
                     "gathering-1/digest.md:4: points to the work", id="a work there is not"),
    ],
)  # fmt: skip
def test_each_fault_is_named(wide, file, before, after, expected):
    change(wide, file, before, after)

    assert any(said.startswith(expected) for said in problems(wide)), problems(wide)


def test_a_gap_in_the_year_is_told(wide):
    (wide / "gathering-1").rename(wide / "gathering-2")

    assert any(said.startswith("gathering-1:1: is missing") for said in problems(wide))


def test_a_gathering_without_a_digest_is_told(wide):
    (wide / "gathering-1" / "digest.md").unlink()

    assert any(said.startswith("gathering-1/digest.md:1: is missing") for said in problems(wide))
