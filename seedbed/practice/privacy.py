from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule, opened
from seedbed.practice.models import JournalEntry, Recording, Sitting, Take, Voice
from seedbed.practice.store import forget


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
    for one in Take.objects.spoken_by(person).select_related("recording").order_by("taken_at"):
        yield {
            "practice": one.recording.practice,
            "line": one.line,
            "seconds": one.seconds,
            "taken_at": one.taken_at,
        }


def _take_files(person: Person) -> Iterable[tuple[str, str]]:
    spoken = Take.objects.spoken_by(person).order_by("recording__practice", "taken_at")
    for key, line, file in spoken.values_list("recording__practice", "line", "file"):
        yield f"voice/{key}/{line}.mp3", file


def _erase_takes(person: Person) -> None:
    """The rows end with the person; the sound files end once that is certain."""
    files = [file for _name, file in _take_files(person)]

    def delete_files() -> None:
        for file in files:
            forget(file)

    transaction.on_commit(delete_files)


RULES = (
    Rule(Sitting, _("Your sittings"), _sittings),
    Rule(JournalEntry, _("Your journal"), _journal),
    Rule(Voice, _("Your voice"), _voices),
    Rule(Recording, _("Practices you recorded"), _recordings),
    Rule(Take, _("Lines you spoke"), _takes, erase=_erase_takes, files=_take_files),
)
