"""Recordings of a class: of the guide alone, with everybody's yes, kept for the cohort and for a time."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse

from seedbed.classroom.live.state import Live, Taping
from seedbed.classroom.models import ClassRecording, Tape, TapePiece
from seedbed.cohort.models import Meeting
from seedbed.ledger.models import record
from seedbed.letters.writing import address

MOST_BYTES_OF_A_PIECE = 8 * 1024 * 1024
MOST_PIECES = 6_000
MOST_BYTES = 4 * 1024**3
COMES_LATE = timedelta(minutes=10)
"""So long after its end the last pieces of a tape may still come, over a thin line."""
KINDS = {b"\x1a\x45\xdf\xa3": "video/webm", b"ftyp": "video/mp4"}
"""What a recording begins with; an MP4 has it after four bytes."""


class TapeIsOver(Exception):
    """Nothing more is taken: it ended, or somebody said no."""


class NotAPiece(Exception):
    """That is no piece of a recording, or too much of one."""


def follow(meeting: UUID, before: Live, after: Live, *, at: datetime) -> None:
    """The recording began, ended, or a no ended it: then what there was of it goes too."""
    was, goes_on = _began(before.taping), _began(after.taping)
    if was and was != goes_on:
        _end(meeting, was, is_refused=bool(after.taping and after.taping.no), at=at)
    if goes_on and goes_on != was:
        _begin(meeting, after, at=at)


def _began(taping: Taping | None) -> int:
    return taping.began if taping else 0


def _begin(meeting: UUID, live: Live, *, at: datetime) -> None:
    guide = live.seat(live.leading) if live.leading is not None else None
    if live.taping is None or guide is None:
        return
    Tape.objects.get_or_create(
        meeting_id=meeting, began=live.taping.began,
        defaults={"person_id": UUID(guide.person), "segment": live.taping.piece},
    )  # fmt: skip
    people = sum(seat.is_here and not seat.is_team for seat in live.seats)
    _write_down(
        meeting, "recording began", at=at, actor=UUID(guide.person),
        people=people, yes=len(live.taping.yes), no=len(live.taping.no),
    )  # fmt: skip


def _end(meeting: UUID, began: int, *, is_refused: bool, at: datetime) -> None:
    for tape in Tape.objects.filter(meeting=meeting, began=began, ended_at=None):
        if is_refused:
            tape.erase()
        else:
            Tape.objects.filter(pk=tape.pk).update(ended_at=at)
    fact = "recording ended by a no, and deleted" if is_refused else "recording ended"
    _write_down(meeting, fact, at=at)


def _write_down(
    meeting: UUID, fact: str, *, at: datetime, actor: UUID | None = None, **counts: int
) -> None:
    school = Meeting.objects.values_list("cohort__school", flat=True).get(pk=meeting)
    record(fact, school=school, at=at, actor=actor, about=str(meeting), data=counts)


def add(tape: Tape, index: int, piece: bytes, *, at: datetime) -> None:
    """Keep one piece; sent twice, it is kept once. Raises TapeIsOver, NotAPiece."""
    if tape.ended_at and at > tape.ended_at + COMES_LATE:
        raise TapeIsOver
    if not piece or len(piece) > MOST_BYTES_OF_A_PIECE or not 0 <= index < MOST_PIECES:
        raise NotAPiece
    if tape.pieces.filter(index=index).exists():
        return
    if tape.size + len(piece) > MOST_BYTES:
        raise NotAPiece
    if index == 0:
        tape.kind = _kind_of(piece)
        Tape.objects.filter(pk=tape.pk).update(kind=tape.kind)
    place = f"tapes/{tape.meeting_id.hex}/{tape.began}/{index:06d}-{uuid4().hex}"
    name = default_storage.save(place, ContentFile(piece))
    try:
        with transaction.atomic():
            TapePiece.objects.create(tape=tape, index=index, size=len(piece), file=name)
    except IntegrityError:  # The same piece came on another road, or a no deleted the tape.
        default_storage.delete(name)


def _kind_of(piece: bytes) -> str:
    for beginning, kind in KINDS.items():
        if piece.startswith(beginning) or piece[4:8] == beginning:
            return kind
    raise NotAPiece


def keep(meeting: Meeting, *, at: datetime) -> None:
    """The class is closed: what was recorded of it is its recording, unless the team named another."""
    Tape.objects.filter(meeting=meeting, ended_at=None).update(ended_at=at)
    if not Tape.objects.filter(meeting=meeting).that_sound().exists():
        return
    path = reverse("classroom:recorded", args=[meeting.pk])
    ClassRecording.objects.get_or_create(
        meeting=meeting,
        defaults={"address": address(meeting.cohort.school) + path, "until": until(meeting)},
    )


def until(meeting: Meeting) -> date:
    """Some weeks after the last class, as the school has it."""
    last = meeting.cohort.meetings.standing().classes().order_by("-on").first() or meeting
    return max(last.on, meeting.on) + timedelta(days=meeting.cohort.school.keeps_recordings)


def forget_recordings(*, at: datetime) -> int:
    """Recordings whose time is over are deleted for good, and tapes that became none."""
    over = ClassRecording.objects.filter(until__lt=at.date() - timedelta(days=1))
    tapes = Tape.objects.filter(meeting__recording__in=over)
    lost = Tape.objects.filter(
        meeting__recording=None, meeting__ends_at__lte=at - timedelta(days=2)
    )
    with transaction.atomic():
        gone = [*tapes, *lost]
        for tape in gone:
            tape.erase()
        over.delete()
    return len(gone)
