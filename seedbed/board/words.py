"""What people write to each other, as HTML: a little Markdown, no raw HTML, no pictures or headings,
https links.

Rendered each time and kept nowhere: these words are not ours to hold.
"""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

MOST_LETTERS = 5_000


def html(markdown: str) -> Markup:
    """A person's words, safe to show to others. One line break is one line break."""
    return Markup(_parser.render(markdown))  # noqa: S704  raw HTML is off in the parser


def _link_open(self: RendererHTML, tokens: list[Token], n: int, options: Any, env: Any) -> str:
    address = escape(str(tokens[n].attrs.get("href", "")))
    return f'<a href="{address}" rel="noopener noreferrer nofollow">'


def _made() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True})
    made.disable(["image", "heading", "lheading"])
    made.validateLink = lambda url: url.startswith("https://")  # type: ignore[method-assign]
    made.add_render_rule("link_open", _link_open)
    return made


_parser = _made()
