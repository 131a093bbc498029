"""An edition as a document: the same words are the same bytes, however the files were written."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.course import document
from seedbed.course.edition import ClassPlan, Edition, Segment, Turns
from seedbed.course.pack import read_pack
from seedbed.course.prose import Prose
from seedbed.course.script import Bell, Line, Script, Silence
from tests.cast import make_edition
from tests.course.packs import good_pack

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SECONDS = st.floats(0.001, 600, allow_nan=False)
CUES = st.one_of(
    st.builds(Line, WORDS),
    st.just(Bell()),
    st.builds(Silence, seconds=SECONDS),
    st.builds(Silence, weight=SECONDS),
)
SEGMENTS = st.builds(
    Segment,
    key=WORDS,
    kind=WORDS,
    title=WORDS,
    minutes=st.integers(1, 240),
    grouping=WORDS,
    instruction=st.booleans(),
    practice=WORDS,
    turns=st.none() | st.builds(Turns, st.integers(1, 60), st.lists(WORDS).map(tuple)),
    seen=st.builds(Prose, WORDS),
    teacher=st.builds(Prose, WORDS),
)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """An edition of any words, cues, segments and examples."""
    edition = make_edition(weeks=1, title=draw(WORDS))
    week = edition.weeks[0]
    practice = replace(week.practices[0], script=Script(tuple(draw(st.lists(CUES, max_size=8)))))
    week = replace(
        week,
        practices=(practice,),
        prose=Prose(draw(WORDS)),
        plan=ClassPlan(tuple(draw(st.lists(SEGMENTS, max_size=3)))),
        examples=draw(st.dictionaries(WORDS, st.builds(Prose, WORDS), max_size=3)),
    )
    audiences = draw(st.dictionaries(WORDS, WORDS))
    return replace(edition, weeks=(week,), hard_moments=(), audiences=audiences)


@given(editions())
def test_a_document_read_is_the_edition_that_was_written(edition):
    text = document.write(edition)
    again = document.read(text)

    assert again == edition
    assert document.digest(document.write(again)) == document.digest(text)


@given(editions(), WORDS)
def test_other_words_have_another_digest(edition, words):
    other = replace(edition, about=Prose(edition.about.markdown + words + "."))

    assert document.digest(document.write(other)) != document.digest(document.write(edition))


@given(st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_files_the_ends_of_lines_and_a_mark_of_order_change_nothing(
    tmp_path_factory, random, ending, has_mark
):
    written = good_pack(tmp_path_factory.mktemp("written"))
    again = tmp_path_factory.mktemp("again")
    files = [path for path in written.rglob("*") if path.is_file()]
    random.shuffle(files)
    for path in files:
        copy = again / path.relative_to(written)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text().replace("\n", ending).encode()
        copy.write_bytes(b"\xef\xbb\xbf" * has_mark + text)

    assert document.write(read_pack(again)) == document.write(read_pack(written))
