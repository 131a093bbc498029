import pytest

from seedbed.course.prose import Prose
from seedbed.course.rendering import html
from tests.cast import make_edition

EDITION = make_edition()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("*Hello*", "<p><em>Hello</em></p>", id="Markdown"),
        pytest.param("## What", "<h2>What</h2>", id="headings leave h1 to the page"),
        pytest.param(
            "So it is [@neff-2003].",
            '<p>So it is (<a class="citation" href="#ref-neff-2003">Neff 2003</a>).</p>',
            id="a citation names its work",
        ),
        pytest.param(
            "[next](key:week-2)", '<p><a href="/week/2/">next</a></p>', id="a key becomes a link"
        ),
        pytest.param(
            "[out](https://example.org/)",
            '<p><a href="https://example.org/" rel="noopener noreferrer">out</a></p>',
            id="a link outward",
        ),
        pytest.param("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>", id="raw HTML stays text"),
        pytest.param(
            "[x](javascript:alert)", "<p>[x](javascript:alert)</p>", id="no script in a link"
        ),
    ],
)
def test_words_of_the_course_as_html(markdown, expected):
    assert html(Prose(markdown), EDITION).strip() == expected


def test_a_heading_within_a_part_goes_deeper():
    assert html(Prose("## What"), EDITION, top=3).strip() == "<h3>What</h3>"
