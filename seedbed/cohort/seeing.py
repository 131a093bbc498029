"""Who sees what, when, and why: for the teaching team, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seedbed.cohort.models import Cohort, Enrolment
from seedbed.cohort.opening import own_dates
from seedbed.cohort.pace import Kind


@dataclass(frozen=True)
class Sight:
    """What stands open to one person now, and the reasons."""

    name: str
    open_weeks: int
    reasons: tuple[str, ...]
    next_week: int = 0
    """The week that opens next; 0 for none."""
    next_at: datetime | None = None
    """When it does, where a class says so."""


def sights(cohort: Cohort, *, at: datetime) -> list[Sight]:
    """For everybody in the cohort; a fixed number of queries."""
    places = Enrolment.objects.in_cohort(cohort).active().with_pace()
    return [_sight(place, at=at) for place in places.order_by("person__name")]


def _sight(place: Enrolment, *, at: datetime) -> Sight:
    pace = place.pace(on=place.person.today(at=at), at=at)
    reasons, ahead = tuple(_reasons(place, at=at)), pace.open_weeks + 1
    if ahead > len(place.edition.weeks):
        return Sight(place.person.name, pace.open_weeks, reasons)
    classes = place.openings.at if place.is_dated else ()
    opens = classes[ahead - 1] if ahead <= len(classes) else None
    return Sight(place.person.name, pace.open_weeks, reasons, ahead, opens)


def _reasons(place: Enrolment, *, at: datetime) -> Iterable[str]:
    ended = place.openings.open_by(at)
    if ended:
        told = ngettext("%d class is over", "%d classes are over", ended)
        yield told % ended
    if place.kept_open:
        yield _("weeks 1 to %d came along from an earlier place") % place.kept_open
    if place.cohort and place.cohort.kept_open:
        yield _("weeks 1 to %d had opened before a class was moved") % place.cohort.kept_open
    last = place.choices[-1] if place.choices else None
    if last and last.kind is Kind.PAUSE:
        yield _("rests since %s") % last.on.isoformat()
    if own := own_dates(place.choices):
        yield _("at their own dates since %s") % own[0].on.isoformat()
    if last and last.kind is Kind.WEEK:
        yield _("took up week %(week)d on %(day)s") % {
            "week": last.week,
            "day": last.on.isoformat(),
        }
