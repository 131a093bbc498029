"""Tables as files: CSV line by line, XLSX through a file that is thrown away.

A program that opens such a file takes a cell that begins with = + - or @ for a formula, and runs it.
Words are therefore written so that they stay words.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

BOM = "\ufeff"
FORMULA = re.compile(r"^\s*[=+\-@]|^[\t\r]")
LONGEST_CELL = 32_767
LONGEST_TITLE = 31


class _Line:
    """Where the CSV writer leaves its line: it is handed on, and nothing is kept."""

    def write(self, line: str) -> str:
        return line


def as_csv(head: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(head)
    for line in lines:
        yield writer.writerow([defused(cell) for cell in line])


def defused(cell: Any) -> Any:
    """A cell that no spreadsheet runs: an apostrophe before what looks like a formula."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def as_xlsx(title: str, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> IO[bytes]:
    """An XLSX file, for the caller to close. Words are typed as words, so nothing runs."""
    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_TITLE])
    page.freeze_panes = "A2"
    page.append([_cell(page, name, is_head=True) for name in head])
    for line in lines:
        page.append([_cell(page, value) for value in line])
    file = tempfile.TemporaryFile()  # noqa: SIM115  it is read after this
    book.save(file)
    file.seek(0)
    return file


def _cell(page: Any, value: Any, *, is_head: bool = False) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    words = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    cell = WriteOnlyCell(page, words)
    cell.data_type = "s"
    if is_head:
        cell.font = Font(bold=True)
    return cell
