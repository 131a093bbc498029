"""What a person has sat: written once, read as one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, available_timezones

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from seedbed.person.day import day_of
from seedbed.person.models import Person
from seedbed.practice.models import Sitting
from seedbed.prepared import Prepared
from seedbed.school.models import School

LONGEST = timedelta(hours=12)
AHEAD = timedelta(days=1)
"""How far ahead of ours a device's clock may run before we say so."""
NO_ZONE = ZoneInfo("UTC")
SINCE = datetime(2000, 1, 1, tzinfo=UTC)


class NotASitting(Exception):
    """What was sent is no sitting; the message says what is wrong with it."""


class NotYours(Exception):
    """A sitting of that id is somebody else's."""


@dataclass(frozen=True)
class Sat:
    """One time of practising as a device or a form tells it."""

    id: UUID
    practice: str
    began_at: datetime
    zone: ZoneInfo
    seconds: int
    words: str = ""

    @property
    def on(self) -> date:
        return day_of(self.began_at, self.zone)


def read_sat(said: Mapping[str, Any], *, at: datetime, home: ZoneInfo = NO_ZONE) -> Sat:
    """A sitting from plain values; in the zone of `home` where its own is not known here.

    Raises NotASitting.
    """
    try:
        key = UUID(str(said["id"]))
    except (KeyError, ValueError):
        raise NotASitting("'id' must be a UUID made by the device.") from None
    zone = str(said.get("time_zone"))
    return Sat(
        id=key,
        practice=_short(said, "practice", 120),
        began_at=_moment(said.get("began_at"), at),
        zone=ZoneInfo(zone) if zone in _zones() else home,
        seconds=_seconds(said.get("seconds")),
        words=_short(said, "words", 20_000),
    )


@cache
def _zones() -> frozenset[str]:
    """Every zone there is, looked up once: they are hundreds of files."""
    return frozenset(available_timezones())


def _short(said: Mapping[str, Any], name: str, most: int) -> str:
    value = said.get(name) or ""
    if not isinstance(value, str) or len(value) > most:
        raise NotASitting(f"'{name}' must be text of at most {most} characters.")
    return value.strip().encode(errors="replace").decode()


def _moment(said: object, at: datetime) -> datetime:
    try:
        began = datetime.fromisoformat(str(said))
    except ValueError:
        raise NotASitting("'began_at' must be a time such as 2026-03-02T19:30:00Z.") from None
    if began.tzinfo is None:
        raise NotASitting("'began_at' must say its zone, such as the Z in 2026-03-02T19:30:00Z.")
    if began <= SINCE:
        raise NotASitting("'began_at' lies before this log begins. Is the device's clock right?")
    if began > at + AHEAD:
        raise NotASitting("'began_at' lies in the future. Is the device's clock right?")
    return began.astimezone(UTC)


def _seconds(said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise NotASitting("'seconds' must be a number.")
    if not 0 < said <= LONGEST.total_seconds():
        raise NotASitting("'seconds' must be more than 0, and at most 12 hours.")
    return max(1, round(said))


_LAST = Prepared(
    lambda person: (
        Sitting.objects.filter(person=person)
        .order_by("-on", "-began_at")
        .values_list("on", "seconds")[:1]
    ),
    UUID,
)


class PracticeLog:
    """One person's sittings."""

    def __init__(self, person: Person) -> None:
        self.person = person

    @cached_property
    def sittings(self) -> QuerySet[Sitting]:
        return Sitting.objects.held_by(self.person)

    def add(self, sat: Sat, *, school: School, at: datetime) -> tuple[Sitting, bool]:
        """Write a sitting down, and tell whether it is new. Raises NotYours.

        Sent again it is there once; what came later and is longer, or has words, is added to it,
        and nothing is ever taken away. A sitting of another time under an id that is taken (someone
        went back in the browser, and wrote down the next) is one of its own. Raises CannotOpen
        where words cannot be sealed, or added to those that are there.
        """
        there = self.sittings.filter(pk=sat.id).first()
        if there and there.began_at != sat.began_at:
            sat = replace(sat, id=uuid5(sat.id, sat.began_at.isoformat()))
        try:
            with transaction.atomic():
                return self._create(sat, school, at), True
        except IntegrityError:
            if not Sitting.objects.filter(pk=sat.id).exists():
                raise
            return self._add_to(sat), False

    def _create(self, sat: Sat, school: School, at: datetime) -> Sitting:
        return Sitting.objects.create(
            id=sat.id,
            school=school,
            person=self.person,
            practice=sat.practice,
            began_at=sat.began_at,
            time_zone=sat.zone.key,
            on=sat.on,
            seconds=sat.seconds,
            words=self.person.keyring.seal(sat.words),
            received_at=at,
        )

    def _add_to(self, sat: Sat) -> Sitting:
        with transaction.atomic():
            there = self.sittings.select_for_update().filter(pk=sat.id).first()
            if there is None:
                raise NotYours(str(sat.id))
            there.seconds = max(there.seconds, sat.seconds)
            if sat.words:
                keyring = self.person.keyring
                there.words = keyring.seal(_joined(keyring.open(there.words), sat.words))
            there.save(update_fields=["seconds", "words"])
        return there

    def days_met(self, *, week_of: date) -> int:
        """On how many days of that calendar week, from Monday, something was sat."""
        monday = week_of - timedelta(days=week_of.weekday())
        week = self.sittings.filter(on__gte=monday, on__lt=monday + timedelta(days=7))
        return week.values("on").distinct().count()

    def last(self) -> tuple[date, int] | None:
        """The day of the latest sitting, and its seconds."""
        rows = _LAST.rows(self.person.pk)
        return (rows[0][0], rows[0][1]) if rows else None


def _joined(there: str, more: str) -> str:
    """Both, one below the other; what is there already is not said twice."""
    if more in there:
        return there
    return more if there in more else f"{there}\n\n{more}"


def local_moment(day: date, hour: int, minute: int, zone: ZoneInfo) -> tuple[datetime, str]:
    """An hour on a day as an instant, and a note where the clocks changed over it.

    An hour that was skipped is moved on by as much; of an hour that came twice, the first is taken.
    """
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    at = wall.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return at, "skipped"
    if wall.replace(fold=1).utcoffset() != wall.utcoffset():
        return at, "twice"
    return at, ""
