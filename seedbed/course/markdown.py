"""The Markdown of a pack: CommonMark and tables, no raw HTML, citations and links to keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seedbed.course.folder import NAME
from seedbed.course.problems import Findings

CITATION = re.compile(rf"\[@({NAME}(?:;\s*@{NAME})*)\]")
SAFE_LINK = re.compile(rf"https://[^\s/?#]+\S*|key:{NAME}(?:/{NAME})*")
MOST_LETTERS_IN_A_PARAGRAPH = 8_000
"""A Markdown parser can take the square of a paragraph's length, and a pack may be hostile."""


@dataclass(frozen=True)
class Mention:
    """A key or a work that a text points to, and the line where it does."""

    line: int
    kind: str
    key: str


def parser() -> MarkdownIt:
    """The one parser of the house. Raw HTML stays text; only https and key links pass."""
    made = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("table")
    made.enable(["replacements", "smartquotes"])
    made.validateLink = is_safe_link  # type: ignore[method-assign, assignment]
    return made


def is_safe_link(address: str) -> bool:
    """Whether a text of the course may point there."""
    return bool(SAFE_LINK.fullmatch(address))


def cited_in(citation: str) -> list[str]:
    """The keys within one citation: "neff-2003; @gilbert-2014"."""
    return [key.strip().removeprefix("@") for key in citation.split(";")]


def mentions(file: str, text: str, first_line: int, findings: Findings) -> Iterator[Mention]:
    """What a text points to. What may not stand in a text becomes a problem on the way."""
    if _has_endless_paragraph(file, text, first_line, findings):
        return
    for token in _strict.parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "html_block":
            _refuse_html(file, line, token.content, findings)
        elif token.type == "heading_open" and token.tag == "h1":
            findings.add(file, line, "'#' is the page's own title. Begin with '##'.")
        elif token.type == "inline":
            yield from _citations(file, line, token.content, findings)
            yield from _mentions_inline(file, line, token, findings)


def _has_endless_paragraph(file: str, text: str, first_line: int, findings: Findings) -> bool:
    line, length = first_line, 0
    for number, words in enumerate(text.split("\n"), first_line):
        length = length + len(words) if words.strip() else 0
        line = number if length == len(words) else line
        if length > MOST_LETTERS_IN_A_PARAGRAPH:
            words = f"this paragraph has over {MOST_LETTERS_IN_A_PARAGRAPH} characters. Split it."
            findings.add(file, line, words)
            return True
    return False


def _citations(file: str, line: int, content: str, findings: Findings) -> Iterator[Mention]:
    for match in CITATION.finditer(content):
        there = line + content.count("\n", 0, match.start())
        yield from (Mention(there, "work", key) for key in cited_in(match[1]))
    rest = CITATION.sub(lambda match: "\n" * match[0].count("\n"), content)
    for broken in re.finditer(r"\[@[^\]\n]{0,40}\]?", rest):
        findings.add(
            file,
            line + rest.count("\n", 0, broken.start()),
            f"cannot read the citation '{broken[0]}'. Write [@neff-2003], or "
            "[@neff-2003; @gilbert-2014].",
        )


def _mentions_inline(
    file: str, line: int, paragraph: Token, findings: Findings
) -> Iterator[Mention]:
    for token in paragraph.children or []:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "html_inline":
            _refuse_html(file, line, token.content, findings)
            line += token.content.count("\n")
        elif token.type == "image":
            findings.add(file, line, "pictures are not part of packs yet. Say it in words.")
        elif token.type == "link_open":
            address = str(token.attrs["href"])
            if not is_safe_link(address):
                words = f"links to '{address[:60]}'. Use an https: address, or key: and a key."
                findings.add(file, line, words)
            elif address.startswith("key:"):
                yield Mention(line, "key", address.removeprefix("key:"))


def _refuse_html(file: str, line: int, html: str, findings: Findings) -> None:
    shown = html.strip().split("\n")[0][:40]
    findings.add(file, line, f"holds raw HTML ('{shown}'). Write it in Markdown.")


# With HTML on and every link let through, the strict parser sees what it is there to refuse.
_strict = MarkdownIt("commonmark", {"html": True}).enable("table")
_strict.validateLink = lambda url: True  # type: ignore[method-assign]
