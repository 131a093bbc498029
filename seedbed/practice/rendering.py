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


def render(published: PublishedEdition, *, at: datetime) -> Iterator[Rendering]:
    """Render and measure what is not rendered yet, in every language. Raises NoSpeaker."""
    voice = speaker().name
    there = set(
        Rendering.objects.filter(published=published, voice=voice).values_list(
            "language", "practice"
        )
    )
    for edition, practice in _formal(published):
        if (edition.language, practice.key) in there:
            continue
        heard = hear(practice, edition.language)
        yield Rendering.objects.update_or_create(
            published=published, language=edition.language, practice=practice.key, voice=voice,
            defaults={
                "seconds": heard.seconds, "loudness": heard.loudness, "made_at": at,
                "true_peak": heard.true_peak, "captions": heard.captions,
            },
        )[0]  # fmt: skip


def due() -> list[PublishedEdition]:
    """The editions of which something is still to be rendered in the voice there is."""
    try:
        voice = speaker().name
    except NoSpeaker:
        return []
    return [
        published
        for published in PublishedEdition.objects.order_by("-published_at")
        if sum(1 for _ in _formal(published))
        > Rendering.objects.filter(published=published, voice=voice).count()
    ]


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
