"""Pieces of a page that are the same for everybody they are shown to: rendered once, then kept."""

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.utils.translation import get_language
from jinja2 import Environment
from markupsafe import Markup, escape

MOST_KEPT = 2048
MARK = token_hex(8)
"""What no value that goes into a piece can know, so that none can pass for a hole."""
HOLE = re.compile(f"<{MARK} (\\w+)>")


class Pieces:
    """`piece("room/_name.html", {"csrf_input": csrf_input}, title=...)` in a template.

    A piece sees the values it is given and no request. What differs from one request to the next
    goes into holes, filled anew each time.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._kept = lru_cache(maxsize=MOST_KEPT)(self._rendered)

    def __call__(
        self, template: str, holes: Mapping[str, Any] | None = None, **said: Hashable
    ) -> Markup:
        parts = self._kept(get_language(), template, tuple(holes or ()), tuple(said.items()))
        if not holes:
            return parts[0]
        filled = [escape(holes[part]) if n % 2 else part for n, part in enumerate(parts)]
        return Markup("".join(filled))  # noqa: S704  each part is escaped

    def _rendered(
        self,
        language: str | None,
        template: str,
        holes: tuple[str, ...],
        said: tuple[tuple[str, Hashable], ...],
    ) -> tuple[Markup, ...]:
        """The text around the holes, and between them the name of each."""
        marked = {name: Markup(f"<{MARK} {name}>") for name in holes}  # noqa: S704  a mark of our own
        text = self._environment.get_template(template).render(**dict(said), **marked)
        return tuple(Markup(part) for part in HOLE.split(text))  # noqa: S704  rendered, so escaped
