"""Words and pictures gathered from the group in an exercise, kept for the cohort.

Where the plan gathers without names, no row, id, order or moment says whose something was.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext as _

from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.state import Live, Piece
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import Gathered, LiveClass
from seedbed.cohort.models import Meeting

LONGEST, MOST_OF_ONE_CLASS = 500, 2_000
ANONYMOUS = "anonymous"


def give(
    meeting_id: UUID, who: Who, words: str, *, act_id: str, at: datetime, picture: bytes = b"",
    alt: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Put something on the board that is open. Sent twice with one id, it is there once.

    A picture comes as `pictures.bare` made it, and with what it shows in words. Raises Refused.
    """
    words, alt = words.strip(), alt.strip()
    _must_say_something(words, picture, alt)
    row = LiveClass.objects.select_related("meeting").get(pk=meeting_id)
    piece = _open(row)
    key = uuid5(meeting_id, f"board:{act_id}") if act_id else uuid4()
    there = Gathered.objects.filter(pk=key).first()
    if there:
        return _told(there)
    if Gathered.objects.filter(meeting=meeting_id).count() >= MOST_OF_ONE_CLASS:
        raise Refused(_("The board is full."))
    one = Gathered(
        pk=key, meeting=row.meeting, segment=piece.key, words=words, alt=alt[:200],
        **_whose(row.live, piece, who, at=at, meeting=row.meeting),
    )  # fmt: skip
    if picture:
        one.picture.save(f"{meeting_id.hex}/{uuid4().hex}.webp", ContentFile(picture), save=False)
    one.save(force_insert=True)
    return _told(one)


def _must_say_something(words: str, picture: bytes, alt: str) -> None:
    if not words and not picture:
        raise Refused(_("Write something first."))
    if len(words) > LONGEST:
        raise Refused(_("That is too long for the board. Say it in fewer words."))
    if picture and not alt:
        raise Refused(_("Say in a few words what the picture shows, for those who can't see it."))


def _open(row: LiveClass) -> Piece:
    live = row.live
    found = next((p for p in live.run.pieces if p.key == live.board), None)
    if row.closed_at or found is None:
        raise Refused(_("The board is not open just now."))
    return found


def _whose(live: Live, piece: Piece, who: Who, *, at: datetime, meeting: Meeting) -> dict[str, Any]:
    """Whose it is, and when it was given: neither is kept where the plan gathers without names."""
    if piece.board == ANONYMOUS:
        return {"person": None, "name": "", "at": meeting.starts_at}
    seat = live.seat(who.seat)
    return {"person_id": who.person, "name": seat.name if seat else "", "at": at}


def gathered(meeting_id: UUID, who: Who) -> list[dict[str, Any]]:
    """All that is on the boards of that class; what is one's own says so to oneself."""
    return [
        {**_told(one), "mine": True} if one.person_id == who.person else _told(one)
        for one in Gathered.objects.filter(meeting=meeting_id).shown()
    ]


def hide(meeting_id: UUID, who: Who, one: UUID, *, at: datetime) -> UUID:
    """Take back what one gave oneself; the team hides anything. What is gone. Raises Refused.

    Without a name only the id under which it was given shows that it was one's own.
    """
    rows = Gathered.objects.filter(meeting=meeting_id)
    own = rows.filter(pk=one, person=who.person).first() or rows.filter(
        pk=uuid5(meeting_id, f"board:{one}"), person=None
    ).first()  # fmt: skip
    if own:
        gone = own.pk
        own.take_back()
        return gone
    if not who.is_team:
        raise Refused(_("Only the teaching team can hide that."))
    rows.filter(pk=one, hidden_at=None).update(hidden_at=at)
    return one


def told(gathered: Collection[UUID]) -> list[dict[str, Any]]:
    """Those of the boards that are shown, as everybody sees them."""
    return [_told(one) for one in Gathered.objects.filter(pk__in=gathered).shown()]


def _told(one: Gathered) -> dict[str, Any]:
    address = reverse("classroom:board_picture", args=[one.meeting_id, one.pk])
    told = {
        "id": str(one.pk), "segment": one.segment, "words": one.words,
        "picture": address if one.picture else "", "alt": one.alt, "at": ms(one.at),
    }  # fmt: skip
    return {**told, "name": one.name} if one.person_id else told
