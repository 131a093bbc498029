"""What changed between two packs."""

from hypothesis import given
from hypothesis import strategies as st

from seedbed.draft.changes import GONE, NEW, SKIPPED, changes

LINES = st.lists(st.sampled_from(["one", "two", "three", ""]), max_size=12).map("\n".join)
PACKS = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), LINES)


@given(PACKS)
def test_nothing_differs_from_itself(pack):
    assert changes(pack, dict(pack)) == []


@given(PACKS, PACKS)
def test_every_file_that_differs_is_there_once_and_no_other(before, after):
    named = [change.name for change in changes(before, after)]

    assert named == sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))


@given(LINES, LINES)
def test_what_came_and_what_went_add_up(before, after):
    for change in changes({"a.md": before}, {"a.md": after}):
        new = sum(kind == NEW for kind, _ in change.lines)
        gone = sum(kind == GONE for kind, _ in change.lines)
        assert new - gone == after.count("\n") - before.count("\n")
        assert new + gone > 0


def test_only_what_is_near_a_change_is_shown():
    old = "\n".join(str(n) for n in range(40))
    (change,) = changes(
        {"a.md": old}, {"a.md": old.replace("\n5\n", "\nfive\n").replace("\n30\n", "\n")}
    )

    assert change.lines == (
        ("same", "4"), (GONE, "5"), (NEW, "five"), ("same", "6"), (SKIPPED, ""),
        ("same", "29"), (GONE, "30"), ("same", "31"),
    )  # fmt: skip


def test_a_file_is_new_or_gone_whole():
    (new,) = changes({}, {"a.md": "x\ny"})
    (gone,) = changes({"a.md": "x"}, {})

    assert (new.kind, new.lines) == ("new", ((NEW, "x"), (NEW, "y")))
    assert (gone.kind, gone.lines) == ("gone", ((GONE, "x"),))


def test_files_too_long_to_match_are_shown_whole_and_at_once():
    old = "\n\n".join(str(n) for n in range(3000))
    (change,) = changes({"a.md": old}, {"a.md": old.replace("7", "8")})

    assert {kind for kind, _ in change.lines} == {GONE, NEW}
