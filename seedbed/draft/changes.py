"""What changed between two packs: file by file, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 1
"""Unchanged lines shown on either side of a change."""
MOST_LINES = 1_200
"""Of both together; to match the lines of larger files would take too long."""
SAME, GONE, NEW, SKIPPED = "same", "gone", "new", "skipped"


@dataclass(frozen=True)
class Change:
    """One file that differs: how ("new", "gone" or "changed"), and its lines as (kind, text)."""

    name: str
    kind: str
    lines: tuple[tuple[str, str], ...]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Every file that differs, by name."""
    return [
        Change(name, _kind(name, before, after), tuple(_lines(before.get(name), after.get(name))))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def _kind(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    if name not in before:
        return "new"
    return "changed" if name in after else "gone"


def _lines(before: str | None, after: str | None) -> Iterator[tuple[str, str]]:
    old, new = (before or "").split("\n"), (after or "").split("\n")
    if before is None or after is None:
        kind, text = (NEW, new) if before is None else (GONE, old)
        yield from ((kind, line) for line in text)
        return
    if len(old) + len(new) > MOST_LINES:
        yield from ((GONE, line) for line in old)
        yield from ((NEW, line) for line in new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if number:
            yield SKIPPED, ""
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from ((SAME, line) for line in old[a:b])
            else:
                yield from ((GONE, line) for line in old[a:b])
                yield from ((NEW, line) for line in new[c:d])
