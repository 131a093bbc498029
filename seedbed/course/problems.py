"""What is wrong with a pack: every problem at once, each with its place and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import category


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """One line that is safe to show: a hostile pack may quote a terminal's own commands."""
        told = f"{self.file}:{self.line}: {self.words}"
        return "".join(
            "\N{REPLACEMENT CHARACTER}" if _is_unseen(letter) else letter for letter in told
        )


class PackRefused(Exception):
    """The pack has problems; nothing was stored."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass
class Findings:
    """The problems found so far while a pack is read."""

    found: set[Problem] = field(default_factory=set)

    def add(self, file: str, line: int, words: str) -> None:
        self.found.add(Problem(file, line, words))

    def files(self) -> set[str]:
        """The files something was found in so far."""
        return {problem.file for problem in self.found}

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))

    def __bool__(self) -> bool:
        return bool(self.found)


def _is_unseen(letter: str) -> bool:
    return category(letter)[0] == "C" or category(letter) in ("Zl", "Zp")
