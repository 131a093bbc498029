import os
from pathlib import Path

import pytest

from seedbed.course import document
from seedbed.course.pack import read_pack
from seedbed.course.problems import PackRefused
from tests.course.packs import change, good_pack, write

SHIPPED = Path(__file__).resolve().parents[2] / "courses/cultivating-compassion"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return good_pack(tmp_path / "pack")


def problems(pack: Path) -> list[str]:
    with pytest.raises(PackRefused) as refused:
        read_pack(pack)
    return [str(problem) for problem in refused.value.problems]


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


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        pytest.param(
            "week-1/class.md", "minutes: 40", "minutes: 45",
            "week-1/class.md:2: the segments take 65 minutes; a class has 60. Shorten one by 5.",
            id="a class too long",
        ),
        pytest.param(
            "week-1/class.md", "- key: sit", "- key: arrival",
            "week-1/class.md:9: the key 'week-1/class.md#arrival' is made here and at "
            "week-1/class.md:3. Rename one.",
            id="a segment's key twice",
        ),
        pytest.param(
            "course.md", "title: A small course", "title: A small course\ntitle: Another",
            "course.md:4: 'title' stands here twice. Keep one.",
            id="a field twice",
        ),
        pytest.param(
            "course.md", "licence: CC-BY-4.0\n", "",
            "course.md:2: 'licence' is missing. Give it text.",
            id="a missing field",
        ),
        pytest.param(
            "week-2/week.md", "week: 2", "week: 3",
            "week-2/week.md:2: says week 3, but stands in week-2. Mend one of them.",
            id="a week out of order",
        ),
        pytest.param(
            "course.md", "weeks: 2", "weeks: 3",
            "course.md:8: week-3 is missing: 'weeks' says 3.",
            id="a week missing",
        ),
        pytest.param(
            "course.md", "weeks: 2", "weeks: 1",
            "course.md:8: there is a folder week-2, but 'weeks' says 1. Mend one of them.",
            id="a week too many",
        ),
        pytest.param(
            "course.md", "summary: Two weeks.", "summary: Two weeks.\nprice: 3",
            "course.md:5: unknown field 'price'. Known here: key, title, summary, language, "
            "languages, licence, weeks, class_minutes, goals, audiences.",
            id="an unknown field",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "\n\n".join(["word " * 40] * 5),
            "week-1/practice/settling.md:6: the speech, bells and least silences take 111 s, more "
            "than the shortest length of 60 s. Say less, or raise 'shortest'.",
            id="more speech than the shortest length holds",
        ),
        pytest.param(
            "week-1/practice/settling.md", "longest: 3", "longest: 1",
            "week-1/practice/settling.md:6: must rise: shortest, usual, longest, in whole minutes, "
            "120 at most.",
            id="lengths that fall",
        ),
        pytest.param(
            "week-1/practice/settling.md", "easier: hard-moment/breath", "easier: hard-moment/air",
            "week-1/practice/settling.md:11: points to the practice 'hard-moment/air', which is not "
            "there. Check its spelling, or write it.",
            id="a reference to nothing",
        ),
        pytest.param(
            "week-1/practice/settling.md", "hard-moment/breath", "week-1/practice/settling",
            "week-1/practice/settling.md:11: 'easier' leads back here in a circle. Let one of them "
            "end at a hard moment.",
            id="easier than itself",
        ),
        pytest.param(
            "week-1/practice/settling.md", "[silence *1]", "[silence *-1]",
            "week-1/practice/settling.md:17: cannot read '[silence *-1]'. A cue stands alone in its "
            "paragraph: [bell], [silence 8s] or [silence *2].",
            id="a cue that is none",
        ),
        pytest.param(
            "week-1/practice/settling.md", "[silence *1]", "[silence 3s]",
            "week-1/practice/settling.md:13: has no elastic silence, so it has one length only. Add "
            "[silence *1].",
            id="nothing elastic",
        ),
        pytest.param(
            "week-1/week.md", "[@neff-2003]", "[@nobody-1999]",
            "week-1/week.md:9: points to the work in bibliography.yaml 'nobody-1999', which is not "
            "there. Check its spelling, or write it.",
            id="a citation of nothing",
        ),
        pytest.param(
            "week-1/week.md", "goals: [focus]", "goals: [fame]",
            "week-1/week.md:5: points to the goal 'fame', which is not there. Check its spelling, or "
            "write it.",
            id="a goal of nothing",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "Quiet. <script>alert(1)</script>",
            "week-1/week.md:9: holds raw HTML ('<script>'). Write it in Markdown.",
            id="a script within a line",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "<div>\nQuiet.\n</div>\n",
            "week-1/week.md:9: holds raw HTML ('<div>'). Write it in Markdown.",
            id="a block of raw HTML",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "[Quiet](javascript:alert(1)).",
            "week-1/week.md:9: links to 'javascript:alert(1)'. Use an https: address, or key: and a "
            "key.",
            id="a link that runs script",
        ),
        pytest.param(
            "week-1/week.md", "goals: [focus]", "goals: &a [*a]",
            "week-1/week.md:5: cannot be read as YAML: anchors, aliases and tags are not used in "
            "packs. Mend it.",
            id="a YAML alias",
        ),
        pytest.param(
            "week-1/week.md", "title: Week 1", "title: [",
            "week-1/week.md:5: cannot be read as YAML: expected ',' or ']', but got ':'. Mend it.",
            id="broken YAML",
        ),
        pytest.param(
            "week-1/talk.md", '["One?", "Two?", "Three?"]', '["One?", "Two?"]',
            "week-1/talk.md:3: there are 2 questions; a talk carries three.",
            id="two questions",
        ),
        pytest.param(
            "week-1/homework.md", "## sit", "## stand",
            "week-1/homework.md:9: the section 'stand' belongs to nothing above. Keys: sit.",
            id="a section of nothing",
        ),
        pytest.param(
            "week-1/audience.md", "## caregivers", "## pilots",
            "week-1/audience.md:1: points to the audience 'pilots', which is not there. Check its "
            "spelling, or write it.",
            id="an unknown audience",
        ),
        pytest.param(
            "bibliography.yaml", "doi: 10.", "doi: doi.org/10.",
            "bibliography.yaml:6: 'doi.org/10.1080/15298860309027' is not a DOI. It begins with 10. "
            "and has no address before it.",
            id="a DOI with an address",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place_and_what_to_do(pack, file, before, after, expected):
    change(pack, file, before, after)

    assert expected in problems(pack)


def test_every_problem_is_told_at_once_in_order(pack):
    change(pack, "course.md", "title: A small course\n", "")
    change(pack, "week-1/class.md", "minutes: 40", "minutes: 41")
    change(pack, "week-2/week.md", "intention: To begin.", "intention: 7")

    assert [told.split(": ")[0] for told in problems(pack)] == [
        "course.md:2",
        "week-1/class.md:2",
        "week-2/week.md:4",
    ]


def test_text_that_is_not_utf_8_is_named_by_its_line(pack):
    (pack / "week-1/week.md").write_bytes(b"---\nweek: 1\ntitle: caf\xe9\n---\n")

    assert "week-1/week.md:3: is not UTF-8 here. Save the file as UTF-8." in problems(pack)


def test_a_link_out_of_the_folder_is_not_followed(pack, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    os.symlink(tmp_path / "secret.md", pack / "week-1/reading.md")
    os.symlink("/etc", pack / "after")

    told = problems(pack)

    assert "after:1: is a link. A pack holds its own files: put the text here." in told
    assert any(line.startswith("week-1/reading.md:1: is a link") for line in told)


def test_a_file_of_50_mb_is_refused_unread(pack):
    with (pack / "week-1/week.md").open("wb") as file:
        file.truncate(50_000_000)

    assert (
        "week-1/week.md:1: is 50.0 MB; a file may have 1 MB. Split it, or shorten it."
        in problems(pack)
    )


def test_a_file_without_a_place_is_named(pack):
    write(pack, "week-1/Notes.md", "x")

    assert any(
        line.startswith("week-1/Notes.md:1: has no place in a pack.") for line in problems(pack)
    )


def test_line_ends_and_marks_of_order_do_not_change_the_words(pack, tmp_path):
    digest = document.digest(document.write(read_pack(pack)))
    for path in pack.rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert document.digest(document.write(read_pack(pack))) == digest


def test_an_edition_comes_back_from_its_document_the_same(pack):
    edition = read_pack(pack)

    assert document.read(document.write(edition)) == edition
