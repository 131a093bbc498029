"""The Markdown of a pack: CommonMark and tables, no raw HTML, citations and links to keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seedbed.course.problems import Findings

CITATION = re.compile(r"\[@([a-z0-9-]+(?:; ?@[a-z0-9-]+)*)\]")
MEANT_AS_HTML = re.compile(r"<(?:!--|[/?!]?[a-zA-Z])")


def parser() -> MarkdownIt:
    """The one parser of the house. Raw HTML stays text; only https, mailto and key links pass."""
    made = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("table")
    made.enable(["replacements", "smartquotes"])
    made.validateLink = is_safe_link  # type: ignore[method-assign, assignment]
    return made


def is_safe_link(address: str) -> bool:
    """Whether a text of the course may point there."""
    return urlsplit(address).scheme in ("https", "mailto", "key")


@dataclass(frozen=True)
class Mention:
    """A key or a work that a text points to, and the line where it does."""

    line: int
    kind: str
    key: str


def mentions(file: str, text: str, first_line: int, findings: Findings) -> Iterator[Mention]:
    """What a text points to; raw HTML, pictures and unsafe links become problems on the way."""
    for token in _strict.parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "html_block":
            _refuse_html(file, line, token.content, findings)
        for child in token.children or []:
            yield from _mentions_inline(file, line, child, findings)
        if token.type == "inline":
            for cited in CITATION.findall(token.content):
                for key in re.split(r"; ?", cited):
                    yield Mention(line, "work", key.removeprefix("@"))


def _mentions_inline(file: str, line: int, token: Token, findings: Findings) -> Iterator[Mention]:
    if token.type == "html_inline":
        _refuse_html(file, line, token.content, findings)
    elif token.type == "image":
        findings.add(file, line, "pictures are not part of packs yet. Say it in words.")
    elif token.type == "link_open":
        address = str(token.attrs["href"])
        if not is_safe_link(address):
            findings.add(
                file, line, f"links to '{address[:60]}'. Use an https: address, or key: and a key."
            )
        elif address.startswith("key:"):
            yield Mention(line, "key", address.removeprefix("key:"))


def _refuse_html(file: str, line: int, html: str, findings: Findings) -> None:
    shown = html.strip().split("\n")[0][:40]
    findings.add(file, line, f"holds raw HTML ('{shown}'). Write it in Markdown.")


# With HTML on and every link let through, the strict parser sees what it is there to refuse.
_strict = MarkdownIt("commonmark", {"html": True}).enable("table")
_strict.validateLink = lambda url: True  # type: ignore[method-assign]
