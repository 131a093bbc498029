"""A pack as one ZIP file, to carry from one house to another."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping

from seedbed.course.folder import (
    BESIDE,
    MOST_BYTES_IN_A_FILE,
    MOST_BYTES_IN_A_PACK,
    MOST_FILES,
    misplaced,
    text_of,
)
from seedbed.course.problems import Findings

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zipped(texts: Mapping[str, str]) -> bytes:
    """The texts (name to text) as a ZIP; the same bytes for the same texts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        for name in sorted(texts):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, texts[name].encode(), zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()


def unzipped(raw: bytes, findings: Findings) -> dict[str, str]:
    """The texts in a ZIP, read with care: it may come from anyone. What is wrong becomes a problem.

    A pack that lies in one folder of the ZIP is taken out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            entries = [
                one
                for one in pack.infolist()
                if not one.is_dir() and not one.filename.startswith("__MACOSX/")
            ]
            return _texts(pack, entries, findings)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ):
        findings.add(".", 1, "is not a ZIP file that can be read here. Export the pack anew.")
        return {}


def _texts(
    pack: zipfile.ZipFile, entries: list[zipfile.ZipInfo], findings: Findings
) -> dict[str, str]:
    if len(entries) > MOST_FILES:
        findings.add(".", 1, f"holds more than {MOST_FILES} files. Is this the pack you mean?")
        return {}
    top = _one_folder([one.filename for one in entries])
    read: dict[str, str] = {}
    total = 0
    for entry in entries:
        name = entry.filename.removeprefix(top)
        if _is_beside(name):
            continue
        raw = _bytes(pack, entry, name, findings)
        total += len(raw or b"")
        if total > MOST_BYTES_IN_A_PACK:
            findings.add(name, 1, "brings the pack over 20 MB. Leave out what is not course text.")
            break
        if raw is not None and (text := text_of(name, raw, findings)) is not None:
            if name in read:
                findings.add(name, 1, "is in the ZIP twice. Keep one.")
            read[name] = text
    return read


def _is_beside(name: str) -> bool:
    """What is no part of the course: notes for writers, and what begins with a dot."""
    parts = name.split("/")
    return name in BESIDE or (".." not in parts and any(part[:1] == "." for part in parts))


def _one_folder(names: list[str]) -> str:
    """The folder that holds the pack, where course.md does not lie on top."""
    tops = [
        name
        for name in names
        if name.endswith("/course.md") and name.count("/") == 1 and name[0] != "."
    ]
    top = tops[0].removesuffix("course.md") if len(tops) == 1 else ""
    return top if "course.md" not in names and all(name.startswith(top) for name in names) else ""


def _bytes(
    pack: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, findings: Findings
) -> bytes | None:
    """The bytes of one file; None, and a problem, for one that is refused."""
    if words := _no_place(entry, name):
        findings.add(name, 1, words)
        return None
    with pack.open(entry) as file:
        raw = file.read(MOST_BYTES_IN_A_FILE + 1)
    if len(raw) > MOST_BYTES_IN_A_FILE:
        findings.add(name, 1, "is over 1 MB; a file may have 1 MB. Split it, or shorten it.")
        return None
    return raw


def _no_place(entry: zipfile.ZipInfo, name: str) -> str:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link. A pack holds its own files: put the text here."
    if entry.file_size > MOST_BYTES_IN_A_FILE:
        return "is over 1 MB; a file may have 1 MB. Split it, or shorten it."
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that is not read here. Export the pack anew."
    if entry.flag_bits & 0x1:
        return "is locked with a password. Export the pack without one."
    return misplaced(name)
