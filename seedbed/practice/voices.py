"""In which voices a practice can be followed, and its lines in one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from seedbed.course.edition import Practice
from seedbed.practice import lines
from seedbed.practice.frames import Unit
from seedbed.practice.models import Take
from seedbed.practice.store import NotKept, unit_at
from seedbed.school.models import School

COMPUTER, WORDS = "default", "words"


class NoSuchVoice(Exception):
    """This practice cannot be heard in that voice here."""


@dataclass(frozen=True)
class VoiceChoice:
    """One way to follow a practice; `key` is what addresses of sounds call it."""

    key: str
    name: str
    is_placeholder: bool = False


def voices_for(practice: Practice, school: School) -> list[VoiceChoice]:
    """Words and bells first, then the school's own voices, then the placeholder. One query."""
    recorded = [VoiceChoice(str(pk), name) for pk, name in _recorded(practice, school)]
    return [
        VoiceChoice(WORDS, _("Words and bells")),
        *recorded,
        VoiceChoice(COMPUTER, _("Computer voice (placeholder)"), is_placeholder=True),
    ]


def lines_in(voice: str, practice: Practice, language: str, school: School) -> tuple[Unit, ...]:
    """A unit for each line of the practice, in its order. Raises NoSuchVoice."""
    if voice == COMPUTER:
        return lines.rendered(practice, language)
    return lines.read(practice) if voice == WORDS else _taken(voice, practice, school)


def is_whole(practice: Practice, taken: Iterable[str]) -> bool:
    """Whether every line, as it reads in this edition, has been taken."""
    return wanted(practice) <= set(taken)


def wanted(practice: Practice) -> set[str]:
    return {lines.digest(line.text) for line in practice.script.lines} if practice.script else set()


def _recorded(practice: Practice, school: School) -> list[tuple[UUID, str]]:
    rows = (
        Take.objects.heard_at(school)
        .filter(recording__practice=practice.key)
        .order_by("recording__published_at", "recording__voice_id")
        .values_list("recording__voice_id", "recording__voice__name", "line")
    )
    taken: dict[tuple[UUID, str], set[str]] = {}
    for pk, name, line in rows:
        taken.setdefault((pk, name), set()).add(line)
    return [voice for voice, had in taken.items() if is_whole(practice, had)]


def _taken(voice: str, practice: Practice, school: School) -> tuple[Unit, ...]:
    try:
        heard = Take.objects.heard_at(school).filter(recording__voice=UUID(voice))
    except ValueError:
        raise NoSuchVoice(voice) from None
    rows = heard.filter(recording__practice=practice.key).values_list("line", "file")
    files = dict(rows)
    said = practice.script.lines if practice.script else ()
    try:
        return tuple(unit_at(files[lines.digest(line.text)]) for line in said)
    except (KeyError, NotKept):
        raise NoSuchVoice(voice) from None
