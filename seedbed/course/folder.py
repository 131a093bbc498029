"""The files of a pack, read with care: a pack may come from anyone."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from seedbed.course.problems import Findings

MOST_BYTES_IN_A_FILE = 1_000_000
MOST_BYTES_IN_A_PACK = 20_000_000
MOST_FILES = 5_000
MOST_LETTERS_IN_A_NAME = 60
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
KNOWN = re.compile(
    rf"(?:{LANGUAGE}/)?(?:course\.md|bibliography\.yaml|(?:orientation|after|hard-moment|skill)/{NAME}\.md"
    rf"|week-[1-9]\d?/(?:week|talk|class|homework|audience|reading)\.md"
    rf"|gathering-[1-9]\d?/(?:gathering|digest)\.md"
    rf"|(?:week|gathering)-[1-9]\d?/practice/{NAME}\.md)"
)
BESIDE = ("README.md", "REPORT.md")
"""For the people who write a pack; no part of the course."""
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Opened so, a file that became a link or a pipe since it was listed is neither followed nor waited for.
CAREFULLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def texts(pack: Path, findings: Findings) -> dict[str, str]:
    """The text of each file of the pack by its name in it. What cannot be read becomes a problem.

    Nothing outside the folder is opened, no link is followed, and no large file is read.
    """
    read, total = {}, 0
    for name, path in _files(pack, findings):
        raw = _bytes(name, path, findings)
        if raw is None:
            continue
        total += len(raw)
        if total > MOST_BYTES_IN_A_PACK:
            findings.add(name, 1, "brings the pack over 20 MB. Leave out what is not course text.")
            break
        if (text := text_of(name, raw, findings)) is not None:
            read[name] = text
    return read


def _files(pack: Path, findings: Findings) -> list[tuple[str, Path]]:
    found = []
    for number, path in enumerate(_everything(pack, findings)):
        if number == MOST_FILES:
            findings.add(
                ".", 1, f"holds more than {MOST_FILES} files. Is this the folder you mean?"
            )
            break
        name = path.relative_to(pack).as_posix()
        if words := _no_place(name, path):
            findings.add(name, 1, words)
        elif name not in BESIDE:
            found.append((name, path))
    return sorted(found)


def _everything(pack: Path, findings: Findings) -> Iterator[Path]:
    """Every file, and every folder that is a link. What begins with a dot is left alone."""

    def closed(error: OSError) -> None:
        where = Path(error.filename).relative_to(pack).as_posix()
        findings.add(where, 1, "cannot be opened. Look at its permissions.")

    for folder, folders, files in os.walk(pack, followlinks=False, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (name for name in folders if (Path(folder) / name).is_symlink())
        for name in [*links, *sorted(files)]:
            if not name.startswith("."):
                yield Path(folder) / name


def _no_place(name: str, path: Path) -> str:
    if path.is_symlink():
        return "is a link. A pack holds its own files: put the text here."
    if not path.is_file():
        return "is not an ordinary file. Take it out of the pack."
    return "" if name in BESIDE else misplaced(name)


def misplaced(name: str) -> str:
    """Why a file of that name has no place in a pack; nothing where it has one."""
    stem = Path(name).stem
    if not KNOWN.fullmatch(name):
        return (
            "has no place in a pack. Names are lower-case letters, digits and hyphens; "
            "docs/house/course-packs.md lists the files."
        )
    if len(stem) > MOST_LETTERS_IN_A_NAME:
        return f"has a name of {len(stem)} letters; {MOST_LETTERS_IN_A_NAME} is the most."
    return ""


def _bytes(name: str, path: Path, findings: Findings) -> bytes | None:
    try:
        with open(os.open(path, CAREFULLY), "rb") as file:
            there = os.fstat(file.fileno())
            if stat.S_ISREG(there.st_mode) and there.st_size <= MOST_BYTES_IN_A_FILE:
                return file.read(MOST_BYTES_IN_A_FILE)
            size = there.st_size / 1e6
    except OSError:
        findings.add(name, 1, "cannot be opened. Look at its permissions.")
        return None
    findings.add(name, 1, f"is {size:.1f} MB; a file may have 1 MB. Split it, or shorten it.")
    return None


def text_of(name: str, raw: bytes, findings: Findings) -> str | None:
    """The text of a file's bytes; None, and a problem, where it cannot be read."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        findings.add(name, line, "is not UTF-8 here. Save the file as UTF-8.")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        code = f"U+{ord(unseen[0]):04X}"
        findings.add(name, line, f"holds a character that cannot be seen ({code}). Remove it.")
        return None
    return text
