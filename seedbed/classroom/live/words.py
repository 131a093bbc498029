"""What is written in a live class: to the circle, or to the team alone."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.seen import is_chat_open
from seedbed.classroom.live.state import Live
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import LiveClass, Said

LONGEST = 2_000
To = Said.To


def say(
    meeting_id: UUID, who: Who, to: str, words: str, *, act_id: str, at: datetime
) -> dict[str, Any]:
    """Write to the circle or to the team. Sent twice with one id, it is said once. Raises Refused."""
    words = words.strip()
    if to not in To.values:
        raise Refused(_("Choose whom you write to."))
    if not words:
        raise Refused(_("Write something first."))
    if len(words) > LONGEST:
        raise Refused(_("That is too long for one message. Send it in two."))
    row = LiveClass.objects.get(pk=meeting_id)
    if row.closed_at:
        raise Refused(_("The class is over."))
    if to == To.CIRCLE and not is_chat_open(row.live):
        raise Refused(_("The chat is still just now. You can write to the teachers."))
    one, _is_new = Said.objects.get_or_create(
        pk=_key(meeting_id, who, act_id),
        defaults={"meeting_id": meeting_id, "person_id": who.person, "seat": who.seat, "to": to,
                  "words": words, "at": at},
    )  # fmt: skip
    return _told(one, row.live)


def heard(meeting_id: UUID, who: Who) -> list[dict[str, Any]]:
    """What that person may read of what was written so far, in order."""
    row = LiveClass.objects.filter(pk=meeting_id).first()
    if row is None:
        return []
    live = row.live
    found = Said.objects.filter(meeting=meeting_id).heard_by(who.person, is_team=who.is_team)
    return [_told(one, live) for one in found.order_by("at", "pk")]


def _key(meeting: UUID, who: Who, act_id: str) -> UUID:
    """The same for the same act of the same person, and of nobody else."""
    return uuid5(meeting, f"{who.person}:{act_id}") if act_id else uuid4()


def _told(one: Said, live: Live) -> dict[str, Any]:
    seat = live.seat(one.seat)
    return {
        "id": str(one.pk), "seat": one.seat, "name": seat.name if seat else "", "to": one.to,
        "words": one.words, "at": ms(one.at),
    }  # fmt: skip
