"""A line as frames: rendered when it is first asked for, and kept by what is said and by whom."""

import hashlib
import math
from functools import cache

from seedbed.course.edition import Practice
from seedbed.practice import bells
from seedbed.practice.frames import FORMAT, Unit, silence, whole
from seedbed.practice.store import NotKept, keep, unit_at

READING_WORDS_PER_MINUTE = 130
LEAST_READING_SECONDS = 2.0


def digest(text: str) -> str:
    """The name of a line in every voice: a changed word makes another line."""
    return hashlib.sha256(text.encode()).hexdigest()


def rendered(practice: Practice, language: str) -> tuple[Unit, ...]:
    """Every line of a practice in the rendering voice. Raises speakers.NoSpeaker."""
    script = practice.script
    return tuple(rendered_line(line.text, language) for line in script.lines) if script else ()


def rendered_line(text: str, language: str) -> Unit:
    """One line in the rendering voice."""
    from seedbed.practice.speakers import speaker

    voice = speaker()
    said = digest(f"{FORMAT}\n{voice.name}\n{language}\n{text}")
    name = f"lines/{voice.name}/{said}.mp3frames"
    try:
        return unit_at(name)
    except NotKept:
        from seedbed.practice import encoding

        return keep(name, encoding.line(voice.say(text, language)))


def read(practice: Practice) -> tuple[Unit, ...]:
    """Every line as the quiet in which it can be read."""
    script = practice.script
    return tuple(silence(reading_frames(line.text)) for line in script.lines) if script else ()


def reading_frames(text: str) -> int:
    """The time to read a line at a calm pace."""
    seconds = len(text.split()) / READING_WORDS_PER_MINUTE * 60
    return whole(max(LEAST_READING_SECONDS, math.ceil(seconds * 10) / 10))


@cache
def bell_units() -> tuple[Unit, ...]:
    """One, two and three strokes."""
    return tuple(_bell(strokes) for strokes in bells.STROKES)


def _bell(strokes: int) -> Unit:
    name = f"bells/{bells.NAME}-{FORMAT}/{strokes}.mp3frames"
    try:
        return unit_at(name)
    except NotKept:
        from seedbed.practice import encoding

        return keep(name, encoding.bell(strokes))
