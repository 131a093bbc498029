"""The way into the room in which somebody belongs just now: for that room alone, and for minutes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from seedbed.classroom.live.acting import ms
from seedbed.classroom.live.groups import where
from seedbed.classroom.live.state import Live
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.rooms.provider import Guest, NotReached, Room
from seedbed.classroom.rooms.setups import provider_for
from seedbed.cohort.models import Meeting


def door_for(meeting: Meeting, live: Live, seat: int, *, at: datetime) -> dict[str, Any]:
    """What a browser needs to come into the room where that seat belongs. Raises Refused."""
    one = live.seat(seat)
    if one is None or live.run.is_over:
        return {"kind": "none", "room": "circle"}
    name = where(live, seat, at=ms(at))
    provider = provider_for(meeting)
    if provider is None:
        return {"kind": "none", "room": name}
    guest = Guest(seat, one.name, one.is_team, one.languages[0] if one.languages else "")
    mates = [s.number for s in live.seats if where(live, s.number, at=ms(at)) == name]
    try:
        return provider.door(room_in(meeting, name), guest, mates, at=at)
    except NotReached as why:
        raise Refused(_("The meeting room can't be reached just now.")) from why


def room_in(meeting: Meeting, name: str) -> Room:
    """One room of that class. Its title is what a provider's page shows above it."""
    number = {"number": meeting.number}
    title = _("Class %(number)s") % number if meeting.is_class else str(meeting.get_kind_display())
    return Room(meeting.pk, name, title, meeting.ends_at)
