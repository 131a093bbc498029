"""What can be taken along as a table."""

from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import Presence
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting
from seedbed.fees.models import Order
from seedbed.home.desk import people
from seedbed.home.desk.more_tables import MORE
from seedbed.home.desk.table import Table

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
         "ending": "ending", "scholarship": "has_scholarship", "agreed to": "consents",
         "talk": "talk_at"},
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
    *MORE,
)  # fmt: skip
BY_KEY = {table.key: table for table in TABLES}
