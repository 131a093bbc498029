"""A person's place read as values, in one query: for pages that only read."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from seedbed.cohort.models import Cohort, Enrolment, Meeting
from seedbed.cohort.opening import Ended, Openings, openings_of, pace_by_classes
from seedbed.cohort.pace import Choice, Kind, Pace, kept, pace_on
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.person.day import begins_at
from seedbed.person.models import Person
from seedbed.prepared import Prepared
from seedbed.school.models import School


@dataclass(frozen=True)
class Place:
    """One enrolment and the choices made in it."""

    enrolment: UUID
    published: int
    begins_on: date
    choices: tuple[Choice, ...]
    cohort: UUID | None = None
    openings: Openings | None = None
    """When its weeks open, for a place in a dated cohort."""
    zone: ZoneInfo | None = None
    kept_open: int = 0
    """So many weeks were open to them before they came here, and stay so."""
    seen_at: datetime | None = None
    """The moment it was looked at: weeks open the minute their class ends."""

    @property
    def edition(self) -> Edition:
        return edition_of(self.published)

    def pace(self, *, on: date) -> Pace:
        """Where the person stands on that day of theirs."""
        weeks = len(self.edition.weeks)
        if self.openings is None or self.zone is None:
            pace = pace_on(on, begins_on=self.begins_on, weeks=weeks, choices=self.choices)
            return kept(pace, self.kept_open, weeks=weeks)
        ends = begins_at(on + timedelta(days=1), self.zone)
        seen_at = min(self.seen_at or ends, ends)
        return pace_by_classes(
            on, openings=self.openings, seen_at=seen_at, zone=self.zone, weeks=weeks,
            choices=self.choices,
        )  # fmt: skip


_ROWS = Prepared(
    lambda person, school: (
        Enrolment.objects.filter(person=person, school=school)
        .active()
        .order_by("-enrolled_at", "-pk", "turns__made_at", "turns__pk")
        .values_list(
            "pk",
            "published",
            "begins_on",
            "turns__on",
            "turns__kind",
            "turns__week",
            "cohort",
            "cohort__form",
            "cohort__kept_open",
            "kept_open",
        )
    ),
    UUID,
    UUID,
)


_CLASSES = Prepared(
    lambda cohort: (
        Meeting.objects.filter(cohort=cohort)
        .classes()
        .order_by("number")
        .values_list("number", "ends_at", "dropped_at")
    ),
    UUID,
)


def place_of(person: Person, school: School, *, at: datetime) -> Place | None:
    """The place a person holds in a school, the newest if several, seen at that moment; or None.

    One query; one more for a place in a dated cohort.
    """
    rows = _ROWS.rows(person.pk, school.pk)
    if not rows:
        return None
    enrolment, published, begins_on, *_turn, cohort, form, cohort_kept, mine = rows[0]
    choices = tuple(
        Choice(on, Kind(kind), week or 0)
        for pk, _published, _begins_on, on, kind, week, *_cohort in rows
        if pk == enrolment and kind
    )
    place = Place(enrolment, published, begins_on, choices, cohort, kept_open=mine)
    if cohort is None or form == Cohort.Form.OWN_PACE:
        return place
    classes = [
        Ended(number, ends, bool(dropped)) for number, ends, dropped in _CLASSES.rows(cohort)
    ]
    weeks, stay = len(place.edition.weeks), max(cohort_kept, mine)
    openings = openings_of(classes, weeks=weeks, kept=stay)
    return replace(place, openings=openings, zone=person.zone, seen_at=at)
