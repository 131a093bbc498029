"""What a client may ask, by its kind. Each runs in a thread, and raises Refused in words for them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from seedbed.classroom.hub.frames import Message
from seedbed.classroom.live import board, words
from seedbed.classroom.live.acting import act, what_it_costs
from seedbed.classroom.live.door import Who
from seedbed.classroom.live.layer import tell
from seedbed.classroom.live.remembering import propose
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import LiveClass
from seedbed.classroom.rooms.door import door_for

Reply = dict[str, Any]
Ask = Callable[[UUID, Who, Message, datetime], Reply]


def _act(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    if said.act is None:
        raise Refused("That can't be done here.")
    return {"version": act(meeting, said.act, by=who.seat, act_id=said.id, at=at)}


def _cost(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    if said.act is None or not who.is_team:
        raise Refused("Only the teaching team can do that.")
    return what_it_costs(meeting, said.act, by=who.seat, at=at)


def _propose(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    if not who.is_team:
        raise Refused("Only the teaching team can do that.")
    return propose(
        meeting, who, size=said.size, by_language=said.by_language, by_hand=said.by_hand, at=at
    )


def _say(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    told = words.say(meeting, who, said.to, said.words, act_id=said.id, at=at)
    tell(meeting, {"k": "said", "said": _plain(told)}, to=told["to"], seat=who.seat)
    return {"said": told}


def _heard(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    return {"said": words.heard(meeting, who)}


def _give(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    one = board.give(meeting, who, said.words, act_id=said.id, at=at)
    tell(meeting, {"k": "gathered", "one": _plain(one)})
    return {"one": one}


def _gathered(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    return {"gathered": board.gathered(meeting, who)}


def _hide(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    if said.one is None:
        raise Refused("That can't be done here.")
    gone = board.hide(meeting, who, said.one, at=at)
    tell(meeting, {"k": "hidden", "id": str(gone)})
    return {}


def _room(meeting: UUID, who: Who, said: Message, at: datetime) -> Reply:
    row = LiveClass.objects.select_related("meeting__cohort__school").get(pk=meeting)
    return door_for(row.meeting, row.live, who.seat, at=at)


def _plain(value: Reply) -> Reply:
    """The same in what any layer can carry: numbers, words, nothing."""
    return {k: v if isinstance(v, int | str | None) else str(v) for k, v in value.items()}


OUTSIDE = {"room"}
"""What asks a provider, who may take his time."""
ASKS: dict[str, Ask] = {
    "act": _act, "cost": _cost, "propose": _propose, "say": _say, "heard": _heard, "give": _give,
    "gathered": _gathered, "hide": _hide, "room": _room,
}  # fmt: skip
