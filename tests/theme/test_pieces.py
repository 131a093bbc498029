"""Pieces: rendered once for the same values, filled anew for each request."""

import pytest
from django.utils import translation
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from seedbed.theme.pages import environment
from seedbed.theme.pieces import MARK

PAGES = {
    "named.html": "<p>{{ name }}</p>",
    "form.html": "<form>{{ token }}<b>{{ name }}</b>{{ token }}</form>",
    "outer.html": "{{ piece('named.html', name=name) }}",
}


@pytest.fixture
def pages():
    return environment(loader=DictLoader(dict(PAGES)), autoescape=True)


def test_a_piece_is_rendered_once_for_the_same_values(pages):
    piece = pages.globals["piece"]
    assert piece("named.html", name="Ana") == "<p>Ana</p>"

    pages.loader.mapping["named.html"] = "changed"
    pages.cache.clear()

    assert piece("named.html", name="Ana") == "<p>Ana</p>"
    assert piece("named.html", name="Bo") == "changed"


def test_each_language_has_its_own(pages):
    piece = pages.globals["piece"]
    with translation.override("en"):
        piece("named.html", name="Ana")
    pages.loader.mapping["named.html"] = "<p lang=es>{{ name }}</p>"
    pages.cache.clear()

    with translation.override("es"):
        assert piece("named.html", name="Ana") == "<p lang=es>Ana</p>"


def test_holes_are_filled_each_time_and_escaped(pages):
    piece = pages.globals["piece"]

    assert piece("form.html", {"token": Markup("<i>1</i>")}, name="Ana") == (
        "<form><i>1</i><b>Ana</b><i>1</i></form>"
    )
    assert piece("form.html", {"token": "<2>"}, name="Ana") == (
        "<form>&lt;2&gt;<b>Ana</b>&lt;2&gt;</form>"
    )


def test_values_are_escaped_and_a_piece_is_not_escaped_again(pages):
    page = pages.get_template("outer.html")

    assert page.render(name="<script>") == "<p>&lt;script&gt;</p>"


def test_a_piece_cannot_be_given_a_hole_by_a_value(pages):
    piece = pages.globals["piece"]

    for name in ("<token>", "<0123456789abcdef token>", f"<{MARK} token>"):
        assert piece("form.html", {"token": "secret"}, name=name).count("secret") == 2


def test_a_piece_sees_nothing_it_was_not_given(pages):
    with pytest.raises(UndefinedError):
        pages.globals["piece"]("named.html")
