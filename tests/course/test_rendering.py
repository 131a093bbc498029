from dataclasses import replace

import pytest

from seedbed.course.prose import Prose
from seedbed.course.rendering import address_of, html, short_name
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
            "So it is [@neff-2003;\n@neff-2003].",
            '<p>So it is (<a class="citation" href="#ref-neff-2003">Neff 2003</a>; '
            '<a class="citation" href="#ref-neff-2003">Neff 2003</a>).</p>',
            id="a citation of two works, over two lines",
        ),
        pytest.param("# What", "<h2>What</h2>", id="no heading is the page's own"),
        pytest.param(
            "| a |\n|---|\n| b |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n"
            "</tr>\n</tbody>\n</table>",
            id="a table",
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


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("week-2", "/week/2/"),
        ("week-2/talk", "/week/2/talk/"),
        ("week-2/reading", "/week/2/"),
        ("week-2/practice/loved-one", "/practice/week-2/practice/loved-one/"),
        ("week-2/homework/a-kind-act", "/homework/week-2/homework/a-kind-act/"),
        ("hard-moment/three-breaths", "/practice/hard-moment/three-breaths/"),
        ("orientation/welcome", "/read/orientation/welcome/"),
        ("after/staying", "/read/after/staying/"),
    ],
)
def test_every_kind_of_key_has_a_place_to_be_read(key, address):
    assert address_of(key) == address


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        ("Neff, K. D.", "Neff 2003"),
        ("Neff, K. D., & Germer, C. K.", "Neff and Germer 2003"),
        ("Lally, P., van Jaarsveld, C. H. M., & Wardle, J.", "Lally and others 2003"),
        ("Hansen, N. H., & Lever Taylor, B.", "Hansen and Lever Taylor 2003"),
        ("World Health Organization", "World Health Organization 2003"),
    ],
)
def test_a_work_is_named_as_a_text_names_it(authors, name):
    assert short_name(replace(EDITION.bibliography[0], authors=authors)) == name


def test_the_name_of_a_work_is_never_taken_for_markup():
    work = replace(EDITION.bibliography[0], authors="[x](javascript:a) <b>*y*</b>")
    edition = replace(EDITION, bibliography=(work,))

    assert html(Prose("[@neff-2003]"), edition).strip() == (
        '<p>(<a class="citation" href="#ref-neff-2003">'
        "[x](javascript:a) &lt;b&gt;*y*&lt;/b&gt; 2003</a>)</p>"
    )


def test_a_work_that_is_not_there_leaves_no_mark():
    assert html(Prose("So it is[@nobody-1999]."), EDITION).strip() == "<p>So it is.</p>"


def test_prose_is_rendered_once():
    assert html(Prose("Once."), EDITION) is html(Prose("Once."), EDITION)
