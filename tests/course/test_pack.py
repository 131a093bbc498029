from pathlib import Path

from seedbed.course.pack import read_pack
from tests.course.packs import change, problems, write

SHIPPED = Path(__file__).resolve().parents[2] / "courses/cultivating-compassion"


def test_a_good_pack_is_read_whole(pack):
    edition = read_pack(pack)

    assert [week.title for week in edition.weeks] == ["Week 1", "Week 2"]
    assert sorted(edition.practices) == [
        "hard-moment/breath",
        "week-1/practice/settling",
        "week-2/practice/settling",
    ]
    assert edition.weeks[0].plan.segments[1].teacher.markdown == "Ring."
    assert edition.weeks[0].examples["caregivers"].markdown == "A child cries."


def test_the_shipped_course_has_no_fault():
    edition = read_pack(SHIPPED)

    assert len(edition.weeks) == 8
    assert all(week.practices and week.homework for week in edition.weeks)


def test_every_problem_is_told_at_once_in_order(pack):
    change(pack, "course.md", "title: A small course\n", "")
    change(pack, "week-1/class.md", "minutes: 40", "minutes: 41")
    change(pack, "week-2/week.md", "intention: To begin.", "intention: 7")

    assert [told.split(": ")[0] for told in problems(pack)] == [
        "course.md:2",
        "week-1/class.md:2",
        "week-2/week.md:4",
    ]


def test_what_cannot_be_read_is_told_once_and_what_points_to_it_is_left_in_peace(pack):
    write(pack, "bibliography.yaml", "[")
    (pack / "hard-moment/breath.md").write_bytes(b"\xff")

    assert [told.split(": ")[0] for told in problems(pack)] == [
        "bibliography.yaml:1",
        "hard-moment/breath.md:1",
    ]


def test_a_circle_of_easier_practices_is_named_at_each_of_its_steps(pack):
    for n, other in ((1, 2), (2, 1)):
        file = f"week-{n}/practice/settling.md"
        change(
            pack, file, "easier: hard-moment/breath", f"easier: 'week-{other}/practice/settling'"
        )

    assert [told.split(": ")[0] for told in problems(pack)] == [
        "week-1/practice/settling.md:11",
        "week-2/practice/settling.md:11",
    ]


def test_an_empty_folder_is_no_pack(tmp_path):
    assert problems(tmp_path) == [
        "course.md:1: is missing. docs/house/course-packs.md says what it holds."
    ]


def test_what_looks_like_a_heading_within_a_fence_makes_no_section(pack):
    change(pack, "week-1/homework.md", "Sit most days.", "Sit.\n\n```\n## not a section\n```")

    assert "## not a section" in read_pack(pack).weeks[0].homework[0].prose.markdown
