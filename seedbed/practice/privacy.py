from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction

from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule, opened
from seedbed.practice.models import JournalEntry, Recording, Sitting, Take, Voice


def _sittings(person: Person) -> Iterable[Exported]:
    for one in Sitting.objects.held_by(person).order_by("began_at").iterator(1000):
        yield {
            "began_at": one.began_at,
            "time_zone": one.time_zone,
            "on": one.on,
            "practice": one.practice,
            "seconds": one.seconds,
            "words": opened(person, one.words),
        }


def _journal(person: Person) -> Iterable[Exported]:
    for one in JournalEntry.objects.held_by(person).order_by("written_at").iterator(1000):
        yield {
            "written_at": one.written_at,
            "words": opened(person, one.words),
            "kept_on_the_map": one.is_kept,
        }


def _voices(person: Person) -> Iterable[Exported]:
    for one in Voice.objects.filter(person=person):
        yield {"name": one.name, "language": one.language}


def _recordings(person: Person) -> Iterable[Exported]:
    for one in Recording.objects.made_by(person).order_by("practice"):
        yield {"practice": one.practice, "published_at": one.published_at or ""}


def _takes(person: Person) -> Iterable[Exported]:
    for one in Take.objects.filter(recording__voice__person=person).order_by("taken_at"):
        yield {"line": one.line, "seconds": one.seconds, "taken_at": one.taken_at}


def _erase_takes(person: Person) -> None:
    """The rows end with the person; the sound files end once that is certain."""
    files = list(
        Take.objects.filter(recording__voice__person=person).values_list("file", flat=True)
    )

    def delete_files() -> None:
        for file in files:
            default_storage.delete(file)

    transaction.on_commit(delete_files)


RULES = (
    Rule(Sitting, "Your sittings", _sittings),
    Rule(JournalEntry, "Your journal", _journal),
    Rule(Voice, "Your voice", _voices),
    Rule(Recording, "Practices you recorded", _recordings),
    Rule(Take, "Lines you spoke", _takes, erase=_erase_takes),
)
