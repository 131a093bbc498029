"""Stretches of days, both ends counted: whether days lie within them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From a first day to a last one."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few stretches as can be, in order."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.first <= span.last):
        if found and (span.first <= found[-1].last or span.first - A_DAY == found[-1].last):
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found


def first_outside(days: Iterable[date], spans: Sequence[Span]) -> date | None:
    """The earliest of these days on which nothing holds."""
    return min((day for day in days if not any(day in span for span in spans)), default=None)


def last_before(day: date, spans: Sequence[Span]) -> date | None:
    """The last day, at or before that one, on which something held."""
    return max((min(span.last, day) for span in spans if span.first <= day), default=None)
