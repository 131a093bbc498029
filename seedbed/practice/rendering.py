"""Practices rendered ahead of time in the rendering voice, and what was measured of them.

Nobody waits for a voice, and the promise of even loudness is checked on what was decoded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from seedbed.course.edition import Edition, Practice
from seedbed.course.models import PublishedEdition
from seedbed.practice import lines
from seedbed.practice.decoding import decoded
from seedbed.practice.frames import Unit, silence, whole
from seedbed.practice.loudness import measured, true_peak
from seedbed.practice.models import Rendering
from seedbed.practice.mp3 import joined
from seedbed.practice.sound import Sound, captions, fitted, least_seconds
from seedbed.practice.speakers import NoSpeaker, speaker
from seedbed.practice.timeline import Kind

QUIET_KEPT_SECONDS = 1.0
"""Of a longer silence. BS.1770's gate leaves it out of the loudness, so it need not be decoded."""


@dataclass(frozen=True)
class Heard:
    """What was measured: seconds, integrated loudness in LUFS, true peak in dBTP, captions."""

    seconds: float
    loudness: float
    true_peak: float
    captions: int


_aside: set[tuple[int, str, str, str]] = set()
"""What could not be rendered in this process; else the worker would try it without end."""


@dataclass(frozen=True)
class Unrendered:
    """One practice of an edition, in one language, that the rendering voice has not said yet."""

    published: PublishedEdition
    practice: Practice
    language: str
    voice: str

    def __str__(self) -> str:
        return f"{self.practice.key} in {self.language} of {self.published}"

    @property
    def _name(self) -> tuple[int, str, str, str]:
        return (self.published.pk, self.language, self.practice.key, self.voice)

    def render(self, *, at: datetime) -> Rendering:
        """Render and measure it. Raises CannotSpeak, Silent."""
        heard = hear(self.practice, self.practice.language or self.language)
        return Rendering.objects.update_or_create(
            published=self.published, language=self.language, practice=self.practice.key,
            voice=self.voice,
            defaults={
                "seconds": heard.seconds, "loudness": heard.loudness, "made_at": at,
                "true_peak": heard.true_peak, "captions": heard.captions,
            },
        )[0]  # fmt: skip

    def set_aside(self) -> None:
        """Leave it until the next start."""
        _aside.add(self._name)

    @property
    def is_aside(self) -> bool:
        return self._name in _aside


def unrendered(published: PublishedEdition) -> Iterator[Unrendered]:
    """What of an edition is still to be rendered, in every language. Raises NoSpeaker."""
    voice = speaker().name
    made = Rendering.objects.filter(published=published, voice=voice)
    there = set(made.values_list("language", "practice"))
    for edition, practice in _formal(published):
        one = Unrendered(published, practice, edition.language, voice)
        if (edition.language, practice.key) not in there and not one.is_aside:
            yield one


def render(published: PublishedEdition, *, at: datetime) -> Iterator[Rendering]:
    """Render and measure what is not rendered yet. Raises NoSpeaker, CannotSpeak, Silent."""
    for one in unrendered(published):
        yield one.render(at=at)


_done: set[tuple[int, str]] = set()


def due() -> list[PublishedEdition]:
    """The newest edition of each course, where some of it is still to be rendered."""
    try:
        voice = speaker().name
    except NoSpeaker:
        return []
    rows = PublishedEdition.objects.defer("document").order_by("number")
    newest = {published.course: published for published in rows}.values()
    waiting = [one for one in newest if (one.pk, voice) not in _done and any(unrendered(one))]
    _done.update((one.pk, voice) for one in newest if one not in waiting)
    return waiting


def forget() -> None:
    """Look anew; tests use row numbers again."""
    _done.clear()
    _aside.clear()


def hear(practice: Practice, language: str) -> Heard:
    """One practice at its usual length, rendered, decoded and measured."""
    if practice.script is None or practice.lengths is None:
        raise ValueError(f"{practice.key} has no script to speak.")
    said = lines.rendered(practice, language)
    seconds = max(practice.lengths.usual * 60, least_seconds(practice.script, said))
    sound = fitted(practice.script, said, seconds)
    samples = decoded(joined(list(_without_long_silences(sound))))
    told = captions(sound.timeline).count("-->")
    return Heard(sound.timeline.seconds, measured(samples), true_peak(samples), told)


def _without_long_silences(sound: Sound) -> Iterator[Unit]:
    most = whole(QUIET_KEPT_SECONDS)
    for cue, unit in zip(sound.timeline.cues, sound.units, strict=True):
        yield silence(min(most, cue.frames)) if cue.kind is Kind.SILENCE else unit


def _formal(published: PublishedEdition) -> Iterator[tuple[Edition, Practice]]:
    """Every practice with a script, in every language of the edition."""
    first = published.original
    for edition in (first, *first.translations.values()):
        for practice in edition.practices.values():
            if practice.script:
                yield edition, practice
