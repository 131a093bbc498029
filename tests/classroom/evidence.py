"""One of everything that a class leaves behind, for whoever looks whether it leaks."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from seedbed.classroom.live.apart import say_apart
from seedbed.classroom.models import (
    ClassRecording,
    Correction,
    Gathered,
    Objection,
    Presence,
    Tape,
    TapePiece,
)
from tests.cast import FAR_AWAY


def left_behind(meeting, place, *, by, words):
    """By the nouns that stand in addresses. The tape began at 1."""
    at, there = meeting.starts_at, {"meeting": meeting, "enrolment": place}
    Presence.objects.create(**there, came_at=at, left_at=at + timedelta(hours=1), recorded_at=at)
    Correction.objects.create(**there, reason=words, at=at, by=by.pk)
    say_apart(meeting.cohort, place.person, by, at=at)
    tape = Tape.objects.create(
        meeting=meeting, person=by, began=1, segment="talk", kind="video/webm"
    )
    piece = f"{words} by {place.person.name}".encode()
    name = default_storage.save("tapes/test", ContentFile(piece))
    TapePiece.objects.create(tape=tape, index=0, size=len(piece), file=name)
    ClassRecording.objects.create(
        meeting=meeting, address=f"https://x.example/{words}", until=FAR_AWAY
    )
    return {
        "one": Gathered.objects.create(
            meeting=meeting, person=place.person, name=place.person.name, segment="x", words=words,
            at=at, picture=name, alt=words,
        ),
        "classroom:objection": Objection.objects.create(**there, words=words, at=at),
    }  # fmt: skip
