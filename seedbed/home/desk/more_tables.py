"""The other tables of a school: its roles and teams, its teachers, its money, its letters, its ledger."""

from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import Excuse, MakeUp
from seedbed.cohort.models import CohortTeacher, Transfer
from seedbed.fees.models import OrderLine, Payment, Refund
from seedbed.home.desk.facts import PRIVATE, begins_with
from seedbed.home.desk.table import Table
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from seedbed.school.models import Appointment
from seedbed.teaching.models import Agreement, Certification, Step

PERSON = {"name": "person__name", "email": "person__email"}
OF_PLACE = {"name": "enrolment__person__name", "email": "enrolment__person__email",
            "cohort": "meeting__cohort__name", "number": "meeting__number", "on": "meeting__on"}  # fmt: skip
OF_ORDER = {
    "order": "order__number",
    "name": "order__person__name",
    "email": "order__person__email",
}

MORE = (
    Table(
        "roles", _("Roles"),
        lambda school: Appointment.objects.at_school(school).order_by("began_at", "pk"),
        {**PERSON, "role": "role", "since": "began_at", "until": "ended_at"},
    ),
    Table(
        "teams", _("Teaching teams"),
        lambda school: CohortTeacher.objects.filter(cohort__school=school).order_by("began_at", "pk"),
        {"cohort": "cohort__name", **PERSON, "role": "role", "since": "began_at", "until": "ended_at"},
    ),
    Table(
        "certifications", _("Certifications of teachers"),
        lambda school: Certification.objects.of_school(school).order_by("valid_from", "pk"),
        {**PERSON, "given by": "body", "number": "number", "level": "level", "course": "course",
         "valid from": "valid_from", "valid until": "valid_until", "ended": "ended_on"},
    ),
    Table(
        "road to teaching", _("Steps on the road to teaching"),
        lambda school: Step.objects.filter(application__school=school).order_by("on", "pk"),
        {"name": "application__person__name", "email": "application__person__email",
         "step": "kind", "on": "on"},
    ),
    Table(
        "agreements", _("Agreements with teachers"),
        lambda school: Agreement.objects.of_school(school).order_by("from_on", "pk"),
        {**PERSON, "yearly fee in smallest unit": "yearly_fee", "currency": "currency",
         "share in hundredths of a per cent": "share", "from": "from_on", "until": "until_on",
         "accepted": "accepted_at"},
    ),
    Table(
        "absences", _("Absences told beforehand, without the words"),
        lambda school: Excuse.objects.standing().filter(enrolment__school=school).order_by("pk"),
        {**OF_PLACE, "told": "said_at"},
    ),
    Table(
        "make-ups", _("Classes made up for"),
        lambda school: MakeUp.objects.filter(enrolment__school=school).order_by("pk"),
        {**OF_PLACE, "made up on": "on", "minutes": "minutes"},
    ),
    Table(
        "moves", _("Moves between cohorts"),
        lambda school: Transfer.objects.filter(enrolment__school=school).order_by("at", "pk"),
        {"name": "enrolment__person__name", "email": "enrolment__person__email",
         "from": "from_cohort__name", "to": "to_cohort__name", "at": "at"},
    ),
    Table(
        "lines", _("Lines of orders"),
        lambda school: OrderLine.objects.filter(order__school=school).order_by("order__number", "pk"),
        {**OF_ORDER, "what": "what", "words": "words", "amount in smallest unit": "amount",
         "currency": "order__currency"},
    ),
    Table(
        "payments", _("Payments"),
        lambda school: Payment.objects.filter(order__school=school).order_by("received_at", "pk"),
        {**OF_ORDER, "amount in smallest unit": "amount", "currency": "order__currency",
         "by": "means", "provider": "provider", "reference": "reference", "came": "received_at"},
    ),
    Table(
        "refunds", _("Refunds"),
        lambda school: Refund.objects.filter(order__school=school).order_by("made_at", "pk"),
        {**OF_ORDER, "amount in smallest unit": "amount", "currency": "order__currency",
         "why": "reason", "tier in per cent": "tier__percent", "made": "made_at"},
    ),
    Table(
        "letters", _("Letters, without their words"),
        lambda school: Letter.objects.filter(school=school).exclude(kind="care").order_by("due_at", "pk"),
        {**PERSON, "kind": "kind", "subject": "subject", "due": "due_at", "sent": "sent_at",
         "not sent because": "set_aside"},
    ),
    Table(
        "ledger", _("The ledger, without what is between a person and those they trust"),
        lambda school: Entry.objects.of_school(school.pk).exclude(begins_with(PRIVATE)).order_by("number"),
        {"number": "number", "at": "at", "fact": "fact", "who": "actor", "about whom": "subject",
         "what": "about", "data": "data", "digest": "digest"},
    ),
)  # fmt: skip
