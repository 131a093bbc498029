"""The files of a pack, read with care: a pack may come from anyone."""

import os
import re
from pathlib import Path

from seedbed.course.problems import Findings

MOST_BYTES_IN_A_FILE = 1_000_000
MOST_BYTES_IN_A_PACK = 20_000_000
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
KNOWN = re.compile(
    rf"course\.md|bibliography\.yaml|(?:orientation|after|hard-moment)/{NAME}\.md"
    rf"|week-[1-9]\d?/(?:week|talk|class|homework|audience|reading)\.md"
    rf"|week-[1-9]\d?/practice/{NAME}\.md"
)


def texts(pack: Path, findings: Findings) -> dict[str, str]:
    """The text of each file of the pack by its name in it. What cannot be read becomes a problem.

    Nothing outside the folder is opened, no link is followed, and no large file is read.
    """
    read, total = {}, 0
    for name, path in _files(pack, findings):
        size = path.lstat().st_size
        total += size
        if size > MOST_BYTES_IN_A_FILE:
            findings.add(
                name, 1, f"is {size / 1e6:.1f} MB; a file may have 1 MB. Split it, or shorten it."
            )
        elif total > MOST_BYTES_IN_A_PACK:
            findings.add(name, 1, "brings the pack over 20 MB. Leave out what is not course text.")
        elif (text := _text(name, path, findings)) is not None:
            read[name] = text
    return read


def _files(pack: Path, findings: Findings) -> list[tuple[str, Path]]:
    found = []
    for folder, folders, files in os.walk(pack, followlinks=False):
        for entry in sorted([*folders, *files]):
            path = Path(folder) / entry
            name = path.relative_to(pack).as_posix()
            if entry.startswith("."):
                if entry in folders:
                    folders.remove(entry)
            elif path.is_symlink():
                findings.add(name, 1, "is a link. A pack holds its own files: put the text here.")
            elif entry in folders:
                continue
            elif not path.is_file():
                findings.add(name, 1, "is not an ordinary file. Take it out of the pack.")
            elif name in ("README.md", "REPORT.md"):
                continue
            elif not KNOWN.fullmatch(name):
                findings.add(
                    name,
                    1,
                    "has no place in a pack. Names are lower-case letters, digits and hyphens; "
                    "docs/house/course-packs.md lists the files.",
                )
            else:
                found.append((name, path))
    return sorted(found)


def _text(name: str, path: Path, findings: Findings) -> str | None:
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES_IN_A_FILE + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        findings.add(name, line, "is not UTF-8 here. Save the file as UTF-8.")
        return None
    if "\0" in text:
        findings.add(
            name, text[: text.index("\0")].count("\n") + 1, "holds a zero byte. Remove it."
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
