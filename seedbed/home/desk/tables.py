"""What can be taken along as a table: which rows, and what stands in each column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import Presence
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.fees.models import Order
from seedbed.home.desk import people
from seedbed.school.models import School

AT_ONCE = 500
Cell = str | int | bool | datetime | Any


@dataclass(frozen=True)
class Table:
    """One of them. Columns are named by where their values are found."""

    key: str
    title: str | Promise
    rows: Callable[[School], QuerySet[Any, Any]]
    columns: Mapping[str, str]
    """The name at the head of each column, and the value under it."""

    def head(self) -> list[str]:
        return list(self.columns)

    def lines(self, school: School) -> Iterator[Sequence[Cell]]:
        """The rows in order, a few hundred at a time; instants by the school's clock."""
        found = self.rows(school).values_list(*self.columns.values())
        for row in found.iterator(chunk_size=AT_ONCE):
            yield [_plain(cell, school) for cell in row]


def _plain(cell: Any, school: School) -> Cell:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(school.zone).isoformat(timespec="seconds")
        case bool():
            return "yes" if cell else "no"
        case int():
            return cell
        case list():
            return ", ".join(str(one) for one in cell)
    return str(cell)


TABLES = (
    Table(
        "people", _("People"), lambda school: people.of_school(school).order_by("name", "pk"),
        {"id": "pk", "name": "name", "email": "email", "language": "language",
         "time zone": "time_zone", "joined": "joined_at"},
    ),
    Table(
        "cohorts", _("Cohorts"),
        lambda school: Cohort.objects.of_school(school).order_by("opened_at", "pk"),
        {"id": "pk", "name": "name", "form": "form", "place": "place", "time zone": "time_zone",
         "languages": "languages", "audience": "audience", "least": "least", "most": "most",
         "fee": "fee_kind", "amount in smallest unit": "fee", "currency": "currency",
         "edition": "published__number", "opened": "opened_at", "called off": "called_off_at"},
    ),
    Table(
        "applications", _("Applications, without what was written in them"),
        lambda school: Application.objects.filter(cohort__school=school).order_by("begun_at", "pk"),
        {"id": "pk", "cohort": "cohort__name", "person": "person", "name": "person__name",
         "email": "person__email", "begun": "begun_at", "sent": "sent_at",
         "welcomed": "welcomed_at", "place taken": "placed_at", "ended": "ended_at",
         "ending": "ending", "scholarship": "has_scholarship"},
    ),
    Table(
        "enrolments", _("Places"),
        lambda school: Enrolment.objects.filter(school=school).order_by("enrolled_at", "pk"),
        {"id": "pk", "cohort": "cohort__name", "person": "person", "name": "person__name",
         "email": "person__email", "begins on": "begins_on", "enrolled": "enrolled_at",
         "gave up": "withdrawal__at", "completed": "completion__at",
         "classes attended": "completion__attended", "course": "published__course",
         "edition": "published__number"},
    ),
    Table(
        "classes", _("Classes"),
        lambda school: Meeting.objects.filter(cohort__school=school).order_by("starts_at", "pk"),
        {"id": "pk", "cohort": "cohort__name", "kind": "kind", "number": "number", "on": "on",
         "starts": "starts_at", "ends": "ends_at", "minutes": "minutes", "place": "place",
         "dropped": "dropped_at"},
    ),
    Table(
        "attendance", _("Attendance, as it stands"),
        lambda school: Presence.objects.standing().filter(enrolment__school=school).order_by("pk"),
        {"name": "enrolment__person__name", "email": "enrolment__person__email",
         "cohort": "meeting__cohort__name", "kind": "meeting__kind", "number": "meeting__number",
         "on": "meeting__on", "came": "came_at", "left": "left_at", "source": "source"},
    ),
    Table(
        "orders", _("Orders"),
        lambda school: Order.objects.of_school(school).with_standing().order_by("number"),
        {"number": "number", "name": "person__name", "email": "person__email",
         "cohort": "enrolment__cohort__name", "made": "made_at", "currency": "currency",
         "asked in smallest unit": "asked", "came in": "came", "went back": "went",
         "ended": "is_ended"},
    ),
)  # fmt: skip
BY_KEY = {table.key: table for table in TABLES}
