"""Words of the course as HTML, rendered once for each process."""

import re
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from seedbed.course.edition import Edition, Reference
from seedbed.course.markdown import CITATION, cited_in, parser
from seedbed.course.prose import Prose

ROUTES = (
    (re.compile(r"week-(\d+)"), "home:week"),
    (re.compile(r"((?:(?:week|gathering)-\d+/practice|hard-moment)/.+)"), "practice:practice"),
    (re.compile(r"skill/(.+)"), "practice:skill"),
    (re.compile(r"gathering-(\d+)(?:/digest)?"), "home:gathering"),
    (re.compile(r"(week-\d+/homework/.+)"), "homework:assignment"),
    (re.compile(r"((?:orientation|after)/.+)"), "home:page"),
    (re.compile(r"week-(\d+)/talk"), "home:talk"),
    (re.compile(r"week-(\d+)/.+"), "home:week"),
)


def html(prose: Prose, edition: Edition, *, top: int = 2) -> Markup:
    """The prose as HTML, with citations named and keys made links. `##` becomes `<h{top}>`."""
    return _html(prose.markdown, edition.bibliography, top)


def html_once(prose: Prose, edition: Edition, *, top: int = 2) -> Markup:
    """The same, for words that change with every key: not kept."""
    return _html.__wrapped__(prose.markdown, edition.bibliography, top)


def plain_html(markdown: str, *, top: int = 2) -> Markup:
    """Markdown that stands in no edition: nothing to cite, no keys to point to."""
    return _html(markdown, (), top) if markdown else Markup("")


@lru_cache(maxsize=2048)
def _html(markdown: str, works: tuple[Reference, ...], top: int) -> Markup:
    references = {work.key: work for work in works}
    cited = CITATION.sub(lambda match: _citation(match[1], references), markdown)
    return Markup(_parser.render(cited, {"top": top}))  # noqa: S704  raw HTML is off in the parser


def address_of(key: str) -> str:
    """Where a key of the course is read; nowhere ("#") for a key of no known shape."""
    for shape, name in ROUTES:
        if match := shape.fullmatch(key):
            try:
                return reverse(name, args=[match[1]])
            except NoReverseMatch:
                continue
    return "#"


def short_name(work: Reference) -> str:
    """A work as a text names it: "Neff 2003", "Goetz and others 2010"."""
    names = re.findall(r"([^,&]+), (?:[A-Z]\.[ -]?)+", work.authors) or [work.authors]
    first = names[0].strip()
    if len(names) == 2:
        first = f"{first} and {names[1].strip(' &')}"
    elif len(names) > 2:
        first = f"{first} and others"
    return f"{first} {work.year}"


def _citation(cited: str, references: dict[str, Reference]) -> str:
    works = [references[key] for key in cited_in(cited) if key in references]
    links = [f"[{_plain(short_name(work))}](cite:{work.key})" for work in works]
    return f"({'; '.join(links)})" if links else ""


def _plain(words: str) -> str:
    """Words that Markdown leaves as they are."""
    return re.sub(r"([\\`*_\[\]<>|&])", r"\\\1", words)


def _link_open(self: RendererHTML, tokens: list[Token], n: int, options: Any, env: Any) -> str:
    address = str(tokens[n].attrs.get("href", ""))
    if address.startswith("cite:"):
        return f'<a class="citation" href="#ref-{escape(address.removeprefix("cite:"))}">'
    if address.startswith("key:"):
        return f'<a href="{escape(address_of(address.removeprefix("key:")))}">'
    return f'<a href="{escape(address)}" rel="noopener noreferrer">'


def _heading_tag(token: Token, env: Any) -> str:
    return f"h{min(6, max(env['top'], int(token.tag[1]) - 2 + env['top']))}"


def _heading_open(self: RendererHTML, tokens: list[Token], n: int, options: Any, env: Any) -> str:
    return f"<{_heading_tag(tokens[n], env)}>"


def _heading_close(self: RendererHTML, tokens: list[Token], n: int, options: Any, env: Any) -> str:
    return f"</{_heading_tag(tokens[n], env)}>\n"


def _made() -> MarkdownIt:
    made = parser()
    allowed = made.validateLink
    made.validateLink = lambda url: url.startswith("cite:") or allowed(url)  # type: ignore[method-assign]
    made.add_render_rule("link_open", _link_open)
    made.add_render_rule("heading_open", _heading_open)
    made.add_render_rule("heading_close", _heading_close)
    return made


_parser = _made()
