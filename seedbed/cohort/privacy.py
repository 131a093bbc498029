from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Enrolment, Turn, Withdrawal
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


RULES = (
    Rule(Enrolment, _("Your place in the course"), _enrolments),
    Rule(Turn, _("Turns you took"), _turns),
    Rule(Withdrawal, _("Courses you left"), _withdrawals),
)
