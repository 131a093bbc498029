"""Reading a sheet of people: bytes in; for each line a row or a fault, with its number. No rows of
the database, no clock."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from seedbed.person.forms import zones

MOST_BYTES = 1_000_000
MOST_LINES = 500
LONGEST_NAME = 120
LONGEST_ADDRESS = 254
COLUMNS: Mapping[str, frozenset[str]] = {
    "name": frozenset(("name", "full name", "nombre", "nombre completo", "nombre y apellidos")),
    "email": frozenset(
        ("email", "e mail", "mail", "address", "email address", "correo", "correo electronico")
    ),
    "language": frozenset(("language", "idioma", "lengua")),
    "time_zone": frozenset(("time zone", "timezone", "zone", "zona horaria", "huso horario")),
}
NEEDED = ("name", "email")


class Unreadable(Exception):
    """The sheet as a whole cannot be read. Its words are for the person, and say what to do."""


@dataclass(frozen=True)
class Row:
    """A line that can be read, and the number it begins at."""

    number: int
    name: str
    email: str
    language: str = ""
    time_zone: str = ""


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken, why, and what to do."""

    number: int
    words: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Sheet:
    """Every line that is not empty, in order."""

    lines: tuple[Row | Fault, ...]
    unread: tuple[str, ...] = ()
    """Columns that say nothing to us."""


def text_of(raw: bytes) -> str:
    """The words of a file. Raises Unreadable."""
    if len(raw) > MOST_BYTES:
        raise Unreadable(_("That file is over 1 MB. Keep the name and the address, or split it."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as where:
        line = raw[: where.start].count(b"\n") + 1
        raise Unreadable(
            _("Line %(line)s is not in UTF-8. Save the sheet as “CSV UTF-8” and send it again.")
            % {"line": line}
        ) from None


def read(text: str) -> Sheet:
    """Rows and faults of a sheet whose first line names its columns. Raises Unreadable."""
    records = list(_records(text.removeprefix("\ufeff")))
    if not records:
        raise Unreadable(
            _("There is nothing in it. The first line names the columns: name, email.")
        )
    if len(records) - 1 > MOST_LINES:
        raise Unreadable(
            _("It has more than %(most)s lines. Split it, and send one part after the other.")
            % {"most": MOST_LINES}
        )
    (_first, header), *rest = records
    columns = _columns(header)
    seen: dict[str, int] = {}
    lines = tuple(_line(number, cells, header, columns, seen) for number, cells in rest)
    unread = (name.strip() for at, name in enumerate(header) if at not in columns.values())
    return Sheet(lines, tuple(name for name in unread if name))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not empty, and the number of the line it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            _(
                "From line %(line)s on it cannot be read. Look for a quotation mark without its pair."
            )
            % {"line": begins}
        ) from None


def _delimiter(text: str) -> str:
    """What stands between the cells of the first line that says anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Raises Unreadable."""
    found: dict[str, int] = {}
    for at, name in enumerate(header):
        column = next((one for one, names in COLUMNS.items() if _plain(name) in names), None)
        if column in found:
            raise Unreadable(
                _("Two columns are called “%(name)s”. Keep one of them.") % {"name": name.strip()}
            )
        if column:
            found[column] = at
    missing = [column for column in NEEDED if column not in found]
    if missing:
        raise Unreadable(
            _(
                "The first line has no column “%(name)s”. It names the columns, such as: name, email."
            )
            % {"name": missing[0]}
        )
    return found


def _plain(name: str) -> str:
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)
    )
    return " ".join(bare.casefold().replace("_", " ").replace("-", " ").split())


def _line(
    number: int,
    cells: Sequence[str],
    header: Sequence[str],
    columns: Mapping[str, int],
    seen: dict[str, int],
) -> Row | Fault:
    said = {
        column: " ".join(cells[at].split()) if at < len(cells) else ""
        for column, at in columns.items()
    }
    name, email = _undefused(said["name"]), said["email"]
    language, zone = said.get("language", ""), said.get("time_zone", "")
    told = _wrong(name, email, language, zone) or _twice(email, seen, number)
    if any(cell.strip() for cell in cells[len(header) :]):
        told = _("There are more cells than columns. Put quotation marks round a comma in a name.")
    if told:
        return Fault(number, told, name[:LONGEST_NAME], email[:LONGEST_ADDRESS])
    return Row(number, name, email, _language(language) or "", zone)


def _undefused(name: str) -> str:
    """A name as it was before an export put an apostrophe before it."""
    return name[1:] if name[:1] == "'" and name[1:2] in tuple("=+-@") else name


def _wrong(name: str, email: str, language: str, zone: str) -> str:
    """What is wrong with a line and what to do; empty for nothing."""
    if not name:
        return _("The name is missing. Write how they are called.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        return _("The name is too long or holds signs that cannot be shown. Write it anew, short.")
    if not email:
        return _("The address is missing. Without one, we cannot write to them.")
    try:
        validate_email(email)
    except ValidationError:
        return _("That is no email address. Look for a space or a missing @.")
    if len(email) > LONGEST_ADDRESS:
        return _("The address is too long. Look whether two stand in one cell.")
    if _language(language) is None:
        codes = ", ".join(code for code, _name in settings.LANGUAGES)
        return _(
            "That language is not one of ours. Write one of: %(codes)s; or leave it empty."
        ) % {"codes": codes}
    if zone and zone not in zones():
        return _("That time zone is not known. Write it as Europe/Madrid, or leave it empty.")
    return ""


def _language(said: str) -> str | None:
    """Its code; empty for none said, None for one that is not ours."""
    if not said:
        return ""
    plain = _plain(said)
    known = {_plain(name): code for code, name in settings.LANGUAGES}
    known |= {code: code for code, _name in settings.LANGUAGES}
    known |= {"spanish": "es", "ingles": "en"}
    return known.get(plain) or known.get(plain.split(" ")[0])


def _twice(email: str, seen: dict[str, int], number: int) -> str:
    first = seen.setdefault(email.casefold(), number)
    if first == number:
        return ""
    return _("The same address stands on line %(line)s. Keep one of the two.") % {"line": first}
