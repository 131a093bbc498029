"""A teacher's week, as values: what is next for each cohort they lead. A fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from seedbed.classroom.models import Excuse
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.cohort.models.cohort import CohortQuerySet
from seedbed.cohort.post import Coming, schedule
from seedbed.home.quiet_list import Quiet, quiet_in, running
from seedbed.homework.models import Shared
from seedbed.person.models import Person

MOST = 60
"""So many cohorts at most on the page: nobody leads more."""


@dataclass(frozen=True)
class Led:
    """One cohort this week."""

    cohort: Cohort
    people: int
    next: Meeting | None
    away: tuple[Excuse, ...]
    """Who said they can't come to the next class."""
    untaken: Meeting | None
    """The last class whose attendance nobody has noted."""
    shared: int
    """Homework shown to the teachers that has no reply yet."""
    asking: int
    """Applications that wait for an answer."""
    quiet: tuple[Quiet, ...]
    letter: Coming | None
    """The next letter that goes out by itself."""

    @property
    def coming(self) -> int:
        """How many of its people have not said that they can't."""
        return self.people - len(self.away)


def week_of(cohorts: CohortQuerySet, person: Person, *, at: datetime) -> list[Led]:
    """What is next in each of these cohorts that runs now or soon, the nearest class first."""
    meetings = Meeting.objects.standing().select_related("register").in_order()
    near = running(cohorts, at=at).select_related("published")
    found = list(near.prefetch_related(Prefetch("meetings", queryset=meetings))[:MOST])
    ids = [cohort.pk for cohort in found]
    coming = {cohort.pk: _next(cohort.meetings.all(), at=at) for cohort in found}
    facts = _Facts(ids, [one.pk for one in coming.values() if one], person, at=at)
    led = [_led(cohort, coming[cohort.pk], facts, at=at) for cohort in found]
    return sorted(led, key=lambda one: one.next.starts_at if one.next else at + timedelta(days=999))


class _Facts:
    """Everything that is asked once for all the cohorts together."""

    def __init__(
        self, cohorts: list[UUID], meetings: list[UUID], person: Person, *, at: datetime
    ) -> None:
        here = Enrolment.objects.active().filter(cohort__in=cohorts)
        asked = Application.objects.unanswered().filter(cohort__in=cohorts)
        shared = Shared.objects.standing().with_teachers(person).answered(False)
        self.people = _counted(here)
        self.asking = _counted(asked)
        self.shared = _counted(shared.filter(cohort__in=cohorts))
        self.away: dict[UUID, list[Excuse]] = defaultdict(list)
        said = Excuse.objects.standing().filter(meeting__in=meetings)
        for excuse in said.select_related("enrolment__person"):
            self.away[excuse.meeting_id].append(excuse)
        self.quiet: dict[UUID | None, list[Quiet]] = defaultdict(list)
        for one in quiet_in(Cohort.objects.filter(pk__in=cohorts), at=at):
            self.quiet[one.place.cohort_id].append(one)


def _counted(
    rows: "QuerySet[Enrolment] | QuerySet[Application] | QuerySet[Shared]",
) -> Counter[UUID]:
    told = rows.values("cohort").annotate(count=Count("pk", distinct=True)).order_by()
    return Counter({one["cohort"]: one["count"] for one in told})


def _next(meetings: Iterable[Meeting], *, at: datetime) -> Meeting | None:
    return next((one for one in meetings if one.ends_at > at), None)


def _led(cohort: Cohort, ahead: Meeting | None, facts: _Facts, *, at: datetime) -> Led:
    meetings = cohort.meetings.all()
    over = [one for one in meetings if one.ends_at <= at and not hasattr(one, "register")]
    letters = [coming for coming in schedule(meetings) if coming.at > at]
    return Led(
        cohort=cohort,
        people=facts.people[cohort.pk],
        next=ahead,
        away=tuple(facts.away[ahead.pk]) if ahead else (),
        untaken=over[-1] if over else None,
        shared=facts.shared[cohort.pk],
        asking=facts.asking[cohort.pk],
        quiet=tuple(facts.quiet[cohort.pk]),
        letter=letters[0] if letters else None,
    )
