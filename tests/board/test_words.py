"""What people write is shown with a little Markdown, and can do nothing."""

import pytest

from seedbed.board.words import html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("*soft*", "<em>soft</em>", id="emphasis"),
        pytest.param("one\ntwo", "one<br", id="a line break is one"),
        pytest.param("# Loud", "<p># Loud</p>", id="a heading is not louder than the rest"),
        pytest.param("[a](https://a.example)", 'rel="noopener noreferrer nofollow"', id="a link"),
    ],
)
def test_a_little_markdown_is_shown(written, shown):
    assert shown in html(written)


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>x</b>",
        "![x](https://a.example/x.png)", "[x](javascript:alert(1))", "[x](data:text/html,x)",
        "[x](http://a.example)", '[x](https://a.example/"onclick="x)', "<https://a.example/\"x>",
    ],
)  # fmt: skip
def test_nothing_else_passes(written):
    shown = html(written)

    for tag in (
        "<script",
        "<img",
        "<b>",
        'javascript:alert(1)"',
        'href="data',
        'href="http:',
        '"onclick',
    ):
        assert tag not in shown
