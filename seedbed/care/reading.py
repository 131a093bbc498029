"""That somebody read what is kept about a person is itself written down."""

from datetime import datetime
from uuid import UUID

from seedbed.ledger.models import Entry, record
from seedbed.person.day import begins_at
from seedbed.person.models import Person


def note_reading(
    fact: str, *, by: Person, of: Person, about: str, school: UUID, at: datetime
) -> None:
    """Write the fact down, once for each reader and each day of theirs."""
    day = begins_at(by.today(at=at), by.zone)
    told = Entry.objects.of_school(school).concerning(of.pk)
    if not told.filter(fact=fact, about=about, actor=by.pk, at__gte=day).exists():
        record(fact, school=school, at=at, actor=by.pk, subject=of.pk, about=about)
