import os
import time

import pytest

from seedbed.course.folder import MOST_BYTES_IN_A_PACK, MOST_FILES
from tests.course.packs import change, problems, write

SOON = 5.0
"""Seconds: far more than a refusal takes, far less than a hostile text could cost."""


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
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
            "orientation/welcome.md", "order: 1", "\torder: 1",
            "orientation/welcome.md:3: cannot be read as YAML: found character '\\t' that cannot "
            "start any token. Mend it.",
            id="a tab in YAML",
        ),
        pytest.param(
            "orientation/welcome.md", "---\ntitle", "title",
            "orientation/welcome.md:1: has no front matter. Begin the file with a line '---'.",
            id="no front matter",
        ),
        pytest.param(
            "orientation/welcome.md", "order: 1\n---", "order: 1",
            "orientation/welcome.md:1: the front matter does not end. Close it with a line '---'.",
            id="front matter without an end",
        ),
        pytest.param(
            "orientation/welcome.md", "title: Welcome\norder: 1", "- title",
            "orientation/welcome.md:2: the front matter must be a map of fields.",
            id="front matter that is a list",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_YAML_is_named_with_its_place_and_what_to_do(
    pack, file, before, after, expected
):
    change(pack, file, before, after)

    assert expected in problems(pack)


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


def test_a_pack_of_many_large_files_is_refused(pack):
    for n in range(MOST_BYTES_IN_A_PACK // 1_000_000 + 1):
        write(pack, f"after/page-{n}.md", "x" * 1_000_000)

    assert any("brings the pack over 20 MB" in told for told in problems(pack))


def test_a_folder_of_countless_files_is_not_walked_to_its_end(tmp_path):
    for n in range(MOST_FILES + 1):
        (tmp_path / f"{n}.txt").touch()

    assert ".:1: holds more than 5000 files. Is this the folder you mean?" in problems(tmp_path)


def test_a_pipe_is_not_waited_for(pack):
    os.mkfifo(pack / "after.md")
    os.mkfifo(pack / "week-1/reading.md")

    assert "week-1/reading.md:1: is not an ordinary file. Take it out of the pack." in problems(
        pack
    )


def test_a_name_that_is_not_utf_8_can_still_be_told(pack):
    (pack / os.fsdecode(b"caf\xe9.md")).write_text("x")

    assert (
        problems(pack)[0].encode().startswith("caf\N{REPLACEMENT CHARACTER}.md:1: has no".encode())
    )


def test_what_a_terminal_would_obey_is_not_repeated(pack):
    write(pack, "week-1/\x1b[2J.md", "x")
    change(pack, "course.md", "title: A small course", 'title: "\\e[2J"\n"\\e[31m": red')

    told = problems(pack)

    assert any(line.startswith("course.md:3: 'title' holds a character") for line in told)
    assert "\x1b" not in "".join(told)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("one\n\ntwo \x00", 7, id="a zero byte"),
        pytest.param("one\r\n\r\ntwo \x1b[31m", 7, id="a terminal's command"),
    ],
)
def test_characters_that_cannot_be_seen_are_named_by_their_line(pack, text, line):
    (pack / "orientation/welcome.md").write_bytes(
        b"---\ntitle: Welcome\norder: 1\n---\n" + text.encode()
    )

    assert problems(pack)[0].startswith(
        f"orientation/welcome.md:{line}: holds a character that cannot be seen (U+00"
    )


def test_half_a_character_is_refused(pack):
    change(pack, "course.md", "title: A small course", 'title: "\\ud800"')

    assert "course.md:3: 'title' holds a character that cannot be seen. Remove it." in problems(
        pack
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 400_000, id="a nest that never ends"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1300)), id="a deep map"),
        pytest.param("- a: b\n" * 140_000, id="a heap"),
        pytest.param("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", id="laughs"),
        pytest.param("!!python/object/apply:os.system [ls]", id="a tag that runs"),
        pytest.param("? [a, b]\n: c\n", id="a list as a name"),
        pytest.param("- year: 2026-99-99\n", id="a day that is none"),
        pytest.param("- year: " + "9" * 5000 + "\n", id="a number without end"),
        pytest.param("- title: " + "x" * 900_000 + "\n", id="a title without end"),
    ],
)
def test_hostile_yaml_is_refused_soon(pack, text):
    write(pack, "bibliography.yaml", text)
    began = time.perf_counter()

    assert any(told.startswith("bibliography.yaml:") for told in problems(pack))
    assert time.perf_counter() - began < SOON


@pytest.mark.parametrize(
    "text", ["[", "![", "*a ", "**a_ ", "> ", "`", "<", "[a](", "\"' ", "<![CDATA["]
)
def test_hostile_markdown_is_refused_soon(pack, text):
    write(pack, "orientation/welcome.md", f"---\ntitle: W\norder: 1\n---\n{text * 100_000}")
    began = time.perf_counter()

    assert problems(pack) == [
        "orientation/welcome.md:5: this paragraph has over 8000 characters. Split it."
    ]
    assert time.perf_counter() - began < SOON


@pytest.mark.parametrize("count", ["0", "100", "99999999999", "-1", "true", "2.0"])
def test_a_count_of_weeks_that_cannot_be_is_refused_soon(pack, count):
    change(pack, "course.md", "weeks: 2", f"weeks: {count}")
    began = time.perf_counter()

    assert problems(pack)[0].startswith("course.md:8: 'weeks' must be a whole number")
    assert time.perf_counter() - began < SOON


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x",
        "vbscript:x", "//example.org/", "../x.md", "/etc/passwd", "http://example.org/", "https:",
        "https:///x", "KEY:week-9", "key:../week-1", "key:", "cite:neff-2003", "file:///etc/passwd",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "[x][y]\n\n[y]: {}\n\n"])
def test_a_link_to_an_unsafe_place_is_refused(pack, form, address):
    change(pack, "week-1/week.md", "Quiet.", form.format(address))

    assert any("week-1/week.md:9: links to '" in told for told in problems(pack))
