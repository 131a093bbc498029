from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import (
    Application,
    CalendarToken,
    CohortTeacher,
    Completion,
    Enrolment,
    Offer,
    Oriented,
    Transfer,
    Turn,
    Withdrawal,
)
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _enrolments(person: Person) -> Iterable[Exported]:
    held = Enrolment.objects.held_by(person).select_related("published", "school")
    for one in held.order_by("enrolled_at"):
        yield {
            "school": one.school.name,
            "course": one.edition.title,
            "edition": one.published.number,
            "begins_on": one.begins_on,
            "enrolled_at": one.enrolled_at,
        }


def _turns(person: Person) -> Iterable[Exported]:
    for one in Turn.objects.filter(enrolment__person=person).order_by("made_at"):
        yield {"on": one.on, "turn": one.kind, "week": one.week or "", "made_at": one.made_at}


def _withdrawals(person: Person) -> Iterable[Exported]:
    for one in Withdrawal.objects.filter(enrolment__person=person):
        yield {"at": one.at}


def _completions(person: Person) -> Iterable[Exported]:
    for one in Completion.objects.filter(enrolment__person=person):
        yield {"at": one.at, "attended": one.attended}


def _transfers(person: Person) -> Iterable[Exported]:
    found = Transfer.objects.filter(enrolment__person=person).select_related("to_cohort")
    for one in found:
        yield {"at": one.at, "to": one.to_cohort.name}


def _applications(person: Person) -> Iterable[Exported]:
    for one in Application.objects.held_by(person).select_related("cohort"):
        yield {
            "cohort": one.cohort.name,
            "begun_at": one.begun_at,
            "sent_at": one.sent_at or "",
            "talk_at": one.talk_at or "",
            "hopes": one.hopes,
            "needs": one.needs,
            "wishes_scholarship": one.wishes_scholarship,
            "agreed_to": ", ".join(one.consents),
            "ended": one.ending,
            "reason": one.reason,
        }


def _offers(person: Person) -> Iterable[Exported]:
    for one in Offer.objects.filter(application__person=person).select_related("cohort"):
        yield {"cohort": one.cohort.name, "made_at": one.made_at, "until": one.until}


def _teaching(person: Person) -> Iterable[Exported]:
    for one in CohortTeacher.objects.filter(person=person).select_related("cohort"):
        yield {"cohort": one.cohort.name, "role": one.role, "since": one.began_at}


def _oriented(person: Person) -> Iterable[Exported]:
    for one in Oriented.objects.filter(enrolment__person=person):
        yield {"saw to": one.key, "at": one.at}


def _calendars(person: Person) -> Iterable[Exported]:
    for one in CalendarToken.objects.filter(person=person):
        yield {"made_at": one.made_at, "revoked_at": one.revoked_at or ""}


RULES = (
    Rule(Enrolment, _("Your place in the course"), _enrolments),
    Rule(Turn, _("Turns you took"), _turns),
    Rule(Withdrawal, _("Courses you left"), _withdrawals),
    Rule(Completion, _("Courses you completed"), _completions),
    Rule(Transfer, _("Moves between cohorts"), _transfers),
    Rule(Application, _("Your applications"), _applications),
    Rule(Offer, _("Places you were offered"), _offers),
    Rule(Oriented, _("What you saw to before the first class"), _oriented),
    Rule(CalendarToken, _("Addresses for your calendar"), _calendars),
    Rule(CohortTeacher, _("Cohorts you teach"), _teaching),
)
