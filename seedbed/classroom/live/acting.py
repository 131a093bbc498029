"""Acts on the one row of truth: locked, done, kept, and told to every screen after the commit."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from seedbed.classroom import taped
from seedbed.classroom.live import acts, met
from seedbed.classroom.live.apart import must_not_meet
from seedbed.classroom.live.layer import announce
from seedbed.classroom.live.run import Change, balance, cost
from seedbed.classroom.live.state import Live, Way
from seedbed.classroom.live.verb import Asked, Refused
from seedbed.classroom.models import LiveClass


def ms(at: datetime) -> int:
    """A moment in whole milliseconds since 1970, UTC."""
    return round(at.timestamp() * 1000)


def moment(value: int) -> datetime:
    """The moment of so many milliseconds since 1970, UTC."""
    return datetime.fromtimestamp(value / 1000, tz=UTC)


def act(meeting: UUID, asked: Asked, *, by: int, act_id: str = "", at: datetime) -> int:
    """Do it, and the version in which it is done. Raises Refused, LiveClass.DoesNotExist.

    Sent again with the same id, for a lost answer, it is not done again.
    """

    def do(live: Live) -> Live:
        return acts.apply(live, asked, by=by, at=ms(at), act_id=act_id)

    return _changed(meeting, do, at=at)


def arrive(meeting: UUID, came: dict[int, Way], left: set[int], *, at: datetime) -> int:
    """Those who came and those whose lines are down, gathered by a process into one act."""

    def do(live: Live) -> Live:
        return acts.came(acts.left(live, left, at=ms(at)), came, at=ms(at))

    return _changed(meeting, do, at=at)


def what_it_costs(meeting: UUID, asked: Asked, *, by: int, at: datetime) -> dict[str, object]:
    """What a step would cost the later segments, and how the class would end. Changes nothing."""
    live = LiveClass.objects.get(pk=meeting).live
    after = acts.apply(live, asked, by=by, at=ms(at))
    changes: list[Change] = cost(live.run, after.run)
    how = balance(after.run, at=ms(at))
    return {"changes": changes, "over": how.over, "spare": how.spare}


def _changed(meeting: UUID, do: Callable[[Live], Live], *, at: datetime) -> int:
    with transaction.atomic():
        row = LiveClass.objects.select_for_update().get(pk=meeting)
        before = row.live
        after = do(before)
        if after == before:
            return row.version
        if row.ended_at and after.run.is_over and before.run.is_over and after.run != before.run:
            raise Refused("The class is over.")
        if after.groups != before.groups:
            must_not_meet(meeting, before, after)
            met.keep(meeting, after, at=ms(at))
        if after.taping != before.taping:
            taped.follow(meeting, before, after, at=at)
        row.become(after, ended_at=moment(after.run.ended) if after.run.is_over else None)
        version = row.version
        transaction.on_commit(lambda: announce(meeting, version, after))
    return version
