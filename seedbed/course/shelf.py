"""Editions kept in memory: parsed once for a process, since an edition never changes."""

from collections.abc import Callable

from django.utils.translation import get_language

from seedbed.course.edition import Edition

_kept: dict[int, Edition] = {}


def edition_kept(pk: int, document: Callable[[], str]) -> Edition:
    """The edition under row `pk`, in the language spoken now; `document` is asked for only once."""
    return original(pk, document).said_in(get_language())


def original(pk: int, document: Callable[[], str]) -> Edition:
    """The edition under row `pk` as it was first written, with its translations."""
    from seedbed.course.document import read

    if pk not in _kept:
        _kept[pk] = read(document())
    return _kept[pk]


def edition_of(pk: int) -> Edition:
    """The edition under row `pk`, with at most one query in the life of the process."""
    from seedbed.course.models import PublishedEdition

    return edition_kept(
        pk, lambda: PublishedEdition.objects.values_list("document", flat=True).get(pk=pk)
    )


def written_in(pk: int) -> str:
    """The language in which the edition under row `pk` was first written."""
    edition_of(pk)
    return _kept[pk].language


def forget() -> None:
    """Empty the shelf; tests use row numbers again."""
    _kept.clear()
