"""Reading a sheet: whatever comes, every line is accounted for, and a fault says where and what to do."""

import csv
import io

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from seedbed.home.desk.sheet import (
    MOST_BYTES,
    MOST_LINES,
    Fault,
    Row,
    Unreadable,
    read,
    text_of,
)

HEAD = "name,email,language,time zone\n"


def one(line: str, head: str = HEAD) -> Row | Fault:
    (found,) = read(head + line).lines
    return found


@pytest.mark.parametrize(
    ("raw", "email"),
    [
        pytest.param("name,email\nAda,a@example.org\n", "a@example.org", id="commas"),
        pytest.param("name;email\nAda;a@example.org\n", "a@example.org", id="semicolons"),
        pytest.param("name\temail\nAda\ta@example.org\n", "a@example.org", id="tabs"),
        pytest.param("\ufeffname,email\nAda,a@example.org\n", "a@example.org", id="with a BOM"),
        pytest.param("Nombre;Correo electrónico\nAda;a@example.org", "a@example.org", id="Spanish"),
        pytest.param("E-Mail , NAME\r\na@example.org,Ada\r\n", "a@example.org", id="another order"),
        pytest.param("\n\nname,email\n\nAda,a@example.org\n\n", "a@example.org", id="empty lines"),
        pytest.param('name,email\n"Ada, dear",a@example.org', "a@example.org", id="quoted"),
    ],
)
def test_sheets_come_in_many_shapes(raw, email):
    (row,) = read(text_of(raw.encode())).lines

    assert isinstance(row, Row)
    assert row.email == email


def test_a_row_holds_all_that_was_said():
    assert one("Ada,a@example.org,Español,Europe/Madrid") == Row(
        2, "Ada", "a@example.org", "es", "Europe/Madrid"
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param(",a@example.org", "The name is missing.", id="no name"),
        pytest.param("Ada,", "The address is missing.", id="no address"),
        pytest.param("Ada,ada at home", "no email address", id="no address at all"),
        pytest.param("Ada,a@example.org,Klingon", "Write one of: en, es", id="another language"),
        pytest.param("Ada,a@example.org,,Madrid", "Europe/Madrid", id="no zone"),
        pytest.param("Ada,a@example.org,,,more", "quotation marks", id="too many cells"),
        pytest.param("A" * 121 + ",a@example.org", "too long", id="a long name"),
        pytest.param("A\x07da,a@example.org", "cannot be shown", id="a bell"),
        pytest.param("Ada,a@" + "b" * 250 + ".org", "address", id="a long address"),
    ],
)
def test_a_fault_says_what_to_do(line, words):
    found = one(line)

    assert isinstance(found, Fault)
    assert found.number == 2
    assert words in found.words


def test_an_address_twice_is_told_with_the_first_line():
    lines = read(HEAD + "Ada,a@example.org\nBea,b@example.org\nAda again,A@example.org\n").lines

    assert isinstance(lines[2], Fault)
    assert "line 2" in lines[2].words


def test_numbers_are_those_of_the_file_though_cells_hold_lines():
    lines = read(HEAD + '"Ada\nMaria",a@example.org\n\nBea,b@example.org\n').lines

    assert [line.number for line in lines] == [2, 5]
    assert lines[0].name == "Ada Maria"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "nothing in it", id="empty"),
        pytest.param(b"Ada,a@example.org\n", "no column “name”", id="no names of columns"),
        pytest.param(b"name\nAda\n", "no column “email”", id="one column"),
        pytest.param(b"name,email,mail\n", "Two columns are called “mail”", id="twice"),
        pytest.param("name,email\nJosé,j@example.org".encode("latin-1"), "Line 2", id="latin-1"),
        pytest.param(b"x" * (MOST_BYTES + 1), "over 1 MB", id="too large"),
        pytest.param(
            b"name,email\n" + b"a,b\n" * (MOST_LINES + 1), "more than 500 lines", id="too long"
        ),
        pytest.param(b'name,email\n"' + b"a" * 200_000, "From line 2", id="an open quotation mark"),
    ],
)
def test_what_cannot_be_read_at_all_is_said_once(raw, words):
    with pytest.raises(Unreadable, match=words):
        read(text_of(raw))


def test_columns_that_say_nothing_to_us_are_named():
    assert read("name,email,Shoe size\nAda,a@example.org,38\n").unread == ("Shoe size",)


def test_what_an_export_defused_comes_back_as_it_was():
    assert one("'=Ada,a@example.org").name == "=Ada"


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@example(b"name,email\n\x00,\x00\n")
@example(b"name,email\r\r\n\x85a\x1cb,c\n")
def test_reading_never_breaks(raw):
    try:
        sheet = read(text_of(raw))
    except Unreadable:
        return
    assert all(line.words if isinstance(line, Fault) else line.email for line in sheet.lines)


CELL = st.text(st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=12), st.sampled_from(",;\t"))
def test_every_line_is_accounted_for(rows, delimiter):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["name", "email", "language"])
    writer.writerows(rows)

    lines = read(file.getvalue()).lines
    said = [n for n, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    assert [line.number for line in lines] == said


def test_every_language_of_ours_can_be_said():
    for code, name in settings.LANGUAGES:
        assert one(f"Ada,a@example.org,{name}").language == code
        assert one(f"Ada,a@example.org,{code.upper()}").language == code
