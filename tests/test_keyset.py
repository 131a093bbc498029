"""A page of rows begins where the one before it ended."""

from datetime import timedelta

import pytest

from seedbed.keyset import stretch
from seedbed.practice.models import JournalEntry
from tests.cast import BEGINNING, EVENING


@pytest.fixture
def entries(participant):
    """Seven entries, three of them written at the same moment."""
    minutes = [0, 1, 2, 2, 2, 3, 4]
    JournalEntry.objects.bulk_create(
        JournalEntry(
            person=participant,
            written_at=EVENING + timedelta(minutes=m),
            on=BEGINNING,
            words=b"sealed",
        )
        for m in minutes
    )
    return JournalEntry.objects.held_by(participant)


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_every_row_is_on_one_page_newest_first(entries, size):
    seen, mark = [], ""
    while True:
        page = stretch(entries, "written_at", before=mark, size=size)
        assert len(page.rows) <= size
        seen += page.rows
        mark = page.before
        if not mark:
            break

    assert seen == list(entries.order_by("-written_at", "-pk"))


def test_a_row_written_meanwhile_moves_nothing(entries, participant):
    first = stretch(entries, "written_at", before="", size=3)
    entries.create(
        person=participant,
        written_at=EVENING + timedelta(hours=1),
        on=BEGINNING,
        words=b"sealed",
    )

    second = stretch(entries, "written_at", before=first.before, size=3)

    assert not set(first.rows) & set(second.rows)
    assert len(second.rows) == 3


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "nonsense",
        "2026-03-03_",
        "2026-03-03T19:30:00_0192f0c0-0000-7000-8000-000000000000",
        "a_b_c",
        "0001-01-01T00:00:00+14:00_0192f0c0-0000-7000-8000-000000000000",
        "9999-12-31T23:59:00-14:00_0192f0c0-0000-7000-8000-000000000000",
    ],
)
def test_a_mark_that_says_nothing_shows_the_newest(entries, mark):
    page = stretch(entries, "written_at", before=mark, size=3)

    assert list(page.rows) == list(entries.order_by("-written_at", "-pk")[:3])
